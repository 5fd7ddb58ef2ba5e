import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root, tool } from "../../scripts/commands";
import { noSettings, type Variables } from "../../scripts/environment";
import { start } from "../../scripts/processes";
import { isTestOnly } from "../../scripts/source-files";

// Builds of the app that are not the one under test. In this repository, so that packages are found from there; in a
// folder that git does not see.

const BUILDS = join(root, "test-results", "builds");

/** What `next start` reads besides the build itself. */
const BESIDES = ["next.config.ts", "package.json", "tsconfig.json", "lib/http/security-headers.ts"];

const functionsConfig = z.object({ version: z.number(), functions: z.record(z.string(), z.unknown()) });

/** The build under test with its proxy struck from the list of what Next runs in front of pages. */
export function withoutItsProxy(name: string): string {
  const folder = emptied(name);
  cpSync(join(root, ".next"), join(folder, ".next"), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !/\.next\/(?:cache|dev|trace)/.test(source),
  });
  for (const file of BESIDES) if (existsSync(join(root, file))) cpSync(join(root, file), join(folder, file));
  // The build has links to packages of its own, beside it.
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const manifest = join(folder, ".next", "server", "functions-config-manifest.json");
  const { functions, ...rest } = functionsConfig.parse(JSON.parse(readFileSync(manifest, "utf8")));
  const { "/_middleware": proxy, ...others } = functions;
  if (proxy === undefined) throw new Error("The build has no proxy that could be struck.");
  writeFileSync(manifest, JSON.stringify({ ...rest, functions: others }));
  return folder;
}

/** A build of these sources without these files, made with these settings. */
export async function builtAnew(name: string, without: readonly string[], env: Variables): Promise<string> {
  const folder = emptied(name);
  for (const part of [
    "app",
    "components",
    "lib",
    "public",
    "proxy.ts",
    "instrumentation.ts",
    "postcss.config.mjs",
    ...BESIDES,
  ]) {
    if (without.includes(part) || !existsSync(join(root, part))) continue;
    cpSync(join(root, part), join(folder, part), {
      recursive: true,
      filter: (source) => !isTestOnly(source.slice(root.length + 1)),
    });
  }
  const build = start("next build", tool("next", "build", folder), { env: { ...noSettings, ...env } });
  const { code } = await build.exited;
  if (code !== 0) throw new Error(build.output());
  return folder;
}

function emptied(name: string): string {
  const folder = join(BUILDS, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

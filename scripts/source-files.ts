import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, posix } from "node:path";
import { root } from "./commands";

export type Import = {
  /** A path from the repository's root without its ending (`lib/env`), or a package (`node:crypto`, `next/headers`). */
  target: string;
  /** Gone after compilation. */
  typeOnly: boolean;
};

/** The text of each file that becomes part of the app, or of the sandbox, by its path from the root. */
export type Sources = ReadonlyMap<string, string>;

const FOLDERS = ["app", "components", "lib", "sandbox"];
const FILES = ["brand.ts", "proxy.ts", "instrumentation.ts", "next.config.ts"];

/** Tests and what only they import. */
const TEST_ONLY =
  /\.test\.tsx?$|\/contract\/|\/exploration\/|(?:^|\/)test-[^/]+\.ts$|-under-test\.ts$|^sandbox\/testing(?:-[^/]+)?\.ts$|\/scripted-provider\.ts$/;

export const isTestOnly = (path: string) => TEST_ONLY.test(path);

export function productSources(): Sources {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      posix.join(folder, name),
    ),
  );
  const paths = [...FILES, ...inFolders]
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.(?:tsx?|m?js)$/.test(path) && !isTestOnly(path));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

const FROM = /^[ \t]*(?:import|export)\s+(type\s+)?([^;"'`]*?)\s*from\s*["']([^"']+)["']/gm;
const BARE = /^[ \t]*import\s*["']([^"']+)["']/gm;
const DYNAMIC = /\b(?:import|require|importActual)\s*\(\s*["'`]([^"'`]+)["'`]/g;

/** Everything a file imports: also `export … from`, `import("…")` and `require("…")`. */
export function importsOf(path: string, text: string): Import[] {
  const code = withoutComments(text);
  const resolved = (target: string) => resolve(path, target);
  return [
    ...Array.from(code.matchAll(FROM), ([, type, names = "", target = ""]) => ({
      target: resolved(target),
      typeOnly: type !== undefined || /^\{(?:\s*type\s+[^,}]+,?)+\s*\}$/.test(names),
    })),
    ...Array.from(code.matchAll(BARE), ([, target = ""]) => ({ target: resolved(target), typeOnly: false })),
    ...Array.from(code.matchAll(DYNAMIC), ([, target = ""]) => ({
      target: resolved(target),
      typeOnly: false,
    })),
  ];
}

function resolve(path: string, target: string): string {
  if (target.startsWith("@/")) return target.slice(2);
  if (target.startsWith(".")) return posix.join(posix.dirname(path), target);
  return builtinModules.includes(target) ? `node:${target}` : target;
}

/** Good enough for code that Biome has formatted: a `//` inside a text follows a colon or a quote. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`\\/])\/\/.*$/gm, "$1");
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { root, tool } from "./commands";
import type { Variables } from "./environment";
import { start } from "./processes";

export type BuildOutcome = { kind: "built" } | { kind: "failed"; output: string };

/** Makes the production build; what `next build` says is kept for the case that it fails. */
export async function buildApp(env: Variables): Promise<BuildOutcome> {
  const build = start("next build", tool("next", "build"), { env });
  const { code } = await build.exited;
  return code === 0 ? { kind: "built" } : { kind: "failed", output: build.output() };
}

export function isBuilt(): boolean {
  return existsSync(join(root, ".next", "BUILD_ID"));
}

import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root, without a trailing slash. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/**
 * A development tool as arguments for node itself. Through npx or a shell, a signal meant for the tool
 * would end only the one that passes it on.
 */
export function tool(name: "biome" | "next" | "playwright" | "tsc" | "tsx" | "vitest", ...args: string[]) {
  return [join(root, "node_modules", ".bin", name), ...args];
}

/** A TypeScript file of this repository as arguments for node. */
export function typescript(path: string, ...args: string[]): string[] {
  return ["--import", "tsx", join(root, path), ...args];
}

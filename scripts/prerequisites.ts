import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findBrowser, onPath } from "./browser";

export type Prerequisite = "chromium" | "redis-server";

/** Makes sure of these programs; a sentence to act on where that takes somebody with more rights. */
export function prerequisiteProblem(wanted: Prerequisite[]): string | undefined {
  const missing = wanted.filter((program) => !isThere(program));
  if (missing.length === 0) return undefined;
  const names = missing.join(" and ");
  if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) {
    return `The tests need ${names}. Install with:\n\n  ${installCommand(missing)}\n`;
  }
  console.log(`Installing ${names} …`);
  const install = spawnSync("sh", ["-c", aptCommand("", missing)], {
    encoding: "utf8",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (install.status !== 0) return `Installing ${names} failed:\n${install.stdout}${install.stderr}`;
  const stillMissing = missing.filter((program) => !isThere(program));
  return stillMissing.length > 0 ? `Installed, but not on PATH: ${stillMissing.join(", ")}.` : undefined;
}

export function installCommand(missing: Prerequisite[], platform = process.platform): string {
  if (platform !== "darwin") return aptCommand("sudo ", missing);
  const brew = { chromium: "brew install --cask google-chrome", "redis-server": "brew install redis" };
  return missing.map((program) => brew[program]).join(" && ");
}

function aptCommand(prefix: string, packages: Prerequisite[]): string {
  const names = packages.join(" ");
  return `${prefix}apt-get update && ${prefix}apt-get install -y --no-install-recommends ${names}`;
}

function isThere(program: Prerequisite): boolean {
  return (program === "chromium" ? findBrowser() : onPath(program)) !== undefined;
}

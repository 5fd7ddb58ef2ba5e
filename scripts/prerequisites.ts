import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findBrowser, onPath } from "./browser";
import { unwritable } from "./fonts";
import { missingModules, PYTHON } from "./python";

/** Python's libraries by their Debian names; the module is what follows the hyphen. */
export const pythonPackages = [
  "python3-fastapi",
  "python3-flask",
  "python3-httpx",
  "python3-requests",
  "python3-uvicorn",
] as const;

export type PythonPackage = (typeof pythonPackages)[number];
export type Prerequisite =
  | "caddy"
  | "chromium"
  | "curl"
  | "fontconfig"
  | "fonts-noto-core"
  | "gunicorn"
  | "nginx"
  | "redis-server"
  | PythonPackage;

/** Makes sure of these packages; a sentence to act on where that takes somebody with more rights. */
export function prerequisiteProblem(wanted: Prerequisite[]): string | undefined {
  const missing = missingOf(wanted);
  if (missing.length === 0) return undefined;
  const names = new Intl.ListFormat("en-GB").format(missing);
  if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) {
    return `The tests need ${names}. Install with:\n\n  ${installCommand(missing)}\n`;
  }
  console.log(`Installing ${names} …`);
  const install = spawnSync("sh", ["-c", aptCommand("", missing)], {
    encoding: "utf8",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (install.status !== 0) return `Installing ${names} failed:\n${install.stdout}${install.stderr}`;
  const stillMissing = missingOf(missing);
  if (stillMissing.length === 0) return undefined;
  return `Installed, but not on PATH or not for ${PYTHON}: ${stillMissing.join(", ")}.`;
}

export function installCommand(missing: Prerequisite[], platform = process.platform): string {
  if (platform !== "darwin") return aptCommand("sudo ", missing);
  const brew = {
    caddy: "brew install caddy",
    chromium: "brew install --cask google-chrome",
    curl: "brew install curl",
    fontconfig: "brew install fontconfig",
    "fonts-noto-core": "brew install --cask font-noto-sans font-noto-nastaliq-urdu",
    gunicorn: "brew install gunicorn",
    nginx: "brew install nginx",
    "redis-server": "brew install redis",
  };
  const modules = missing.filter(isPythonPackage).map(moduleOf);
  const commands = missing.flatMap((name) => (isPythonPackage(name) ? [] : [brew[name]]));
  if (modules.length > 0) commands.push(`${PYTHON} -m pip install --user ${modules.join(" ")}`);
  return commands.join(" && ");
}

function aptCommand(prefix: string, packages: Prerequisite[]): string {
  const names = packages.join(" ");
  return `${prefix}apt-get update && ${prefix}apt-get install -y --no-install-recommends ${names}`;
}

export function missingOf(wanted: Prerequisite[], modulesMissing = missingModules): Prerequisite[] {
  // Together, because starting Python takes longer than most imports.
  const modules = modulesMissing(wanted.filter(isPythonPackage).map(moduleOf));
  return wanted.filter((name) => (isPythonPackage(name) ? modules.includes(moduleOf(name)) : !isThere(name)));
}

function isThere(name: Exclude<Prerequisite, PythonPackage>): boolean {
  switch (name) {
    case "chromium":
      return findBrowser() !== undefined;
    case "fonts-noto-core":
      return unwritable().length === 0;
    case "fontconfig":
      // What tells which fonts there are; a Mac need not be asked.
      return process.platform === "darwin" || onPath("fc-list") !== undefined;
    default:
      return onPath(name) !== undefined;
  }
}

function isPythonPackage(name: Prerequisite): name is PythonPackage {
  return (pythonPackages as readonly string[]).includes(name);
}

function moduleOf(name: PythonPackage): string {
  return name.slice("python3-".length);
}

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const BROWSERS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** The browser for end-to-end tests: CHROMIUM_PATH, or the first one of a known name. */
export function findBrowser(): string | undefined {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const name of BROWSERS) {
    const path = onPath(name);
    if (path) return path;
  }
  return isExecutable(MAC_CHROME) ? MAC_CHROME : undefined;
}

/** How the tests' browser is started; Chromium's sandbox refuses to work for root, whom containers run as. */
export function browserOptions() {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error("No Chromium or Chrome on PATH: install one, or set CHROMIUM_PATH.");
  const quiet = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ];
  return { executablePath, args: process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet };
}

/** Servers stand where only root's PATH leads. */
export function onPath(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), "/usr/sbin"];
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

import { spawnSync } from "node:child_process";

/** One language for each script that the product is read in, Latin aside. */
const SCRIPTS = ["hi", "bn", "te", "ta", "ur"];

/** The languages that no font of this machine can write: a browser would draw boxes, all of one width. */
export function unwritable(platform = process.platform, fontsFor = askFontconfig): string[] {
  // Macs bring the fonts of all of them.
  if (platform === "darwin") return [];
  return SCRIPTS.filter((language) => fontsFor(language).trim() === "");
}

/** Nothing where fontconfig itself is missing. */
function askFontconfig(language: string): string {
  return spawnSync("fc-list", [`:lang=${language}`, "family"], { encoding: "utf8" }).stdout ?? "";
}

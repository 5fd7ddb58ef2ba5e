import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

/** Next's own reader, as `next start` uses it: its order of files, its quotes, its `$`. CommonJS without named exports. */
const { loadEnvConfig } = createRequire(import.meta.url)("@next/env") as typeof import("@next/env");

const OTHERS_READ = 0o004;

/** A file that Next has read. */
export type EnvFile = {
  name: string;
  /** The variables that it sets, read by the app or not. */
  sets: string[];
  /** Whether other users of this machine can read it. */
  isOpen: boolean;
};

/** Puts into `process.env` what `next start` would in this folder, and says from where. The environment itself wins. */
export function loadAsNextStart(folder: string): EnvFile[] {
  const silent = { info: () => {}, error: () => {} };
  return loadEnvConfig(folder, false, silent).loadedEnvFiles.map(({ path, env }) => ({
    name: basename(path),
    sets: Object.keys(env),
    isOpen: ((statSync(join(folder, path), { throwIfNoEntry: false })?.mode ?? 0) & OTHERS_READ) !== 0,
  }));
}

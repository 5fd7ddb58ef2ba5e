import { spawnSync } from "node:child_process";

/** The system's own, where its packages are: the first python3 on the PATH may be another one, without them. */
export const PYTHON = "/usr/bin/python3";

/** Which of these modules cannot be imported; all of them where there is no Python. */
export function missingModules(modules: string[], python = PYTHON): string[] {
  if (modules.length === 0) return [];
  const { status, stdout } = spawnSync(python, ["-c", IMPORT_EACH, ...modules], { encoding: "utf8" });
  return status === 0 ? stdout.split("\n").filter(Boolean) : modules;
}

const IMPORT_EACH = `
import importlib, sys
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Exception:
        print(name)
`;

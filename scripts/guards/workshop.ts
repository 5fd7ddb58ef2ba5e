import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { root, tool } from "../commands";
import { start } from "../processes";
import { type Deletion, without } from "./list";

/** A deletion after which a test never ends was noticed as well. */
const LONGEST_RUN_MS = 180_000;

/** At the top: what is built, what is linked below, and somebody's own settings. */
const LEFT_BEHIND =
  /^(?:node_modules|\.git|\.next|test-results|playwright-report|\.env(?!\.local\.example$).*)$/;

export type Verdict = "killed" | "survived" | "not applicable" | "broken";
export type Workshop = ReturnType<typeof openWorkshop>;

/** A copy of the sources in which guards can be deleted; the working tree is only read. */
export function openWorkshop() {
  const place = mkdtempSync(join(tmpdir(), "guards-"));
  process.on("exit", () => rmSync(place, { recursive: true, force: true }));
  cpSync(root, place, {
    recursive: true,
    filter: (source) => !LEFT_BEHIND.test(relative(root, source)),
  });
  linkModules(place);

  async function run(tests: readonly string[], args: readonly string[] = []) {
    const report = join(place, "report.json");
    rmSync(report, { force: true });
    const vitest = tool("vitest", "run", "--root", place, "--bail=1", "--reporter=json", "--allowOnly=false");
    const running = start("vitest", [...vitest, `--outputFile.json=${report}`, ...args, ...tests]);
    const impatience = setTimeout(() => running.stop("SIGKILL"), LONGEST_RUN_MS);
    const { code } = await running.exited.finally(() => clearTimeout(impatience));
    return { code, ...readReport(report) };
  }

  return {
    /** Whether these tests pass while nothing is deleted. */
    passes: async (tests: readonly string[], args?: readonly string[]) => {
      const { code, passed, complaints } = await run(tests, args);
      return { passes: code === 0 && passed > 0, complaints };
    },
    async judge(deletion: Deletion): Promise<Verdict> {
      const file = join(place, deletion.file);
      const source = readFileSync(file, "utf8");
      const changed = without(source, deletion);
      if (changed === null) return "not applicable";
      writeFileSync(file, changed);
      try {
        const { code, failed } = await run(deletion.killedBy, deletion.args);
        if (code === 0) return "survived";
        // Without one test that ran and failed, it was no test that noticed. A run that never ends has no report.
        return code === null || failed > 0 ? "killed" : "broken";
      } finally {
        writeFileSync(file, source);
      }
    },
  };
}

/** One link a package, in a folder of the copy's own: what tools keep beside the packages stays in the copy. */
function linkModules(place: string): void {
  const modules = join(place, "node_modules");
  mkdirSync(modules);
  for (const name of readdirSync(join(root, "node_modules"))) {
    if (name !== ".vite") symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
}

/** Tests that `-t` leaves out, or that come after the first failure, are neither passed nor failed. */
function readReport(report: string): { passed: number; failed: number; complaints: string[] } {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(
      readFileSync(report, "utf8"),
    ) as Report;
    return { passed: numPassedTests, failed: numFailedTests, complaints: testResults.flatMap(complaintsOf) };
  } catch {
    return { passed: 0, failed: 0, complaints: ["vitest was ended before it could report anything"] };
  }
}

type Report = { numPassedTests: number; numFailedTests: number; testResults: FileResult[] };
type FileResult = {
  name: string;
  /** Why the file itself could not be run; empty otherwise. */
  message: string;
  assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
};

function complaintsOf({ name, message, assertionResults }: FileResult): string[] {
  const failed = assertionResults.filter(({ status }) => status === "failed");
  const told = failed.map((each) => `${each.fullName.trim()}: ${firstLine(each.failureMessages[0])}`);
  return (message && told.length === 0 ? [firstLine(message)] : told).map((each) => `${name}: ${each}`);
}

const firstLine = (text = "no reason given") => text.split("\n", 1)[0] ?? "";

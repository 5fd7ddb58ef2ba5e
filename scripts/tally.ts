import { z } from "zod";

export type Tally = { passed: number; failed: number };

export const PASSED: Tally = { passed: 1, failed: 0 };
export const FAILED: Tally = { passed: 0, failed: 1 };

/** The plain total, last line of a test run. */
export function totalLine(tallies: Tally[]): string {
  const sum = (pick: (tally: Tally) => number) => tallies.reduce((total, tally) => total + pick(tally), 0);
  return `${sum((tally) => tally.passed)} passed, ${sum((tally) => tally.failed)} failed`;
}

/**
 * A runner's own count, made to agree with its exit code: one that found no test, or that broke outside of
 * any test, has failed once.
 */
export function honest(counted: Tally | undefined, exitCode: number | null): Tally {
  if (!counted || counted.passed + counted.failed === 0) return FAILED;
  if (exitCode !== 0 && counted.failed === 0) return { ...counted, failed: 1 };
  return counted;
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/** Whatever did not pass has failed: a skipped test is a defect. A file that did not load counts once. */
export function vitestTally(report: unknown): Tally {
  const files = vitestReport.parse(report).testResults;
  const tests = files.flatMap((file) =>
    file.status !== "passed" && file.assertionResults.every(({ status }) => status === "passed")
      ? [...file.assertionResults, file]
      : file.assertionResults,
  );
  const passed = tests.filter(({ status }) => status === "passed").length;
  return { passed, failed: tests.length - passed };
}

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** One that passed only when tried again has failed too. */
export function playwrightTally(report: unknown): Tally {
  const { expected, unexpected, flaky, skipped } = playwrightReport.parse(report).stats;
  return { passed: expected, failed: unexpected + flaky + skipped };
}

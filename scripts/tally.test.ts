import { expect, test } from "vitest";
import { FAILED, honest, PASSED, playwrightTally, totalLine, vitestTally } from "./tally";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

test("the total adds up every stage", () => {
  expect(totalLine([PASSED, { passed: 40, failed: 2 }, FAILED])).toBe("41 passed, 3 failed");
  expect(totalLine([])).toBe("0 passed, 0 failed");
});

test("a skipped test has failed, whoever skipped it", () => {
  const report = { testResults: [file("passed", "passed", "pending", "skipped", "todo")] };
  expect(vitestTally(report)).toEqual({ passed: 1, failed: 3 });
  const stats = { expected: 5, unexpected: 1, flaky: 0, skipped: 2 };
  expect(playwrightTally({ stats })).toEqual({ passed: 5, failed: 3 });
});

test("a test that passed only the second time has failed", () => {
  const stats = { expected: 5, unexpected: 0, flaky: 1, skipped: 0 };
  expect(playwrightTally({ stats })).toEqual({ passed: 5, failed: 1 });
});

test("a file that could not be loaded has failed once", () => {
  const report = { testResults: [file("failed"), file("passed", "passed")] };
  expect(vitestTally(report)).toEqual({ passed: 1, failed: 1 });
});

test("a file whose tests say why it failed is not counted on top of them", () => {
  const report = { testResults: [file("failed", "passed", "failed")] };
  expect(vitestTally(report)).toEqual({ passed: 1, failed: 1 });
});

test("a runner that found no test, or left no report, has failed", () => {
  expect(honest({ passed: 0, failed: 0 }, 0)).toEqual(FAILED);
  expect(honest(undefined, 0)).toEqual(FAILED);
});

test("a runner that breaks outside of its tests has failed, although each of them passed", () => {
  expect(honest({ passed: 9, failed: 0 }, 1)).toEqual({ passed: 9, failed: 1 });
  expect(honest({ passed: 9, failed: 0 }, null)).toEqual({ passed: 9, failed: 1 });
});

test("a report of another shape is an error, not a zero", () => {
  expect(() => vitestTally({})).toThrow();
  expect(() => playwrightTally({ stats: {} })).toThrow();
});

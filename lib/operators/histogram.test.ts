import { expect, test } from "vitest";
import { boundOf, histogram, LATENCY_MS, quantile, SIGN_IN_SECONDS } from "./histogram";

test("a value is counted at the first bound that is not below it, and beyond the last at none", () => {
  expect(boundOf(0, SIGN_IN_SECONDS)).toBe("5");
  expect(boundOf(5, SIGN_IN_SECONDS)).toBe("5");
  expect(boundOf(5.001, SIGN_IN_SECONDS)).toBe("10");
  expect(boundOf(600, SIGN_IN_SECONDS)).toBe("600");
  expect(boundOf(601, SIGN_IN_SECONDS)).toBe("over");
  expect(boundOf(3_501, LATENCY_MS)).toBe("over");
});

test("the median lies within its bound, where as many are below as above", () => {
  const counted = (counts: Record<string, number>) =>
    quantile(histogram(counts, "took:", SIGN_IN_SECONDS), 0.5);
  expect(counted({})).toBeNull();
  expect(counted({ "took:10": 4 })).toBe(7.5);
  expect(counted({ "took:5": 1, "took:20": 1, "took:600": 1 })).toBe(17.5);
  expect(counted({ "took:5": 2, "took:10": 2 })).toBe(5);
  expect(counted({ "other:5": 9, "took:40": 1 })).toBe(35);
});

test("what is beyond the last bound is known to be no less, and no more is said", () => {
  expect(quantile(histogram({ "took:over": 3 }, "took:", SIGN_IN_SECONDS), 0.5)).toBe(600);
});

test("no share of what was counted lies outside of it", () => {
  for (const share of [0.01, 0.5, 0.95, 1]) {
    const value = quantile(histogram({ "took:10": 7, "took:30": 5 }, "took:", SIGN_IN_SECONDS), share);
    expect(value).toBeGreaterThan(5);
    expect(value).toBeLessThanOrEqual(30);
  }
});

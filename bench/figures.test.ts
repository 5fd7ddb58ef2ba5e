import { expect, test } from "vitest";
import { figuresOf, quantile, type Round } from "./figures";

const round = (cpuSeconds: number, steps: Round["steps"] = {}): Round => ({
  logins: 100,
  cpuSeconds,
  wallSeconds: 2,
  memoryBytes: 2 ** 20,
  steps,
});

test("a ratio is a round's own: a round that was slow for both moves none", () => {
  const { ratio } = figuresOf("app", [round(0.3), round(0.6), round(3)], [round(0.2), round(0.3), round(2)]);
  expect(ratio).toEqual({ median: 1.5, least: 1.5, most: 2 });
});

test("CPU is told in milliseconds a login and in logins a second of it, by the median round", () => {
  const figures = figuresOf("app", [round(0.2), round(0.4), round(9)], [round(1), round(1), round(1)]);
  expect(figures.cpuMsPerLogin).toBe(4);
  expect(figures.loginsPerCpuSecond).toBe(250);
  expect(figures.loginsPerSecond).toBe(50);
  expect(figures.memoryMegabytes).toBe(1);
});

test("steps are of all rounds together, and a step that nobody took is not told", () => {
  const { steps } = figuresOf(
    "app",
    [round(1, { send: [1, 2] }), round(1, { send: [3] })],
    [round(1), round(1)],
  );
  expect(steps).toEqual({ send: { p50: 2, p99: expect.closeTo(2.98) } });
});

test.each([
  [[5], 0.99, 5],
  [[1, 2], 0.5, 1.5],
  [[3, 1, 2], 0, 1],
  [[3, 1, 2], 1, 3],
])("of %j the %d quantile is %d", (numbers, share, expected) => {
  expect(quantile(numbers, share)).toBe(expected);
});

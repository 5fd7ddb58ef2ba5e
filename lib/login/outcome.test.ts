import fc from "fast-check";
import { expect, test } from "vitest";
import { secondsUntil } from "./outcome";

test("coming back after the seconds that were told is never too early, and never a second too late", () => {
  fc.assert(
    fc.property(fc.nat(2_000_000_000), fc.integer({ min: 1, max: 90_000_000 }), (now, ahead) => {
      const seconds = secondsUntil(now + ahead, now);
      expect(seconds * 1000).toBeGreaterThanOrEqual(ahead);
      expect(seconds * 1000 - ahead).toBeLessThan(1000);
    }),
  );
});

test("a moment that has come or passed is told as a second: zero would invite a request that is refused", () => {
  expect(secondsUntil(5000, 5000)).toBe(1);
  expect(secondsUntil(5000, 9000)).toBe(1);
});

import { expect, test } from "vitest";
import { movableClock, wallClock } from "./clock";

const frozen = { now: () => 1000, wait: () => new Promise<void>(() => {}) };

test("who waits goes on when the clock has been moved far enough, and not before", async () => {
  const clock = movableClock(frozen);
  let awake = false;
  const waiting = clock.wait(500).then(() => {
    awake = true;
  });
  clock.advance(499);
  await Promise.resolve();
  expect(awake).toBe(false);
  clock.advance(1);
  await waiting;
  expect(clock.now()).toBe(1500);
});

test("a clock nobody moves waits by itself", async () => {
  await movableClock(wallClock).wait(1);
});

test("a reset goes back to the time it is, and lets everybody go on", async () => {
  const clock = movableClock(frozen);
  clock.advance(5000);
  const waiting = clock.wait(60_000);
  clock.reset();
  await waiting;
  expect(clock.now()).toBe(1000);
});

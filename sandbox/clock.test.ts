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

test("who waits for somebody who has gone goes on at once, and leaves nothing running", async () => {
  const waited: (AbortSignal | undefined)[] = [];
  const base = {
    now: () => 1000,
    wait: (_ms: number, until?: AbortSignal) => {
      waited.push(until);
      return new Promise<void>(() => {});
    },
  };
  const clock = movableClock(base);
  const gone = new AbortController();
  const waiting = clock.wait(500, gone.signal);
  expect(waited[0]?.aborted).toBe(false);
  gone.abort();
  await waiting;
  expect(waited[0]?.aborted).toBe(true);
  await clock.wait(500, gone.signal);
});

test("time that was skipped leaves no timer behind", async () => {
  const clock = movableClock(wallClock);
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const before = timers();
  const waiting = clock.wait(60_000);
  expect(timers()).toBe(before + 1);
  clock.advance(60_000);
  await waiting;
  expect(timers()).toBe(before);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Entry, freeAt, guessRoomAt, ladderAt, stillCounting } from "./windows";

const at = (...times: number[]): Entry[] => times.map((time, n) => ({ at: time, owner: `${n}` }));
const HOUR = 3_600_000;

describe("freeAt", () => {
  test("below the count it is free, at the count when the first in the way is a window old", () => {
    expect(freeAt(at(0, 1000), [{ count: 3, seconds: 60 }])).toBe(0);
    expect(freeAt(at(0, 1000, 2000), [{ count: 3, seconds: 60 }])).toBe(60_000);
    expect(freeAt(at(0, 1000, 2000, 3000), [{ count: 3, seconds: 60 }])).toBe(61_000);
  });

  test("of several windows the latest counts", () => {
    const limits = [
      { count: 2, seconds: 10 },
      { count: 3, seconds: 5 },
    ];
    expect(freeAt(at(0, 1000, 7000), limits)).toBe(11_000);
  });

  test("it is exact: at that moment one more fits into every window, a millisecond before it does not", () => {
    const limits = [
      { count: 3, seconds: 1 },
      { count: 5, seconds: 7 },
    ];
    const fits = (entries: Entry[], time: number) =>
      limits.every(
        ({ count, seconds }) => entries.filter((e) => e.at + seconds * 1000 > time).length < count,
      );
    fc.assert(
      fc.property(fc.array(fc.nat(9000), { maxLength: 12 }), (times) => {
        const entries = at(...times.sort((a, b) => a - b));
        const now = times.at(-1) ?? 0;
        const free = freeAt(entries, limits);
        expect(fits(entries, Math.max(free, now))).toBe(true);
        if (free > now) expect(fits(entries, free - 1)).toBe(false);
      }),
    );
  });
});

test("what still counts is what is younger than the longest window", () => {
  const limits = [
    { count: 1, seconds: 2 },
    { count: 1, seconds: 5 },
  ];
  expect(stillCounting(at(0, 1, 2), limits, 5001).map((entry) => entry.at)).toEqual([2]);
});

describe("ladderAt", () => {
  const waits = [30, 60, 120, 300];

  test("nothing sent: at once", () => {
    expect(ladderAt([], waits, 5)).toBe(0);
  });

  test.each([
    [1, 30],
    [2, 60],
    [3, 120],
    [4, 300],
    [5, 300],
    [9, 300],
  ])("after %i sends in the hour the wait is %i s", (sends, seconds) => {
    const times = Array.from({ length: sends }, (_, n) => n * 1000);
    const last = (sends - 1) * 1000;
    expect(ladderAt(at(...times), waits, last)).toBe(last + seconds * 1000);
  });

  test("a send an hour old is forgotten", () => {
    expect(ladderAt(at(0), waits, HOUR - 1)).toBe(30_000);
    expect(ladderAt(at(0), waits, HOUR)).toBe(0);
  });

  test("a wait is cut short when the sends before it are forgotten meanwhile, but never below the shorter wait", () => {
    const second = HOUR - 40_000;
    expect(ladderAt(at(0, second), waits, second)).toBe(HOUR);
    const late = HOUR - 10_000;
    expect(ladderAt(at(0, late), waits, late)).toBe(late + 30_000);
  });

  test("it is exact: the first moment at which the wait of what is then remembered is over", () => {
    const allowed = (entries: Entry[], time: number) => {
      const recent = entries.filter((entry) => entry.at + HOUR > time);
      const last = recent.at(-1);
      const wait = waits[Math.min(recent.length, waits.length) - 1] ?? 0;
      return !last || last.at + wait * 1000 <= time;
    };
    fc.assert(
      fc.property(fc.array(fc.nat(2 * HOUR), { minLength: 1, maxLength: 8 }), (times) => {
        const entries = at(...times.sort((a, b) => a - b));
        const now = times.at(-1) ?? 0;
        const next = ladderAt(entries, waits, now);
        expect(next).toBeGreaterThan(now);
        expect(allowed(entries, next)).toBe(true);
        expect(allowed(entries, next - 1)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe("guessRoomAt", () => {
  const limits = [{ count: 10, seconds: 3600 }];

  test("what was guessed and what is held must leave room for what is wanted", () => {
    const guesses = at(0, 0, 0, 0);
    const hold = { owner: "a", left: 3, until: 600_000 };
    expect(guessRoomAt(guesses, [hold], limits, 3, 1000)).toBe(1000);
    expect(guessRoomAt(guesses, [hold, hold], limits, 3, 1000)).toBe(600_000);
    expect(guessRoomAt(at(...Array(8).fill(500)), [], limits, 3, 1000)).toBe(HOUR + 500);
  });

  test("a hold counts until its very end", () => {
    const holds = [{ owner: "a", left: 8, until: 5000 }];
    expect(guessRoomAt([], holds, limits, 3, 4999)).toBe(5000);
    expect(guessRoomAt([], holds, limits, 3, 5000)).toBe(5000);
  });

  test("wanting more than there ever is, is never", () => {
    expect(guessRoomAt([], [], limits, 11, 0)).toBe(Number.POSITIVE_INFINITY);
  });
});

import type { Limit } from "@/lib/login/policy";
import { LADDER } from "./lives";

/** Something that was counted: when (milliseconds), and whose it is, so that it can be given back. */
export type Entry = { at: number; owner: string };

/**
 * When one more fits into every window: a time, perhaps in the past. Exact, with no sub-windows: an entry counts until
 * the very millisecond it is a window old. `entries` in order of time.
 */
export function freeAt(entries: readonly Entry[], limits: readonly Limit[]): number {
  let free = 0;
  for (const { count, seconds } of limits) {
    const standsInTheWay = entries[entries.length - count];
    if (standsInTheWay) free = Math.max(free, standsInTheWay.at + seconds * 1000);
  }
  return free;
}

/** Verifies come first: everything else leaves them a quarter of the provider's room, rounded down. */
export function leavingRoomForVerifies(limits: readonly Limit[]): Limit[] {
  return limits.map((limit) => ({ ...limit, count: limit.count - Math.floor(limit.count / 4) }));
}

/** What can still count at `now`; the rest is dropped. */
export function stillCounting(entries: readonly Entry[], limits: readonly Limit[], now: number): Entry[] {
  const longest = Math.max(...limits.map((limit) => limit.seconds)) * 1000;
  return entries.filter((entry) => entry.at + longest > now);
}

/** Sends in the last hour pick the wait: the ladder starts over when they are all older. */
const LADDER_FORGETS_MS = LADDER.seconds * 1000;

/** When the resend ladder allows the next send: the first such moment, though the wait shrinks as sends grow old. */
export function ladderAt(sends: readonly Entry[], waits: readonly number[], now: number): number {
  const recent = sends.filter((send) => send.at + LADDER_FORGETS_MS > now);
  const last = recent.at(-1);
  if (!last) return 0;
  let since = 0;
  for (const [forgotten, oldest] of recent.entries()) {
    const wait = waits[Math.min(recent.length - forgotten, waits.length) - 1] ?? 0;
    const allowedAt = Math.max(last.at + wait * 1000, since);
    since = oldest.at + LADDER_FORGETS_MS;
    if (allowedAt < since) return allowedAt;
  }
  return since;
}

/**
 * The ladder is there so that an SMS under way is waited for. One that failed is not, by whoever holds its code: until
 * the number's next send, whosever that is.
 */
export function isSpared(sends: readonly Entry[], failed: Entry | null | undefined): boolean {
  if (!failed) return false;
  const since = sends.filter((send) => send.at >= failed.at).length;
  const own = sends.some((send) => send.owner === failed.owner) ? 1 : 0;
  return since <= own;
}

/** Guesses promised to a code that is out, and until when it may use them. */
export type Hold = { owner: string; left: number; until: number };

/**
 * When `wanted` more guesses can be promised: what was guessed and what is held must leave room in every window.
 * Nobody pays for a code that may not be typed.
 */
export function guessRoomAt(
  guesses: readonly Entry[],
  holds: readonly Hold[],
  limits: readonly Limit[],
  wanted: number,
  now: number,
): number {
  const fits = (time: number) => {
    const held = holds.reduce((sum, hold) => (hold.until > time ? sum + hold.left : sum), 0);
    return limits.every(({ count, seconds }) => {
      const used = guesses.filter((guess) => guess.at + seconds * 1000 > time).length;
      return used + held + wanted <= count;
    });
  };
  if (fits(now)) return now;
  const changes = [
    ...holds.map((hold) => hold.until),
    ...guesses.flatMap((guess) => limits.map(({ seconds }) => guess.at + seconds * 1000)),
  ];
  return (
    changes
      .filter((time) => time > now)
      .sort((a, b) => a - b)
      .find(fits) ?? Number.POSITIVE_INFINITY
  );
}

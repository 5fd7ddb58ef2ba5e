import type { RatelimitConfig } from "@upstash/ratelimit";
import type { Limit } from "@/lib/login/policy";
import { StateDidNotAnswer } from "@/lib/state/engine";
import { Table } from "@/lib/state/table";
import { type Entry, freeAt, stillCounting } from "@/lib/state/windows";

/** Addresses remembered at once; past it the door refuses rather than forgets. */
const MOST_ADDRESSES = 100_000;

/** An algorithm for `Ratelimit` that counts in this process alone: an exact sliding window. */
export function inProcessWindow(
  limit: Limit,
  now: () => number = Date.now,
  mostAddresses = MOST_ADDRESSES,
): RatelimitConfig["limiter"] {
  const seen = new Table<Entry[]>(now, mostAddresses);
  const counting = (key: string) => stillCounting(seen.get(key) ?? [], [limit], now());
  const reset = (entries: Entry[]) => Math.max(freeAt(entries, [limit]), now());
  const remaining = (entries: Entry[]) => limit.count - entries.length;
  const remembered = (key: string, entries: Entry[], until: number) => {
    try {
      seen.put(key, entries, until);
      return true;
    } catch (error) {
      // A full table: an answer like any other, and no error of the door.
      if (error instanceof StateDidNotAnswer) return false;
      throw error;
    }
  };
  const facts = { limit: limit.count, pending: Promise.resolve() };
  return () => ({
    async limit(_context, key) {
      const entries = counting(key);
      if (entries.length >= limit.count)
        return { ...facts, success: false, remaining: 0, reset: reset(entries) };
      const counted = [...entries, { at: now(), owner: key }];
      const gone = now() + limit.seconds * 1000;
      if (!remembered(key, counted, gone)) return { ...facts, success: false, remaining: 0, reset: gone };
      return { ...facts, success: true, remaining: remaining(counted), reset: reset(counted) };
    },
    async getRemaining(_context, key) {
      const entries = counting(key);
      return { limit: limit.count, remaining: remaining(entries), reset: reset(entries) };
    },
    async resetTokens(_context, key) {
      seen.delete(key);
    },
  });
}

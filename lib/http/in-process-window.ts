import type { RatelimitConfig } from "@upstash/ratelimit";
import type { Limit } from "@/lib/login/policy";
import { Table } from "@/lib/state/memory/table";
import { type Entry, freeAt, stillCounting } from "@/lib/state/windows";

/** Addresses remembered at once; past it the door refuses rather than forgets. */
const MOST_ADDRESSES = 100_000;

/** An algorithm for `Ratelimit` that counts in this process alone: an exact sliding window. */
export function inProcessWindow(limit: Limit, now: () => number = Date.now): RatelimitConfig["limiter"] {
  const seen = new Table<Entry[]>(now, MOST_ADDRESSES);
  const counting = (key: string) => stillCounting(seen.get(key) ?? [], [limit], now());
  const reset = (entries: Entry[]) => Math.max(freeAt(entries, [limit]), now());
  const remaining = (entries: Entry[]) => limit.count - entries.length;
  const facts = { limit: limit.count, pending: Promise.resolve() };
  return () => ({
    async limit(_context, key) {
      const entries = counting(key);
      if (entries.length >= limit.count)
        return { ...facts, success: false, remaining: 0, reset: reset(entries) };
      const counted = [...entries, { at: now(), owner: key }];
      seen.put(key, counted, now() + limit.seconds * 1000);
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

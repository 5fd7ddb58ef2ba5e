import { Ratelimit } from "@upstash/ratelimit";
import type { Limit } from "@/lib/login/policy";
import { inProcessWindow } from "./in-process-window";

/** One coarse window an address over everything that is posted, before anything finer is asked. */
export type OuterDoor = {
  /** Counts this request. */
  knock(address: string): Promise<{ open: true } | { open: false; retryAfterSeconds: number }>;
};

/** The window is this process's own, so the library never needs its Redis. */
const NO_REDIS = {
  evalsha: () => Promise.reject(new Error("the in-process window asks no Redis")),
  get: () => Promise.reject(new Error("the in-process window asks no Redis")),
  set: () => Promise.reject(new Error("the in-process window asks no Redis")),
};

export function createOuterDoor(limit: Limit, now: () => number = Date.now): OuterDoor {
  const window = new Ratelimit({
    redis: NO_REDIS,
    limiter: inProcessWindow(limit, now),
    prefix: "door",
    // Exact already; the cache would only answer with a second clock.
    ephemeralCache: false,
    // In one process there is no network to time out, and a timeout would answer "success".
    timeout: 0,
  });
  return {
    async knock(address) {
      const { success, reset } = await window.limit(address);
      if (success) return { open: true };
      return { open: false, retryAfterSeconds: Math.max(1, Math.ceil((reset - now()) / 1000)) };
    },
  };
}

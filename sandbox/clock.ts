/** Milliseconds since 1970, and waiting for some of them to pass. */
export type Clock = {
  now(): number;
  /** The signal ends the wait early, so that nothing is kept for a client that has gone. */
  wait(milliseconds: number, until?: AbortSignal): Promise<void>;
};

export type MovableClock = Clock & {
  advance(milliseconds: number): void;
  /** Back to the underlying clock; whoever waits goes on at once. */
  reset(): void;
  aheadMs(): number;
};

export const wallClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, until) =>
    new Promise((resolve) => {
      if (until?.aborted) return resolve();
      const timer = setTimeout(end, milliseconds);
      until?.addEventListener("abort", end, { once: true });
      function end() {
        clearTimeout(timer);
        until?.removeEventListener("abort", end);
        resolve();
      }
    }),
};

/** A clock that can be moved forward: code expiry, limits, deliveries and slow answers all follow it. */
export function movableClock(base: Clock): MovableClock {
  let ahead = 0;
  const sleepers = new Set<{ until: number; wake: () => void }>();
  const now = () => base.now() + ahead;
  const wakeUntil = (time: number) => {
    for (const sleeper of sleepers) if (sleeper.until <= time) sleeper.wake();
  };

  return {
    now,
    aheadMs: () => ahead,
    wait: (milliseconds, until) =>
      new Promise((resolve) => {
        const enough = new AbortController();
        const sleeper = {
          until: now() + milliseconds,
          wake: () => {
            sleepers.delete(sleeper);
            enough.abort();
            resolve();
          },
        };
        sleepers.add(sleeper);
        until?.addEventListener("abort", sleeper.wake, { once: true, signal: enough.signal });
        if (until?.aborted) return sleeper.wake();
        void base.wait(milliseconds, enough.signal).then(sleeper.wake);
      }),
    advance(milliseconds) {
      ahead += milliseconds;
      wakeUntil(now());
    },
    reset() {
      ahead = 0;
      wakeUntil(Number.POSITIVE_INFINITY);
    },
  };
}

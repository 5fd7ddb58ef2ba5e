/** Milliseconds since 1970, and waiting for some of them to pass. */
export type Clock = { now(): number; wait(milliseconds: number): Promise<void> };

export type MovableClock = Clock & {
  advance(milliseconds: number): void;
  /** Back to the underlying clock; whoever waits goes on at once. */
  reset(): void;
  aheadMs(): number;
};

export const wallClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
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
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const sleeper = {
          until: now() + milliseconds,
          wake: () => {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
        void base.wait(milliseconds).then(sleeper.wake);
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

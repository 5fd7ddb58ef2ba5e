type Sleeper = { at: number; wake: () => void };

export type TestClock = {
  now(): number;
  /** Nobody really waits: when all that can be done at this moment is done, the clock jumps to the next sleeper. */
  sleep(milliseconds: number, stop?: AbortSignal): Promise<void>;
  pass(milliseconds: number): void;
};

export function testClock(start: number): TestClock {
  let now = start;
  let ticking = false;
  const sleepers: Sleeper[] = [];

  function tick(): void {
    sleepers.sort((a, b) => a.at - b.at);
    const next = sleepers.shift();
    ticking = next !== undefined;
    if (!next) return;
    now = Math.max(now, next.at);
    next.wake();
    // A turn of the event loop later everything that this sleeper does without sleeping again has been done.
    setImmediate(tick);
  }

  return {
    now: () => now,
    sleep: (milliseconds, stop) =>
      new Promise((wake) => {
        const sleeper = { at: now + milliseconds, wake };
        sleepers.push(sleeper);
        stop?.addEventListener("abort", () => {
          const at = sleepers.indexOf(sleeper);
          if (at >= 0) sleepers.splice(at, 1);
          wake();
        });
        if (!ticking) setImmediate(tick);
        ticking = true;
      }),
    pass: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** The provider's guides: opens above 50 % failures over 30 s with at least 20 calls; 60 s open; then a probe. */
const WINDOW_SECONDS = 30;
const FEWEST_CALLS = 20;
const HIGHEST_FAILURE_RATE = 0.5;
const OPEN_MS = 60_000;
/** A probe whose end is never told (its process was stopped) frees its place after a send's longest time. */
const PROBE_MS = 10_000;

export type Breaker = {
  /** Whether to ask the provider now. Looking takes nothing: whoever looks may never come to ask. */
  allows(): boolean;
  /** A call begins. Past the open minute it is the probe: the others hear no until it ends. */
  begin(): void;
  /** One try's end. Any answer counts as one, refusals too: 401, 402, 409 and 429 come from a provider that is up. */
  record(outcome: "answered" | "failed"): void;
  /** For health pages. */
  state(): "closed" | "open" | "half_open";
};

type Second = { second: number; answered: number; failed: number };

export type BreakerSettings = {
  now?: () => number;
  /** Hears when it opens and when it closes; a probe that fails is neither. */
  onChange?: (state: "open" | "closed") => void;
};

/** In-process: each instance of the app learns for itself. It keeps 30 pairs of numbers at most. */
export function createBreaker({ now = Date.now, onChange = () => {} }: BreakerSettings = {}): Breaker {
  let seconds: Second[] = [];
  let openedAt: number | null = null;
  let probeBegan = Number.NEGATIVE_INFINITY;

  /** A clock that was set back since ends it: nobody waits for an hour that comes twice. */
  const isLessThan = (milliseconds: number, since: number) => now() >= since && now() < since + milliseconds;

  function state() {
    if (openedAt === null) return "closed";
    return isLessThan(OPEN_MS, openedAt) ? "open" : "half_open";
  }

  function allows(): boolean {
    if (state() !== "half_open") return state() === "closed";
    return !isLessThan(PROBE_MS, probeBegan);
  }

  function begin(): void {
    if (state() === "half_open") probeBegan = now();
  }

  function record(outcome: "answered" | "failed"): void {
    switch (state()) {
      case "open":
        // A straggler from before: it says nothing that the open minute has not decided.
        return;
      case "half_open":
        if (outcome === "answered") close();
        else open();
        return;
      case "closed":
        count(outcome);
        if (failsTooOften(seconds)) open();
    }
  }

  function count(outcome: "answered" | "failed"): void {
    const second = Math.floor(now() / 1000);
    // Both bounds: a clock set back would otherwise leave seconds of the future here for good.
    seconds = seconds.filter((past) => past.second > second - WINDOW_SECONDS && past.second <= second);
    let current = seconds.at(-1);
    if (current?.second !== second) {
      current = { second, answered: 0, failed: 0 };
      seconds.push(current);
    }
    current[outcome] += 1;
  }

  function open(): void {
    const wasClosed = openedAt === null;
    openedAt = now();
    seconds = [];
    if (wasClosed) onChange("open");
  }

  function close(): void {
    openedAt = null;
    onChange("closed");
  }

  return { allows, begin, record, state };
}

function failsTooOften(seconds: Second[]): boolean {
  const failed = seconds.reduce((sum, second) => sum + second.failed, 0);
  const calls = seconds.reduce((sum, second) => sum + second.answered + second.failed, 0);
  return calls >= FEWEST_CALLS && failed / calls > HIGHEST_FAILURE_RATE;
}

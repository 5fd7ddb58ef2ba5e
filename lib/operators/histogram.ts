/** Upper bounds, each with its own: a value is counted at the first that is not below it, or at `over`. */
export type Bounds = readonly number[];

/** Seconds from a code's send to its proof: to 5 s where most people are, coarser where few are. */
export const SIGN_IN_SECONDS: Bounds = [5, 10, 15, 20, 25, 30, 40, 50, 60, 90, 120, 180, 300, 600];
/** Milliseconds of one try at the provider; its own deadline ends them all at 3,500. */
export const LATENCY_MS: Bounds = [50, 100, 150, 200, 300, 400, 500, 750, 1000, 1500, 2000, 2500, 3500];

const OVER = "over";

export function boundOf(value: number, bounds: Bounds): string {
  const bound = bounds.find((each) => value <= each);
  return bound === undefined ? OVER : String(bound);
}

/** How many were counted at each bound, of names that begin so. */
export function histogram(
  counts: Record<string, number>,
  start: string,
  bounds: Bounds,
): { bound: number; count: number }[] {
  return [...bounds.map(String), OVER].map((name) => ({
    bound: name === OVER ? Number.POSITIVE_INFINITY : Number(name),
    count: counts[start + name] ?? 0,
  }));
}

/**
 * The value that so large a share is not above (0.5: the median), taken as spread evenly within its bound. Null where
 * nothing was counted; above the last bound, that bound: more is not known.
 */
export function quantile(counted: { bound: number; count: number }[], share: number): number | null {
  const all = counted.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  let below = 0;
  let from = 0;
  for (const { bound, count } of counted) {
    if (count > 0 && below + count >= all * share) {
      if (bound === Number.POSITIVE_INFINITY) return from;
      return from + ((all * share - below) / count) * (bound - from);
    }
    below += count;
    from = bound;
  }
  return from;
}

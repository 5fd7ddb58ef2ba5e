/** The times of the last `limit` events, as a ring: exact at any moment, and constant in time and space. */
export type SlidingWindow = { limit: number; windowMs: number; times: number[]; next: number };

export function slidingWindow(limit: number, windowMs: number): SlidingWindow {
  return { limit, windowMs, times: [], next: 0 };
}

/** Milliseconds until there is room for one more; 0 when there is. */
export function waitForRoomMs(window: SlidingWindow, now: number): number {
  const oldest = window.times[window.next];
  return oldest === undefined ? 0 : Math.max(0, oldest + window.windowMs - now);
}

export function noteEvent(window: SlidingWindow, now: number): void {
  window.times[window.next] = now;
  window.next = (window.next + 1) % window.limit;
}

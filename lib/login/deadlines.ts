/** A send answers within 10 s of the request. */
export const SEND_WITHIN_MS = 10_000;

/** The provider's share of a send, all its tries together. */
const PROVIDER_SEND_MS = 8_500;
/** One try; a verify has no second, and so answers within 8 s. */
export const PROVIDER_VERIFY_MS = 3_500;
/** Left of a send's deadline to record what the provider said: one store call and the answer. */
const RECORDING_MS = 600;
/** Between the last moment of asking and the lapse of the lease: no two askers at once. */
const LEASE_MARGIN_MS = 500;

/** A waiter takes a lapsed lease only with this much left, or asks nobody. */
export const TAKE_OVER_NEEDS_MS = 4_000;
/** A verify answers within 8 s of the request, the app's own share of it included. */
const VERIFY_WITHIN_MS = 8_000;
/** What the app attached may take, where there is time for it: a database that has to wake up first. */
export const HOOK_MS = 4_000;
/** Left after it to end the session or the one before, and to answer. */
const AFTER_HOOK_MS = 600;

/** How long a duplicate of a guess waits for the first. */
export const DUPLICATE_GUESS_WAITS_MS = 5_500;
/** Between two looks at somebody else's lease. */
export const LOOK_AGAIN_MS = 200;

/**
 * Milliseconds in which the provider must have answered a send, from now.
 * @param leaseEnds by this process's clock, taken before the store was asked: never later than the store's.
 */
export function providerMayTake(clock: { now: number; deadline: number; leaseEnds: number }): number {
  const stopAt = Math.min(clock.deadline - RECORDING_MS, clock.leaseEnds - LEASE_MARGIN_MS);
  return Math.min(PROVIDER_SEND_MS, stopAt - clock.now);
}

/** A look at an SMS's way: somebody may be waiting for the page, and can look again. */
export const LOOK_WITHIN_MS = 2_000;

/** Milliseconds for what the app attached to a login, from now. */
export function hookMayTake(clock: { now: number; startedAt: number }): number {
  return Math.min(HOOK_MS, clock.startedAt + VERIFY_WITHIN_MS - AFTER_HOOK_MS - clock.now);
}

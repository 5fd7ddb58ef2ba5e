import type { Browser } from "../browser";

/** The parts of a login that are timed one by one; "page": the pages that carry the forms. */
export const STEPS = ["page", "send", "verify", "read"] as const;
export type Step = (typeof STEPS)[number];

/** Does one step and notes how long it took. */
export type Timed = <T>(step: Step, act: () => Promise<T>) => Promise<T>;

/** One way through a server from no session to a protected page or answer. Throws when it does not lead there. */
export type Door = (browser: Browser, timed: Timed) => Promise<void>;

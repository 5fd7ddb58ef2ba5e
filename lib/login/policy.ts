import { z } from "zod";

/** At most `count` events in any `seconds` seconds. */
export type Limit = { count: number; seconds: number };

/** All that is counted, in one shape; `LIMIT_DEFAULTS` says what each is for and where its numbers come from. */
export type Limits = {
  numberSends: readonly Limit[];
  /** Seconds from one send to a number to the next: after the first, the second, … in the last hour. */
  resendWaits: readonly number[];
  addressSends: readonly Limit[];
  blockSends: readonly Limit[];
  appSends: readonly Limit[];
  appProvider: readonly Limit[];
  challengeGuesses: number;
  numberGuesses: readonly Limit[];
  addressGuesses: readonly Limit[];
  appWrongGuesses: readonly Limit[];
  addressPosts: readonly Limit[];
};

/** The environment's name for a limit, its default, and why. Numbers without another source are the provider's advice. */
export const LIMIT_DEFAULTS = {
  /** So that nobody's phone is flooded: three in five minutes, five an hour, ten a day. */
  LIMIT_NUMBER_SENDS: "3/5m,5/1h,10/24h",
  /** A lost SMS is asked for again soon, a lost network is not hammered. */
  LIMIT_RESEND_WAITS: "30,60,120,300",
  /** One source of many numbers. Indian carriers put thousands behind one address: six times the provider's advice. */
  LIMIT_ADDRESS_SENDS: "30/10m,100/1h",
  /** Numbers that differ in their last three digits only: bought in blocks by those who pump SMS. */
  LIMIT_BLOCK_SENDS: "20/10m",
  /** Leaves the account's 20 requests a second room to verify what was sent. */
  LIMIT_APP_SENDS: "8/1s",
  /** Every kind of call to the provider, which refuses the 21st in a second. */
  LIMIT_APP_PROVIDER: "18/1s",
  /** Three tries at one in a million: what the provider itself allows. */
  LIMIT_CHALLENGE_GUESSES: "3",
  /** Across a number's challenges, so that new codes do not buy new tries. */
  LIMIT_NUMBER_GUESSES: "10/1h,20/24h",
  /** One source of many guesses; four times what it may send. */
  LIMIT_ADDRESS_GUESSES: "120/10m",
  /** Past it, somebody is guessing everywhere at once: new challenges get one try each (never none). */
  LIMIT_APP_WRONG_GUESSES: "5000/24h",
  /** The outer door: any POST at all. */
  LIMIT_ADDRESS_POSTS: "60/1m",
} as const;

const UNIT_SECONDS = { s: 1, m: 60, h: 3600 } as const;
const ONE_LIMIT = /^(\d{1,6})\/(\d{1,4})(s|m|h)$/;

/** Parses `3/5m,5/1h,10/24h`. */
export const limitList = z.string().transform((text, context): Limit[] => {
  const limits: Limit[] = [];
  for (const part of text.split(",")) {
    const [, count, amount, unit] = ONE_LIMIT.exec(part.trim()) ?? [];
    const seconds = Number(amount) * UNIT_SECONDS[(unit ?? "s") as keyof typeof UNIT_SECONDS];
    if (!(Number(count) > 0 && seconds > 0)) {
      context.addIssue({
        code: "custom",
        message: "must look like 3/5m,5/1h: a count, a slash, a time in s, m or h",
      });
      return z.NEVER;
    }
    limits.push({ count: Number(count), seconds });
  }
  return limits;
});

/** Parses `30,60,120,300`: seconds. */
export const waitList = z
  .string()
  .regex(/^\d{1,5}(\s*,\s*\d{1,5})*$/, "must be seconds separated by commas, like 30,60,120,300")
  .transform((text) => text.split(",").map(Number));

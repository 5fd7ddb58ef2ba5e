import type { z } from "zod";
import { limitList, oneLimit, tries, waitList } from "./limit-parsing";

export type { Limit } from "./limit-parsing";

/**
 * Every limit: its variable, its default, how it is read, what it is for, and where its number comes from. What an
 * attacker gets past each is in docs/limits.md.
 */
export const LIMIT_TABLE = {
  numberSends: limit("LIMIT_NUMBER_SENDS", "3/5m,5/1h,10/24h", limitList, {
    why: "Nobody's phone is flooded, whoever asks.",
    source: "the provider's guides; its own limit is 3 in 5 minutes",
  }),
  resendWaits: limit("LIMIT_RESEND_WAITS", "30,60,120,300", waitList, {
    why: "Seconds from one send to a number to the next within an hour: a lost SMS is asked for again soon, a lost network is not hammered.",
    source: "the provider's guides",
  }),
  addressSends: limit("LIMIT_ADDRESS_SENDS", "30/10m,100/1h", limitList, {
    why: "One source of many numbers. Indian carriers put thousands of people behind one address, so it is wide.",
    source: "one and a half to two times the provider's guides (20 in 10 minutes, 50 an hour)",
  }),
  blockSends: limit("LIMIT_BLOCK_SENDS", "20/10m", limitList, {
    why: "Numbers that differ in their last three digits only are bought in blocks by whoever is paid for SMS to them.",
    source: "a thousandth of a block's numbers every 30 seconds; ours",
  }),
  appSends: limit("LIMIT_APP_SENDS", "8/1s", limitList, {
    why: "A flood of sends leaves the account room to verify what was sent.",
    source: "under half of the 20 requests a second of an account",
  }),
  appProvider: limit("LIMIT_APP_PROVIDER", "18/1s", limitList, {
    why: "Every kind of call to the provider. A quarter is kept for verifies: whoever has a code gets in.",
    source: "the account allows 20 a second; two are left for clocks that differ",
  }),
  challengeGuesses: limit("LIMIT_CHALLENGE_GUESSES", "3", tries, {
    why: "Three tries at one in a million.",
    source: "what the provider itself allows",
  }),
  numberGuesses: limit("LIMIT_NUMBER_GUESSES", "10/1h,20/24h", limitList, {
    why: "Across a number's challenges: new codes do not buy new tries.",
    source: "the provider's guides for an hour; twice that for a day, ours",
  }),
  addressGuesses: limit("LIMIT_ADDRESS_GUESSES", "120/10m", limitList, {
    why: "One source of many guesses.",
    source: "four times what an address may send; ours",
  }),
  appWrongGuesses: limit("LIMIT_APP_WRONG_GUESSES", "5000/24h", limitList, {
    why: "Past it, somebody is guessing everywhere at once: new challenges get one try each, never none.",
    source: "5,000 tries at one in a million: a chance of 1 in 200 a day; ours",
  }),
  addressPosts: limit("LIMIT_ADDRESS_POSTS", "60/1m", oneLimit, {
    why: "The outer door: whatever is posted to a door, before anything finer is asked.",
    source: "the Flask tutorial's default",
  }),
};

export type Limits = {
  readonly [Name in keyof typeof LIMIT_TABLE]: z.output<(typeof LIMIT_TABLE)[Name]["read"]>;
};

/** What holds where nothing else is set. */
export const DEFAULT_LIMITS = Object.fromEntries(
  Object.entries(LIMIT_TABLE).map(([name, { byDefault, read }]) => [name, read.parse(byDefault)]),
) as Limits;

function limit<Variable extends string, Read extends z.ZodType>(
  variable: Variable,
  byDefault: string,
  read: Read,
  { why, source }: { why: string; source: string },
) {
  return { variable, byDefault, read, why, source };
}

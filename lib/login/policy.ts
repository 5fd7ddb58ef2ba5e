import type { z } from "zod";
import { limitList, oneLimit, tries, waitList } from "./limit-parsing";

export type { Limit } from "./limit-parsing";

/**
 * Every limit: its variable, its default, how it is read, and why. Numbers without another source are the provider's
 * advice.
 */
export const LIMIT_TABLE = {
  /** So that nobody's phone is flooded: three in five minutes, five an hour, ten a day. */
  numberSends: limit("LIMIT_NUMBER_SENDS", "3/5m,5/1h,10/24h", limitList),
  /**
   * Seconds from one send to a number to the next: after the first, the second, … in the last hour. A lost SMS is asked
   * for again soon, a lost network is not hammered.
   */
  resendWaits: limit("LIMIT_RESEND_WAITS", "30,60,120,300", waitList),
  /** One source of many numbers. Indian carriers put thousands behind one address: six times the provider's advice. */
  addressSends: limit("LIMIT_ADDRESS_SENDS", "30/10m,100/1h", limitList),
  /** Numbers that differ in their last three digits only: bought in blocks by those who pump SMS. */
  blockSends: limit("LIMIT_BLOCK_SENDS", "20/10m", limitList),
  /** Leaves the account's 20 requests a second room to verify what was sent. */
  appSends: limit("LIMIT_APP_SENDS", "8/1s", limitList),
  /** Every kind of call to the provider, which refuses the 21st in a second. */
  appProvider: limit("LIMIT_APP_PROVIDER", "18/1s", limitList),
  /** Three tries at one in a million: what the provider itself allows. */
  challengeGuesses: limit("LIMIT_CHALLENGE_GUESSES", "3", tries),
  /** Across a number's challenges, so that new codes do not buy new tries. */
  numberGuesses: limit("LIMIT_NUMBER_GUESSES", "10/1h,20/24h", limitList),
  /** One source of many guesses; four times what it may send. */
  addressGuesses: limit("LIMIT_ADDRESS_GUESSES", "120/10m", limitList),
  /** Past it, somebody is guessing everywhere at once: new challenges get one try each (never none). */
  appWrongGuesses: limit("LIMIT_APP_WRONG_GUESSES", "5000/24h", limitList),
  /** The outer door: what is posted to a door, whatever it is. */
  addressPosts: limit("LIMIT_ADDRESS_POSTS", "60/1m", oneLimit),
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
) {
  return { variable, byDefault, read };
}

import { LIMIT_DEFAULTS, type Limits, limitList, waitList } from "@/lib/login/policy";

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What a deployment gets that sets nothing. */
export const DEFAULT_LIMITS: Limits = {
  numberSends: limitList.parse(LIMIT_DEFAULTS.LIMIT_NUMBER_SENDS),
  resendWaits: waitList.parse(LIMIT_DEFAULTS.LIMIT_RESEND_WAITS),
  addressSends: limitList.parse(LIMIT_DEFAULTS.LIMIT_ADDRESS_SENDS),
  blockSends: limitList.parse(LIMIT_DEFAULTS.LIMIT_BLOCK_SENDS),
  appSends: limitList.parse(LIMIT_DEFAULTS.LIMIT_APP_SENDS),
  appProvider: limitList.parse(LIMIT_DEFAULTS.LIMIT_APP_PROVIDER),
  challengeGuesses: Number(LIMIT_DEFAULTS.LIMIT_CHALLENGE_GUESSES),
  numberGuesses: limitList.parse(LIMIT_DEFAULTS.LIMIT_NUMBER_GUESSES),
  addressGuesses: limitList.parse(LIMIT_DEFAULTS.LIMIT_ADDRESS_GUESSES),
  appWrongGuesses: limitList.parse(LIMIT_DEFAULTS.LIMIT_APP_WRONG_GUESSES),
  addressPosts: limitList.parse(LIMIT_DEFAULTS.LIMIT_ADDRESS_POSTS),
};

const AMPLE = [{ count: 100_000, seconds: 24 * 3600 }];

/** Room for anything, so that a test sees one guard at a time. A challenge has its three guesses all the same. */
export const AMPLE_LIMITS: Limits = {
  numberSends: AMPLE,
  resendWaits: [0],
  addressSends: AMPLE,
  blockSends: AMPLE,
  appSends: AMPLE,
  appProvider: AMPLE,
  challengeGuesses: DEFAULT_LIMITS.challengeGuesses,
  numberGuesses: AMPLE,
  addressGuesses: AMPLE,
  appWrongGuesses: AMPLE,
  addressPosts: AMPLE,
};

/** The named guards as a deployment has them, the others with room for anything. */
export function only(...names: (keyof Limits)[]): Limits {
  const kept = Object.fromEntries(names.map((name) => [name, DEFAULT_LIMITS[name]]));
  return { ...AMPLE_LIMITS, ...kept };
}

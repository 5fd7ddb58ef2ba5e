import { DEFAULT_LIMITS, type Limits } from "@/lib/login/policy";
import { DESTINATION_GUARD, type DestinationGuard } from "../destination-guard";

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

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

/** No block ever gets so many codes that this one sets itself. */
export const AMPLE_GUARD: DestinationGuard = { ...DESTINATION_GUARD, fewestSends: 1_000_000 };

/** The named guards as a deployment has them, the others with room for anything. */
export function only(...names: (keyof Limits)[]): Limits {
  const kept = Object.fromEntries(names.map((name) => [name, DEFAULT_LIMITS[name]]));
  return { ...AMPLE_LIMITS, ...kept };
}

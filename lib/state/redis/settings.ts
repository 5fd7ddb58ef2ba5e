import type { Limit, Limits } from "@/lib/login/policy";
import type { DestinationGuard } from "../destination-guard";
import type { Money } from "../money";
import { leavingRoomForVerifies } from "../windows";

export type EngineLimits = { limits: Limits; money: Money; guard: DestinationGuard };

/** Looks at deliveries are the first to give way. */
const POLLS: Limit[] = [{ count: 3, seconds: 1 }];
/** The resend ladder looks back an hour, whatever the windows say. */
const LADDER: Limit = { count: 1, seconds: 3600 };
const CEILING_TOLD: Limit[] = [{ count: 1, seconds: 3600 }];

const inMilliseconds = ({ count, seconds }: Limit) => ({ count, ms: seconds * 1000 });

/** A guard's windows, and how long its entries are kept: `kept` longer, for whoever counts otherwise. */
function rule(limits: readonly Limit[], ...kept: readonly Limit[]) {
  const longest = Math.max(...[...limits, ...kept].map((limit) => limit.seconds));
  return { limits: limits.map(inMilliseconds), keptMs: longest * 1000 };
}

/** What the scripts are told with each operation: the limits in the terms of their windows. */
export function settingsText({ limits, money, guard }: EngineLimits): string {
  const guardedLook = { count: 1, seconds: guard.countsUntilMs / 1000 };
  return JSON.stringify({
    ...money,
    numberSends: rule(limits.numberSends, LADDER),
    resendWaitsMs: limits.resendWaits.map((seconds) => seconds * 1000),
    numberGuesses: rule(limits.numberGuesses),
    challengeGuesses: limits.challengeGuesses,
    addressSends: rule(limits.addressSends),
    addressGuesses: rule(limits.addressGuesses),
    blockSends: rule(limits.blockSends, guardedLook),
    blockProofs: rule([], guardedLook),
    appSends: rule(limits.appSends),
    appProvider: rule(limits.appProvider),
    otherCalls: leavingRoomForVerifies(limits.appProvider).map(inMilliseconds),
    appPolls: rule(POLLS),
    appWrongGuesses: rule(limits.appWrongGuesses),
    ceilingTold: rule(CEILING_TOLD),
    guard: { ...guard, limits: [inMilliseconds(guard.limit)] },
  });
}

import type { Limit, Limits } from "@/lib/login/policy";
import type { DestinationGuard } from "../destination-guard";
import { CEILING_TOLD, LADDER, POLLS } from "../lives";
import type { Money } from "../money";
import { leavingRoomForVerifies } from "../windows";

export type EngineLimits = { limits: Limits; money: Money; guard: DestinationGuard };

const inMilliseconds = (limits: readonly Limit[]) =>
  limits.map(({ count, seconds }) => `${count}:${seconds * 1000}`).join(",");

/** A guard's windows, and how long its entries are kept: `kept` longer, for whoever counts otherwise. */
function rule(limits: readonly Limit[], ...kept: readonly Limit[]): string {
  const longest = Math.max(...[...limits, ...kept].map((limit) => limit.seconds));
  return `${longest * 1000}/${inMilliseconds(limits)}`;
}

/** What the scripts are told with each operation: the limits in the terms of their windows, as `name=value name=value`. */
export function settingsText({ limits, money, guard }: EngineLimits): string {
  const guardedLook = { count: 1, seconds: guard.countsUntilMs / 1000 };
  const settings = {
    pricePaise: money.pricePaise,
    dailyBudgetPaise: money.dailyBudgetPaise,
    numberSends: rule(limits.numberSends, LADDER),
    resendWaitsMs: limits.resendWaits.map((seconds) => seconds * 1000).join(","),
    numberGuesses: rule(limits.numberGuesses),
    challengeGuesses: limits.challengeGuesses,
    addressSends: rule(limits.addressSends),
    addressGuesses: rule(limits.addressGuesses),
    blockSends: rule(limits.blockSends, guardedLook),
    blockProofs: rule([], guardedLook),
    appSends: rule(limits.appSends),
    appProvider: rule(limits.appProvider),
    otherCalls: inMilliseconds(leavingRoomForVerifies(limits.appProvider)),
    appPolls: rule([POLLS]),
    appWrongGuesses: rule(limits.appWrongGuesses),
    ceilingTold: rule([CEILING_TOLD]),
    "guard.fewestSends": guard.fewestSends,
    "guard.lowestConversion": guard.lowestConversion,
    "guard.countsFromMs": guard.countsFromMs,
    "guard.countsUntilMs": guard.countsUntilMs,
    "guard.forMs": guard.forMs,
    guardLimit: inMilliseconds([guard.limit]),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
}

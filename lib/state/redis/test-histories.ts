import fc from "fast-check";
import type { Limit, Limits } from "@/lib/login/policy";
import { AMPLE_LIMITS } from "../contract/limits-under-test";
import type { DestinationGuard } from "../destination-guard";
import type { Money } from "../money";
import { type Happening, type Move, movesOf, type Step } from "./test-moves";

export type History = { limits: Limits; money: Money; guard: DestinationGuard; moves: Move[] };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Leases, lives and windows end at these, to the millisecond. */
const SHORT = [SECOND, 8 * SECOND, 9 * SECOND, 30 * SECOND, MINUTE, 10 * MINUTE, 20 * MINUTE];
const LONG = [HOUR, DAY, 2 * DAY, 7 * DAY, 30 * DAY];
const turnOf = (turns: readonly number[]) =>
  fc.tuple(fc.constantFrom(...turns), fc.constantFrom(-1, 0, 1)).map(([turn, by]) => turn + by);
const pause = fc.oneof(
  { weight: 20, arbitrary: fc.constant(0) },
  { weight: 16, arbitrary: fc.nat(2 * SECOND) },
  { weight: 5, arbitrary: fc.nat(2 * MINUTE) },
  { weight: 5, arbitrary: turnOf(SHORT) },
  { weight: 1, arbitrary: turnOf(LONG) },
);

const limit = (most: number): fc.Arbitrary<Limit> =>
  fc.record({ count: fc.integer({ min: 1, max: most }), seconds: fc.constantFrom(1, 5, 30, 300, 3600) });
const guardedOrNot = (most: number, ample: readonly Limit[]): fc.Arbitrary<Limit[]> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<Limit[]>([...ample]) },
    { weight: 1, arbitrary: fc.array(limit(most), { minLength: 1, maxLength: 2 }) },
  );
const waits: fc.Arbitrary<number[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<number[]>([0]) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(0, 1, 30, 90, 3000), { minLength: 1, maxLength: 4 }) },
);

/** Small, so that each guard bites; some ample, so that it is not always the same one. */
const limits: fc.Arbitrary<Limits> = fc.record({
  numberSends: guardedOrNot(4, AMPLE_LIMITS.numberSends),
  resendWaits: waits,
  addressSends: guardedOrNot(5, AMPLE_LIMITS.addressSends),
  blockSends: guardedOrNot(5, AMPLE_LIMITS.blockSends),
  appSends: guardedOrNot(4, AMPLE_LIMITS.appSends),
  appProvider: guardedOrNot(6, AMPLE_LIMITS.appProvider),
  challengeGuesses: fc.integer({ min: 1, max: 3 }),
  numberGuesses: guardedOrNot(9, AMPLE_LIMITS.numberGuesses),
  addressGuesses: guardedOrNot(4, AMPLE_LIMITS.addressGuesses),
  appWrongGuesses: guardedOrNot(3, AMPLE_LIMITS.appWrongGuesses),
  addressPosts: fc.constant(AMPLE_LIMITS.addressPosts),
});

const money: fc.Arbitrary<Money> = fc.record({
  pricePaise: fc.constantFrom(25, 30),
  dailyBudgetPaise: fc.constantFrom(0, 60, 100, 250, 500, 1_000_000, 1_000_000, 1_000_000),
});

const guard: fc.Arbitrary<DestinationGuard> = fc.record({
  fewestSends: fc.constantFrom(1, 2, 3, 1000),
  lowestConversion: fc.constantFrom(0.3, 0.5, 1),
  countsFromMs: fc.constantFrom(0, SECOND, 2 * MINUTE),
  countsUntilMs: fc.constantFrom(5 * MINUTE, 17 * MINUTE, 2 * HOUR),
  limit: limit(2),
  forMs: fc.constantFrom(5 * SECOND, 15 * MINUTE),
});

/** What happens, as the operations it takes. */
const PLAYS: Step[][] = [
  ["reserveSend"],
  ["press"],
  ["reserveSend", "press"],
  ["press", "closeSend"],
  ["reserveSend", "closeSend", "press", "closeSend", "press", "closeSend", "press"],
  ["reserveSend", "recordChallenge"],
  ["reserveSend", "recordChallenge"],
  ["reserveSend", "recordChallenge", "reserveGuess", "tap"],
  ["reserveSend", "recordChallenge", "reserveGuess", "settleGuess", "tap"],
  ["reserveSend", "recordChallenge", "reserveGuess", "commit"],
  ["reserveSend", "recordChallenge", "reserveGuess", "commit", "tap"],
  ["reserveSend", "recordChallenge", "reserveGuess", "commit", "hasSession"],
  ["reserveSend", "recordChallenge", "reserveGuess", "reserveGuess", "commit", "rival"],
  ["recordChallenge"],
  ["closeSend"],
  ["reserveGuess"],
  ["reserveGuess", "settleGuess"],
  ["tap"],
  ["settleGuess"],
  ["commit"],
  ["commit", "listSessions"],
  ["readChallenge"],
  ["reserveSend", "recordChallenge", "reserveLook", "noteDelivery", "reserveLook"],
  ["reserveLook", "noteDelivery"],
  ["reserveSend", "recordChallenge", "noteDelivery", "resend", "resend"],
  ["endChallenge", "readChallenge"],
  ["reserveCall"],
  ["hasSession"],
  ["hasSession", "listSessions"],
  ["endSession", "listSessions"],
  ["endSessions"],
  ["forgetSubject"],
  ["throwSwitch", "readTally"],
  ["tally", "tally", "readTally"],
  ["setAlert", "tally"],
  ["setAlert", "takeLetter"],
  ["burnLetter", "readTally"],
  ["takeTurn"],
  ["noteWallet", "tally", "readTally"],
  ["reserveSend", "throwSwitch", "press"],
  ["re-send"],
  ["re-send"],
];

/** One in so many. */
const seldom = (one: number) => fc.nat(one - 1).map((chance) => chance === 0);
/** So many ago: the last one, mostly. */
const ago = fc.oneof({ weight: 5, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.nat(9) });

const happening: fc.Arbitrary<Happening> = fc.record({
  afterMs: pause,
  gapMs: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: turnOf(SHORT) }),
  what: fc.constantFrom(...PLAYS),
  person: fc.nat(1),
  address: fc.nat(1),
  ago,
  anotherAgo: ago,
  again: seldom(4),
  stranger: seldom(10),
  oldId: fc.option(fc.nat(9), { freq: 9 }),
  holds: seldom(3),
  resends: seldom(4),
  yes: fc.boolean(),
  mayAsk: seldom(12).map((seldomNot) => !seldomNot),
  expiresInMs: fc.option(fc.oneof(fc.nat(20 * MINUTE), fc.constantFrom(-1, 29 * SECOND, 10 * MINUTE))),
  reason: fc.constantFrom("expired", "no_attempts_left", "unknown"),
  // Failed ones let somebody send again.
  status: fc.constantFrom("initiated", "queued", "sent", "delivered", "failed", "failed"),
});

/** What people, crashes and re-sent commands may do to a store, from `beginning` on. */
export function histories(beginning: number): fc.Arbitrary<History> {
  const happenings = fc.array(happening, { maxLength: 30, size: "max" });
  return fc
    .record({ limits, money, guard, happenings })
    .map(({ happenings: all, ...settings }) => ({ ...settings, moves: movesOf(all, beginning) }));
}

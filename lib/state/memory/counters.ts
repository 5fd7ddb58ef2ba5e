import type { Limit, Limits } from "@/lib/login/policy";
import type { DestinationGuard } from "../destination-guard";
import { CEILING_TOLD, LADDER, POLLS } from "../lives";
import type { Money } from "../money";
import type { Rule } from "../notices";
import {
  type Entry,
  freeAt,
  guessRoomAt,
  isSpared,
  ladderAt,
  leavingRoomForVerifies,
  stillCounting,
} from "../windows";
import { operatorBlockAt } from "./switches";
import type { NumberRecord, Tables } from "./tables";

/** What the operations share: the tables, the store's clock, the limits. */
export type Store = {
  tables: Tables;
  now: () => number;
  limits: Limits;
  money: Money;
  guard: DestinationGuard;
};

const NUMBER_LIFE_MS = 24 * 3_600_000;
const APP_SENDS = "app-sends";
const APP_PROVIDER = "app-provider";
const APP_POLLS = "app-polls";
const APP_WRONG = "app-wrong";
const TOLD_OF_CEILING = "ceiling-told";

/** A log of one guard: who was counted when. `kept` longer than the limits need, for whoever counts otherwise. */
export function log(store: Store, key: string, limits: readonly Limit[], kept: readonly Limit[] = []) {
  const all = [...limits, ...kept];
  const entries = () => stillCounting(store.tables.logs.get(key) ?? [], all, store.now());
  const life = Math.max(...all.map((limit) => limit.seconds)) * 1000;
  const write = (kept: Entry[]) => store.tables.logs.put(key, kept, store.now() + life);
  return {
    entries,
    freeAt: (within = limits) => freeAt(entries(), within),
    add: (owner: string, at = store.now()) => write([...entries(), { at, owner }]),
    giveBack: (owner: string) => write(entries().filter((entry) => entry.owner !== owner)),
  };
}

export const addressSends = (store: Store, address: string) =>
  log(store, `address-sends ${address}`, store.limits.addressSends);
export const addressGuesses = (store: Store, address: string) =>
  log(store, `address-guesses ${address}`, store.limits.addressGuesses);
export const blockSends = (store: Store, block: string) =>
  log(store, `block ${block}`, store.limits.blockSends, [guardedLook(store)]);
/** Of the block's sends, those that were proved, by the time of the send. */
export const blockProofs = (store: Store, block: string) =>
  log(store, `block-proofs ${block}`, [guardedLook(store)]);
export const appSends = (store: Store) => log(store, APP_SENDS, store.limits.appSends);
export const appProvider = (store: Store) => log(store, APP_PROVIDER, store.limits.appProvider);
export const appPolls = (store: Store) => log(store, APP_POLLS, [POLLS]);
export const appWrong = (store: Store) => log(store, APP_WRONG, store.limits.appWrongGuesses);
/** At the ceiling each guess that grows old or succeeds lets the next one reach it again: operators hear once an hour. */
export const ceilingTold = (store: Store) => log(store, TOLD_OF_CEILING, [CEILING_TOLD]);

/** A number's counts as they stand now. */
export function readNumber(store: Store, key: string): NumberRecord {
  const now = store.now();
  const { sends = [], guesses = [], holds = [] } = store.tables.numbers.get(key) ?? {};
  return {
    sends: stillCounting(sends, [...store.limits.numberSends, LADDER], now),
    guesses: stillCounting(guesses, store.limits.numberGuesses, now),
    holds: holds.filter((hold) => hold.until > now && hold.left > 0),
  };
}

export function writeNumber(store: Store, key: string, change: (number: NumberRecord) => NumberRecord): void {
  const { numberSends, numberGuesses } = store.limits;
  const longest = Math.max(...[...numberSends, ...numberGuesses].map((limit) => limit.seconds)) * 1000;
  store.tables.numbers.put(
    key,
    change(readNumber(store, key)),
    store.now() + Math.max(NUMBER_LIFE_MS, longest),
  );
}

/** A promise of guesses that is no longer needed. */
export const releaseHold = (owner: string) => (number: NumberRecord) => ({
  ...number,
  holds: number.holds.filter((hold) => hold.owner !== owner),
});

/** How far back the destination guard looks: no limit, but as long as one. */
const guardedLook = ({ guard }: Store): Limit => ({ count: 1, seconds: guard.countsUntilMs / 1000 });

/** When there is room for a call that is no verify. */
export function otherCallsAt(store: Store): number {
  return appProvider(store).freeAt(leavingRoomForVerifies(store.limits.appProvider));
}

type Asked = {
  number: string;
  address: string;
  block: string;
  /** Of whoever holds the code of a send that failed: that send. */
  failed?: Entry | null;
};

/** When the next code can be asked for, by every guard at once, and which holds back longest. At or before now: it can. */
export function sendableAt(store: Store, who: Asked): { at: number; rule: Rule } {
  const { limits } = store;
  const now = store.now();
  const number = readNumber(store, who.number);
  const guards: [Rule, number][] = [
    ["resendWaits", isSpared(number.sends, who.failed) ? 0 : ladderAt(number.sends, limits.resendWaits, now)],
    ["numberSends", freeAt(number.sends, limits.numberSends)],
    [
      "numberGuesses",
      guessRoomAt(number.guesses, number.holds, limits.numberGuesses, limits.challengeGuesses, now),
    ],
    ["addressSends", addressSends(store, who.address).freeAt()],
    ["blockSends", blockSends(store, who.block).freeAt()],
    ["destinationGuard", guardedBlockAt(store, who.block)],
    ["appSends", appSends(store).freeAt()],
    ["operatorBlock", operatorBlockAt(store, who)],
  ];
  const [rule, at] = guards.reduce((longest, each) => (each[1] > longest[1] ? each : longest));
  return { at, rule };
}

/** A guarded block's trickle, or the end of the guard if that comes first. */
function guardedBlockAt(store: Store, block: string): number {
  const guarded = store.tables.guardedBlocks.get(block);
  if (!guarded) return 0;
  return Math.min(blockSends(store, block).freeAt([store.guard.limit]), guarded.until);
}

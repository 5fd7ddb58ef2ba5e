import type { Limit, Limits } from "@/lib/login/policy";
import type { Money } from "../money";
import { type Entry, freeAt, guessRoomAt, ladderAt, stillCounting } from "../windows";
import type { NumberRecord, Tables } from "./tables";

/** What the operations share: the tables, the store's clock, the limits. */
export type Store = { tables: Tables; now: () => number; limits: Limits; money: Money };

const NUMBER_LIFE_MS = 24 * 3_600_000;
const APP_SENDS = "app-sends";
const APP_PROVIDER = "app-provider";
const APP_WRONG = "app-wrong";

/** A log of one guard: who was counted when. */
function log(store: Store, key: string, limits: readonly Limit[]) {
  const entries = () => stillCounting(store.tables.logs.get(key) ?? [], limits, store.now());
  const life = Math.max(...limits.map((limit) => limit.seconds)) * 1000;
  const write = (kept: Entry[]) => store.tables.logs.put(key, kept, store.now() + life);
  return {
    freeAt: () => freeAt(entries(), limits),
    add: (owner: string) => write([...entries(), { at: store.now(), owner }]),
    giveBack: (owner: string) => write(entries().filter((entry) => entry.owner !== owner)),
  };
}

export const addressSends = (store: Store, address: string) =>
  log(store, `address-sends ${address}`, store.limits.addressSends);
export const addressGuesses = (store: Store, address: string) =>
  log(store, `address-guesses ${address}`, store.limits.addressGuesses);
export const blockSends = (store: Store, block: string) =>
  log(store, `block ${block}`, store.limits.blockSends);
export const appSends = (store: Store) => log(store, APP_SENDS, store.limits.appSends);
export const appProvider = (store: Store) => log(store, APP_PROVIDER, store.limits.appProvider);
export const appWrong = (store: Store) => log(store, APP_WRONG, store.limits.appWrongGuesses);

/** A number's counts as they stand now. */
export function readNumber(store: Store, key: string): NumberRecord {
  const now = store.now();
  const { sends = [], guesses = [], holds = [] } = store.tables.numbers.get(key) ?? {};
  return {
    // The ladder looks back an hour, whatever the windows say.
    sends: stillCounting(sends, [...store.limits.numberSends, { count: 1, seconds: 3600 }], now),
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

/** When the next code can be asked for, by every guard at once. At or before now: it can. */
export function sendableAt(store: Store, who: { number: string; address: string; block: string }): number {
  const { limits } = store;
  const now = store.now();
  const number = readNumber(store, who.number);
  return Math.max(
    ladderAt(number.sends, limits.resendWaits, now),
    freeAt(number.sends, limits.numberSends),
    guessRoomAt(number.guesses, number.holds, limits.numberGuesses, limits.challengeGuesses, now),
    addressSends(store, who.address).freeAt(),
    blockSends(store, who.block).freeAt(),
    appSends(store).freeAt(),
  );
}

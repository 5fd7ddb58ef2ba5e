import {
  LETTER_DOUBLINGS,
  LETTER_HEAD_START_MS,
  LETTER_LIFE_MS,
  MOST_LETTERS,
  WALLET_LIFE_MS,
} from "../lives";
import type { Letter, SetAlertArgs, WalletNote } from "../operator-engine";
import type { Store } from "./counters";
import type { Alert, WaitingLetter } from "./tables";

const WALLET = "wallet";

export function setAlert(store: Store, args: SetAlertArgs): { changed: boolean } {
  const { alert, stands, text, forMs } = args;
  const now = store.now();
  const before = store.tables.alerts.get(alert);
  if (stands) store.tables.alerts.put(alert, { since: before?.since ?? now, text }, now + forMs);
  else store.tables.alerts.delete(alert);
  const changed = stands !== (before !== undefined);
  if (changed) writeLetter(store, args);
  return { changed };
}

/** By its operation's id: a letter is written once. */
function writeLetter(store: Store, { operation, letter }: SetAlertArgs): void {
  if (letter === null || waiting(store).length >= MOST_LETTERS) return;
  const now = store.now();
  const written = { text: letter, dueAt: now + LETTER_HEAD_START_MS, tries: 0 };
  store.tables.letters.put(operation, written, now + LETTER_LIFE_MS);
}

export function takeLetter(store: Store, { leaseMs }: { leaseMs: number }): Letter | null {
  const [due] = lettersDue(store).sort(([a, x], [b, y]) => x.dueAt - y.dueAt || (a < b ? -1 : 1));
  if (!due) return null;
  const [id, letter, until] = due;
  const taken = {
    ...letter,
    dueAt: store.now() + leaseMs * 2 ** Math.min(letter.tries, LETTER_DOUBLINGS),
    tries: letter.tries + 1,
  };
  store.tables.letters.put(id, taken, until);
  return { id, text: letter.text, tries: letter.tries };
}

export function burnLetter(store: Store, { id }: { id: string }): void {
  store.tables.letters.delete(id);
}

function waiting(store: Store): [string, WaitingLetter, number][] {
  return [...store.tables.letters].filter(([, , until]) => until > store.now());
}

export function lettersDue(store: Store): [string, WaitingLetter, number][] {
  return waiting(store).filter(([, { dueAt }]) => dueAt <= store.now());
}

export function alertsOf(store: Store): [string, Alert][] {
  return [...store.tables.alerts].flatMap(([name, alert, until]) =>
    until > store.now() ? [[name, alert] as [string, Alert]] : [],
  );
}

export function takeTurn(
  store: Store,
  { what, everyMs }: { what: string; everyMs: number },
): { mine: boolean } {
  if (store.tables.turns.get(what)) return { mine: false };
  store.tables.turns.put(what, true, store.now() + everyMs);
  return { mine: true };
}

export function noteWallet(store: Store, { paise }: { paise: number | null }): void {
  const now = store.now();
  const known = paise === null ? walletOf(store) : { paise, knownAt: now };
  const note: WalletNote = { paise: known?.paise ?? null, knownAt: known?.knownAt ?? null, askedAt: now };
  store.tables.wallets.put(WALLET, note, now + WALLET_LIFE_MS);
}

export function walletOf(store: Store): WalletNote | null {
  return store.tables.wallets.get(WALLET) ?? null;
}

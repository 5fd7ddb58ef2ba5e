import type { DeliveryStatus, GuessResult, OverReason } from "@/lib/login/world";
import type { SessionRecord } from "../engine";
import type { WalletNote } from "../operator-engine";
import { Table } from "../table";
import type { Entry, Hold } from "../windows";

/** One intended SMS. `charge` owns its entries in the windows; `leaseHolder` is the operation that may ask. */
export type Intent = {
  state: "asking" | "accepted" | "refused";
  providerKey: string;
  createdAt: number;
  leaseHolder: string;
  leaseUntil: number;
  leases: number;
  maybeSent: boolean;
  charge: string;
  budgetDay: string;
  block: string;
  replaces: string | null;
  destination: string;
  challenge: string | null;
};

/** `ended` carries why. "Expired" and "none left" are derived, never stored. */
export type Challenge = {
  state: "live" | "proved" | "replaced" | "ended";
  endedBecause: OverReason;
  intent: string;
  number: string;
  block: string;
  /** The send it came of, as the block counts it. */
  sent: Entry;
  sealedRequestId: string;
  sealedPhone: string;
  /** Null: the provider gave none. */
  sealedSmsId: string | null;
  /** Null: nobody looked yet, or learned nothing. */
  delivery: { status: DeliveryStatus; at: number } | null;
  lookedAt: number;
  destination: string;
  deadline: number;
  limit: number;
  guesses: number;
};

export type Guess = {
  owner: string;
  leaseUntil: number;
  attemptsLeft: number;
  answer:
    | { kind: "asking" }
    | { kind: "won"; session: string; destination: string; lastSeenAt: number | null }
    | GuessResult;
};

export type NumberRecord = { sends: Entry[]; guesses: Entry[]; holds: Hold[] };

/** Paise of one day: charged when asked, settled when accepted. `told`: the highest mark operators heard of. */
export type Budget = { charged: number; settled: number; told: number };

/** `unproved` may fall below zero where codes of the hour before are proved. */
export type TalliedBlock = { unproved: number; sent: number; sealed: string };
export type Alert = { since: number; text: string };
export type WaitingLetter = { text: string; dueAt: number; tries: number };

/** What an operator holds back; `sealed` says who did it, and what people are told. */
export type Switch = { since: number; until: number; sealed: string };

/** `guess`: the one that won it, which goes with it. */
export type Session = SessionRecord & { guess: string };

/** More than a development machine or a demo ever holds; a few hundred bytes each. */
const MOST_RECORDS = 100_000;

export function createTables(now: () => number, most = MOST_RECORDS) {
  return {
    operations: new Table<{ answer: unknown }>(now, most),
    intents: new Table<Intent>(now, most),
    challenges: new Table<Challenge>(now, most),
    guesses: new Table<Guess>(now, most),
    numbers: new Table<NumberRecord>(now, most),
    logs: new Table<Entry[]>(now, most),
    budgets: new Table<Budget>(now, most),
    guardedBlocks: new Table<{ until: number }>(now, most),
    switches: new Table<Switch>(now, most),
    tallies: new Table<Record<string, number>>(now, most),
    blockTallies: new Table<Record<string, TalliedBlock>>(now, most),
    latestEvents: new Table<{ text: string; until: number }[]>(now, most),
    alerts: new Table<Alert>(now, most),
    letters: new Table<WaitingLetter>(now, most),
    turns: new Table<true>(now, most),
    wallets: new Table<WalletNote>(now, most),
    sessions: new Table<Session>(now, most),
    subjects: new Table<string[]>(now, most),
    /** When a subject was last seen, on any device. */
    seen: new Table<number>(now, most),
  };
}

export type Tables = ReturnType<typeof createTables>;

import { BoundedMap } from "./bounded-map";
import type { HashedCode } from "./code";
import type { KeyRecord } from "./idempotency";
import { type Inbox, openInbox } from "./inbox";
import { type Journal, openJournal } from "./journal";
import type { Settings } from "./settings";
import { type SlidingWindow, slidingWindow } from "./sliding-window";
import type { SentMessage, Travelling } from "./sms-travel";

export const PRICE_PAISE = 25;
export const ATTEMPTS_PER_CODE = 3;

/** A code that was sent and may be verified under its id; of the code itself only the hash is here. */
export type OtpRequest = {
  phone: string;
  code: HashedCode;
  expiresAt: number;
  attemptsLeft: number;
  verified: boolean;
  verifies: number;
};

export type NumberRecord = { sends: number; window: SlidingWindow };

/** Everything the provider remembers, and everything a reset forgets. */
export type Account = {
  walletPaise: number;
  requests: Map<string, OtpRequest>;
  keys: Map<string, KeyRecord>;
  /** Tries under one idempotency key, for the numbers that misbehave at the first try only. */
  tries: Map<string, number>;
  numbers: Map<string, NumberRecord>;
  /** What the phones have received. */
  inbox: Inbox;
  /** What was sent to them, received or not. */
  sent: Map<string, SentMessage>;
  travelling: Travelling;
  journal: Journal;
  rate: SlidingWindow;
  counts: { sends: number; duplicateSends: number; verifies: number; verified: number; spentPaise: number };
};

/** "For ever" ends here: past this many, the oldest are forgotten (160 MB of heap when all are full, measured). */
const REMEMBERED = 100_000;

const KEPT_MESSAGES = 5_000;

export function openAccount(settings: Settings): Account {
  return {
    walletPaise: settings.walletPaise,
    requests: new BoundedMap(REMEMBERED),
    keys: new BoundedMap(REMEMBERED),
    tries: new BoundedMap(REMEMBERED),
    numbers: new BoundedMap(REMEMBERED),
    inbox: openInbox(),
    sent: new BoundedMap(KEPT_MESSAGES),
    travelling: { count: 0, heldBack: new Map() },
    journal: openJournal(),
    rate: slidingWindow(settings.accountRequestsPerSecond, 1000),
    counts: { sends: 0, duplicateSends: 0, verifies: 0, verified: 0, spentPaise: 0 },
  };
}

export function numberRecord(account: Account, phone: string): NumberRecord {
  const known = account.numbers.get(phone);
  if (known) return known;
  const fresh = { sends: 0, window: slidingWindow(3, 5 * 60_000) };
  account.numbers.set(phone, fresh);
  return fresh;
}

/**
 * What a store keeps for the people who run the app: counts, the latest events, alerts, what they hold back. Nothing of
 * it decides about a login but `throwSwitch`; names are keys and words are sealed, as in the rest of the engine.
 */
export type OperatorEngine = {
  /** `forMs` 0 turns it off. False: the store holds as many as it takes. */
  throwSwitch(args: ThrowSwitchArgs): Promise<{ thrown: boolean }>;
  /** Adds what happened to this minute and this hour, and says what is worth an alert. */
  tally(args: TallyArgs): Promise<TallyAnswer>;
  /** All that the operators' page shows. */
  readTally(args: { budgetDay: string }): Promise<TallyRead>;
  /** `changed`: it was not so before. A change leaves its letter, if there is one, with whoever posts letters. */
  setAlert(args: SetAlertArgs): Promise<{ changed: boolean }>;
  /** A letter that is due, for `leaseMs` nobody else's. */
  takeLetter(args: { operation: string; leaseMs: number }): Promise<Letter | null>;
  burnLetter(args: { operation: string; id: string }): Promise<void>;
  /** Whether it is this caller's turn: once in `everyMs` for all processes together. */
  takeTurn(args: { operation: string; what: string; everyMs: number }): Promise<{ mine: boolean }>;
  /** What the provider said of the wallet; null: it did not say. The last known stays. */
  noteWallet(args: { operation: string; paise: number | null }): Promise<void>;
};

/**
 * What an operator holds back, and for how long: sends to a number or a block by its key, or with `PAUSE` all of them.
 * `sealed`: who did it, and what people are told.
 */
export type ThrowSwitchArgs = { operation: string; name: string; forMs: number; sealed: string };

/** No number's or block's key: those are HMACs. */
export const PAUSE = "pause";

export type TallyArgs = {
  operation: string;
  /** What happened since the last time, by what: names without dots or spaces. */
  counts: Record<string, number>;
  /** Codes that were proved, by the minute (since 1970, of the store) in which they were sent. */
  proofs: Record<string, number>;
  /** Of a block, by a name that tells it from others: codes sent and proved, and its digits, sealed. */
  blocks: Record<string, { sent: number; proved: number; sealed: string }>;
  /** The newest, as JSON, oldest first. */
  events: string[];
};

export type TallyAnswer = {
  now: number;
  /** Codes sent within the last half hour, but for those that people may still be typing, and how many were proved. */
  sent: number;
  proved: number;
  /** Alerts that stand, and since when. */
  alerts: Record<string, number>;
  /** 0: never. */
  walletAskedAt: number;
  lettersDue: number;
};

/** Counts by what happened, by the minute or hour since 1970. */
export type Buckets = Record<string, Record<string, number>>;

export type TallyRead = {
  now: number;
  minutes: Buckets;
  hours: Buckets;
  /** Of the last 24 hours, those with the most unproved codes. */
  blocks: Record<string, { unproved: number; sent: number; sealed: string }>;
  /** Newest first. */
  events: string[];
  alerts: Record<string, { since: number; text: string }>;
  switches: Record<string, { since: number; until: number; sealed: string }>;
  budget: { charged: number; settled: number };
  wallet: WalletNote | null;
  lettersDue: number;
};

/** `paise` and `knownAt`: the last that was understood, null if nothing ever was. */
export type WalletNote = { paise: number | null; knownAt: number | null; askedAt: number };

export type SetAlertArgs = {
  operation: string;
  alert: string;
  stands: boolean;
  /** For operators' eyes. */
  text: string;
  /** An alert that nobody raises again is over after so long, without a word. */
  forMs: number;
  /** Null: nobody gets letters. */
  letter: string | null;
};

/** `tries`: how often it was taken before. */
export type Letter = { id: string; text: string; tries: number };

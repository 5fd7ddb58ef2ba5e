import type { PhoneNumber } from "./phone-number";

/**
 * All that a login asks of the world outside it. Times are milliseconds since 1970 by the store's clock unless
 * a name says otherwise; each state operation is atomic, carries an operation id, and answers the same id alike.
 */
export type World = {
  /** This process's clock, for deadlines only. */
  now(): number;
  /** `stop` wakes whoever need not wait any longer. */
  sleep(milliseconds: number, stop?: AbortSignal): Promise<void>;
  /** 128 random bits in base64url: operation ids, intents, submissions, session ids. */
  randomId(): string;
  /** A UUID: what the provider wants as idempotency key. */
  randomUuid(): string;
  state: LoginState;
  provider: CodeProvider;
};

/** The state could not be asked, or did not answer in time: nothing is known to have happened. */
export type StateUnavailable = { kind: "state_unavailable" };

/** A challenge as its holder may know it. `now` is the store's clock when it answered. */
export type ChallengeFacts = {
  phone: PhoneNumber;
  deadline: number;
  attemptsLeft: number;
  /** When a new code can be asked for. */
  resendAt: number;
  destination: string;
  delivery: Delivery;
  now: number;
};

/** Where an SMS is. `delivered` and `failed` are the end of its way. */
export type DeliveryStatus = "initiated" | "queued" | "sent" | "delivered" | "failed";

/** What is known of a code's SMS. */
export type Delivery =
  /** The provider gave it no name to ask by: nobody will ever know. */
  | { kind: "untold" }
  | { kind: "not_looked_yet" }
  /** `at`: when it was delivered; of any other status, when it was learned. The store's clock. */
  | { kind: "told"; status: DeliveryStatus; at: number };

/** `used`: somebody proved it already. `unknown`: no record, or nobody can tell what became of it. */
export type OverReason = "expired" | "no_attempts_left" | "replaced" | "used" | "unknown";

/** What a challenge that is over still tells while its record lasts: enough to offer a new code. */
export type Remembered = { phone: PhoneNumber; destination: string };

export type LiveOrOver =
  | { kind: "live"; requestId: string; facts: ChallengeFacts }
  | { kind: "over"; reason: OverReason; remembered: Remembered | null; resendAt: number; now: number }
  | StateUnavailable;

export type ReserveSend = {
  operation: string;
  intent: string;
  phone: PhoneNumber;
  address: string;
  /** The challenge this client holds, if any: its request id. */
  heldRequestId: string | null;
  /** The challenge that a resend takes the place of. */
  replaces: string | null;
  destination: string;
  mayAsk: boolean;
  /** The idempotency key to use, unless the intent already has one. */
  providerKey: string;
};

export type ReserveSendAnswer =
  | LiveOrOver
  | { kind: "wait" }
  /** Not now, and nothing was spent: the same intent may try again. */
  | { kind: "refused_for_now" }
  | { kind: "limit"; resendAt: number; now: number }
  | { kind: "budget_spent"; resendAt: number; now: number }
  /** Operators hold all sends back, and say why. */
  | { kind: "paused"; message: string; resendAt: number; now: number }
  /** `leaseMs` from now on, this operation alone asks the provider, with this key. */
  | { kind: "ask"; providerKey: string; leaseMs: number };

export type ReserveGuess = {
  operation: string;
  requestId: string;
  submission: string;
  code: string;
  address: string;
  mayAsk: boolean;
};

export type ReserveGuessAnswer =
  | { kind: "ask"; phone: PhoneNumber; destination: string; attemptsLeft: number }
  | { kind: "in"; session: NewSession; destination: string }
  | { kind: "wrong"; attemptsLeft: number }
  | { kind: "over"; reason: OverReason }
  | { kind: "limit"; retryAt: number; now: number }
  | { kind: "wait" }
  /** Not asked and not counted (`fresh` false), or nobody knows (`fresh` true: the submission is used up). */
  | { kind: "refused_for_now"; fresh: boolean }
  | StateUnavailable;

/** What the provider made of a guess, as far as it ends something. */
export type GuessResult = { kind: "wrong" } | { kind: "over"; reason: OverReason } | { kind: "unknown" };

/** From what somebody signed in, in words for them: "Chrome", "Android". Null where that cannot be told. */
export type Device = { browser: string | null; system: string | null };

/** `authTime` in milliseconds. */
export type NewSession = { id: string; subject: string; authTime: number };

export type CommitAnswer =
  /** `lastSeenAt`: when this person was last seen before, on any device; null: never, or not for 400 days. */
  | { kind: "in"; session: NewSession; destination: string; lastSeenAt: number | null }
  | { kind: "over"; reason: OverReason }
  | { kind: "refused_for_now" }
  | StateUnavailable;

type GuessName = { requestId: string; submission: string; code: string };

export type LoginState = {
  /** Whom a session about this number is about. Asks nobody. */
  subjectOf(phone: PhoneNumber): string;
  reserveSend(send: ReserveSend): Promise<ReserveSendAnswer>;
  recordChallenge(accepted: {
    operation: string;
    intent: string;
    phone: PhoneNumber;
    address: string;
    requestId: string;
    smsId: string | null;
    expiresAt: number | null;
  }): Promise<LiveOrOver>;
  /** `refused`: certainly no SMS. Otherwise one may be out, by this asker or one before. */
  closeSend(send: {
    operation: string;
    intent: string;
    phone: PhoneNumber;
    definite: boolean;
  }): Promise<{ kind: "closed"; refused: boolean } | StateUnavailable>;
  readChallenge(challenge: { requestId: string; address: string }): Promise<LiveOrOver>;
  /**
   * The challenge as it is known, and whether this asker looks at its SMS now: `smsId` is null where there is
   * nothing to ask, where somebody looked just now, and where the provider has no room.
   */
  reserveLook(look: {
    operation: string;
    requestId: string;
    address: string;
    mayAsk: boolean;
  }): Promise<
    | { kind: "look"; challenge: Exclude<LiveOrOver, StateUnavailable>; smsId: string | null }
    | StateUnavailable
  >;
  /** What a look came to. A message goes forward only, and what ended stays so. */
  noteDelivery(seen: {
    operation: string;
    requestId: string;
    address: string;
    status: DeliveryStatus;
    /** By the provider's clock. */
    deliveredAt: number | null;
  }): Promise<LiveOrOver>;
  endChallenge(challenge: {
    operation: string;
    requestId: string;
  }): Promise<{ kind: "ended" } | StateUnavailable>;
  reserveGuess(guess: ReserveGuess): Promise<ReserveGuessAnswer>;
  settleGuess(
    guess: GuessName & { operation: string; result: GuessResult },
  ): Promise<{ kind: "settled" } | StateUnavailable>;
  /** `phone` is what `reserveGuess` answered: the number the provider texted, never what a request says. */
  commit(
    guess: GuessName & { operation: string; phone: PhoneNumber; sessionId: string; device: Device },
  ): Promise<CommitAnswer>;
};

/** Why a provider said no: data. `no_answer` is an outage: timeouts, resets, 5xx, replies nobody can read. */
export type ProviderRefusal =
  | { kind: "bad_phone" }
  | { kind: "throttled"; retryAfterSeconds: number | null }
  | { kind: "wallet_empty" }
  | { kind: "key_refused" }
  | { kind: "no_answer" };

export type CodeProvider = {
  /** False while the breaker is open: then nothing is reserved, counted or asked. */
  mayAsk(): boolean;
  /** False while anything is wrong with the provider: a look can wait. */
  mayLook(): boolean;
  /** `definite`: certainly no SMS went out. */
  sendCode(
    send: { phone: PhoneNumber; key: string },
    withinMs: number,
  ): Promise<
    /** `smsId`: what its delivery is asked by, where the provider gives one. */
    | { kind: "accepted"; requestId: string; expiresAt: number | null; smsId: string | null }
    | (ProviderRefusal & { definite: boolean })
  >;
  verifyCode(
    guess: { requestId: string; code: string },
    withinMs: number,
  ): Promise<
    | { kind: "verified" }
    | { kind: "wrong" }
    | { kind: "over"; reason: OverReason }
    | Exclude<ProviderRefusal, { kind: "bad_phone" }>
  >;
  /** `nothing`: whatever the reason, this look taught nothing. */
  lookAtMessage(
    smsId: string,
    withinMs: number,
  ): Promise<{ kind: "seen"; status: DeliveryStatus; deliveredAt: number | null } | { kind: "nothing" }>;
};

import type { Delivery, DeliveryStatus, GuessResult, OverReason } from "@/lib/login/world";
import type { Noticed } from "./notices";
import type { OperatorEngine } from "./operator-engine";

/**
 * What a store does, once names are keys and secrets are sealed: plain strings and numbers in and out, so that
 * one process's memory and a Lua script can do the same. Every operation is atomic, decides by stored deadlines
 * against the store's own clock, and answers a repeated `operation` id the same way.
 */
export type Engine = {
  reserveSend(args: ReserveSendArgs): Promise<SendAnswer & Noticed>;
  recordChallenge(args: RecordChallengeArgs): Promise<ChallengeAnswer>;
  /** `refused`: certainly no SMS, and given back. Otherwise one may be out, by this lease or one before. */
  closeSend(args: CloseSendArgs): Promise<{ refused: boolean }>;
  readChallenge(args: { challenge: string; address: string }): Promise<ChallengeAnswer>;
  reserveLook(args: ReserveLookArgs): Promise<LookAnswer>;
  noteDelivery(args: NoteDeliveryArgs): Promise<ChallengeAnswer>;
  endChallenge(args: { operation: string; challenge: string }): Promise<void>;
  reserveGuess(args: ReserveGuessArgs): Promise<GuessAnswer & Noticed>;
  settleGuess(args: {
    operation: string;
    guess: string;
    challenge: string;
    result: GuessResult;
  }): Promise<void>;
  commit(args: CommitArgs): Promise<CommitEngineAnswer>;
  hasSession(args: { session: string; subject: string }): Promise<SessionRecord | null>;
  /** All of the subject's, oldest first, for one of them that lives and was just seen; null otherwise. */
  listSessions(args: { session: string; subject: string }): Promise<SessionRecord[] | null>;
  endSession(args: { session: string; subject: string }): Promise<void>;
  endSessions(args: { subject: string }): Promise<void>;
  /** Their end, and that of all else that is kept under this subject. */
  forgetSubject(args: { subject: string }): Promise<void>;
  /** Room for one more call to the provider, besides those that a send and a guess book themselves; booked if so. */
  reserveCall(args: { operation: string; call: ProviderCall }): Promise<{ room: boolean }>;
  ready(): Promise<boolean>;
} & OperatorEngine;

/** A further try of a send, or a look at a message's delivery. */
export type ProviderCall = "retry" | "poll";

const MARK = Symbol.for("phone-login.StateDidNotAnswer");

/**
 * The engine could not do it, or cannot say that it did. Known by a mark: the engine of a process may come from another
 * instance of this module than whoever asks it, and has a class of its own then.
 */
export class StateDidNotAnswer extends Error {
  override name = "StateDidNotAnswer";
  readonly [MARK] = true;

  static override [Symbol.hasInstance](it: unknown): boolean {
    return typeof it === "object" && it !== null && MARK in it;
  }
}

/** As much of a session as whoever signs in needs. It stands in answers that are kept, and so says nothing in clear. */
export type OpenedSession = { sealedId: string; authTime: number };

/** `sealedId`: its id and its subject. */
export type SessionRecord = OpenedSession & {
  subject: string;
  maskedPhone: string;
  browser: string | null;
  system: string | null;
  lastSeenAt: number;
};

export type ReserveSendArgs = {
  operation: string;
  intent: string;
  number: string;
  block: string;
  address: string;
  held: string | null;
  replaces: string | null;
  destination: string;
  mayAsk: boolean;
  providerKey: string;
  budget: { day: string; endsAt: number };
};

export type RecordChallengeArgs = {
  operation: string;
  intent: string;
  number: string;
  address: string;
  challenge: string;
  sealedRequestId: string;
  sealedPhone: string;
  sealedSmsId: string | null;
  expiresAt: number | null;
};

export type ReserveLookArgs = { operation: string; challenge: string; address: string; mayAsk: boolean };

/** `sealedSmsId`: what this asker looks at now; null: nothing. */
export type LookAnswer = { challenge: ChallengeAnswer; sealedSmsId: string | null };

export type NoteDeliveryArgs = {
  operation: string;
  challenge: string;
  address: string;
  status: DeliveryStatus;
  deliveredAt: number | null;
};

export type CloseSendArgs = { operation: string; intent: string; number: string; definite: boolean };

export type ChallengeAnswer =
  | {
      kind: "live";
      sealedRequestId: string;
      sealedPhone: string;
      destination: string;
      deadline: number;
      attemptsLeft: number;
      resendAt: number;
      delivery: Delivery;
      now: number;
    }
  | {
      kind: "over";
      reason: OverReason;
      remembered: { sealedPhone: string; destination: string } | null;
      resendAt: number;
      now: number;
    };

export type SendAnswer =
  | ChallengeAnswer
  | { kind: "wait" }
  | { kind: "refused_for_now" }
  | { kind: "limit"; resendAt: number; now: number }
  | { kind: "budget_spent"; resendAt: number; now: number }
  | { kind: "paused"; sealed: string; resendAt: number; now: number }
  | { kind: "ask"; providerKey: string; leaseMs: number };

export type ReserveGuessArgs = {
  operation: string;
  guess: string;
  challenge: string;
  address: string;
  mayAsk: boolean;
};

export type GuessAnswer =
  | { kind: "ask"; sealedPhone: string; destination: string; attemptsLeft: number }
  | { kind: "in"; session: OpenedSession; destination: string }
  | { kind: "wrong"; attemptsLeft: number }
  | { kind: "over"; reason: OverReason }
  | { kind: "limit"; retryAt: number; now: number }
  | { kind: "wait" }
  | { kind: "refused_for_now"; fresh: boolean };

export type CommitArgs = {
  operation: string;
  guess: string;
  challenge: string;
  session: string;
  sealedSessionId: string;
  subject: string;
  maskedPhone: string;
  browser: string | null;
  system: string | null;
};

export type CommitEngineAnswer =
  /**
   * `lastSeenAt`: of the subject, before this. `sentAt`: when the code that was proved was asked for; null where this was
   * answered before.
   */
  | {
      kind: "in";
      session: OpenedSession;
      destination: string;
      lastSeenAt: number | null;
      sentAt: number | null;
    }
  | { kind: "over"; reason: OverReason }
  | { kind: "refused_for_now" };

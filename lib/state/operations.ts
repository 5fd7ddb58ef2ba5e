import type { Target } from "@/lib/login/phone-number";
import type { LoginState, StateUnavailable } from "@/lib/login/world";
import type { Letter, SetAlertArgs, TallyAnswer, TallyRead } from "./operator-engine";

/** A session that lives. Times in milliseconds by the store's clock; `maskedPhone` as `+91 ••••• •3210`. */
export type LiveSession = { subject: string; maskedPhone: string; authTime: number; lastSeenAt: number };

export type SessionState = {
  /** One round trip: is it alive, and it was just seen. Absent means revoked. */
  has(session: {
    id: string;
    subject: string;
  }): Promise<{ kind: "alive"; session: LiveSession } | { kind: "ended" } | StateUnavailable>;
  list(subject: string): Promise<{ kind: "sessions"; sessions: LiveSession[] } | StateUnavailable>;
  end(session: { id: string; subject: string }): Promise<{ kind: "ended" } | StateUnavailable>;
  endAll(subject: string): Promise<{ kind: "ended" } | StateUnavailable>;
};

/** Calls to the provider that no send and no guess has booked: a further try, a look at a delivery. */
export type CallState = {
  reserveCall(call: {
    operation: string;
    call: "retry" | "poll";
  }): Promise<{ kind: "room" } | { kind: "no_room" } | StateUnavailable>;
};

/** What became of a code to a block, as the seam alone can tell. */
export type BlockFact = { block: string; sent: number; proved: number };

/** What happened since the last time it was written down. */
export type Happened = {
  operation: string;
  counts: Record<string, number>;
  /** By the minute in which the code that was proved was sent. */
  proofs: Record<string, number>;
  blocks: BlockFact[];
  /** As JSON, oldest first. */
  events: string[];
};

export type ShownBlock = { name: string; label: string; sent: number; unproved: number };
export type ShownSwitch = { name: string; by: string; text: string; since: number; until: number };
export type Ledger = Omit<TallyRead, "blocks" | "switches"> & {
  /** Most unproved codes first. */
  blocks: ShownBlock[];
  /** `text`: what people are told. */
  pause: ShownSwitch | null;
  /** `text`: a number, masked, or a block without its last three digits. Latest end first. */
  heldBack: ShownSwitch[];
};

/** Counts, alerts and the wallet: nothing of it decides about a login. */
export type LedgerState = {
  /** Says nothing of a store that does not answer: whoever asks keeps what happened and comes back. */
  tally(happened: Happened): Promise<({ kind: "tallied" } & TallyAnswer) | StateUnavailable>;
  readLedger(): Promise<({ kind: "ledger" } & Ledger) | StateUnavailable>;
  setAlert(alert: SetAlertArgs): Promise<{ kind: "set"; changed: boolean } | StateUnavailable>;
  takeLetter(args: {
    operation: string;
    leaseMs: number;
  }): Promise<{ kind: "letter"; letter: Letter | null } | StateUnavailable>;
  burnLetter(args: { operation: string; id: string }): Promise<{ kind: "burnt" } | StateUnavailable>;
  takeTurn(args: {
    operation: string;
    what: string;
    everyMs: number;
  }): Promise<{ kind: "turn"; mine: boolean } | StateUnavailable>;
  noteWallet(args: {
    operation: string;
    paise: number | null;
  }): Promise<{ kind: "noted" } | StateUnavailable>;
};

/** What operators hold back, for a time and by whom (masked); open codes and signed-in people are untouched. */
export type OperatorState = {
  /** `message` is said to whoever asks for a code meanwhile. */
  pauseSending(pause: { message: string } & Thrown): Promise<{ kind: "thrown" | "full" } | StateUnavailable>;
  blockSending(block: { target: Target } & Thrown): Promise<{ kind: "thrown" | "full" } | StateUnavailable>;
  /** `name`: the pause's, or a block's key. */
  release(what: { operation: string; name: string }): Promise<{ kind: "thrown" | "full" } | StateUnavailable>;
};

type Thrown = { operation: string; forMs: number; by: string };

export type Health = { ready(): Promise<boolean> };

/** Everything that is remembered, as atomic operations. There is no general get and set: that is the point. */
export type Operations = LoginState & SessionState & CallState & OperatorState & LedgerState & Health;

/** 30 days from proving the phone, whatever happens. */
export const SESSION_LIFETIME_MS = 30 * 24 * 3_600_000;
/** A week without a visit. */
export const SESSION_IDLE_MS = 7 * 24 * 3_600_000;
/** At most so many at once for a person; the oldest goes. */
export const SESSIONS_PER_SUBJECT = 20;

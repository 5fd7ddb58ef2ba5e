import type { Target } from "@/lib/login/phone-number";
import type { LoginState, StateUnavailable } from "@/lib/login/world";

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
export type Operations = LoginState & SessionState & CallState & OperatorState & Health;

/** 30 days from proving the phone, whatever happens. */
export const SESSION_LIFETIME_MS = 30 * 24 * 3_600_000;
/** A week without a visit. */
export const SESSION_IDLE_MS = 7 * 24 * 3_600_000;
/** At most so many at once for a person; the oldest goes. */
export const SESSIONS_PER_SUBJECT = 20;

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

export type Health = { ready(): Promise<boolean> };

/** Everything that is remembered, as atomic operations. There is no general get and set: that is the point. */
export type Operations = LoginState & SessionState & CallState & Health;

/** 30 days from proving the phone, whatever happens. */
export const SESSION_LIFETIME_MS = 30 * 24 * 3_600_000;
/** A week without a visit. */
export const SESSION_IDLE_MS = 7 * 24 * 3_600_000;
/** At most so many at once for a person; the oldest goes. */
export const SESSIONS_PER_SUBJECT = 20;

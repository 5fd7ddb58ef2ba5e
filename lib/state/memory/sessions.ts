import type { CommitArgs, SessionRecord } from "../engine";
import { SEEN_AGAIN_AFTER_MS } from "../lives";
import { SESSION_IDLE_MS, SESSION_LIFETIME_MS, SESSIONS_PER_SUBJECT } from "../operations";
import type { Store } from "./counters";

export function openSession(store: Store, args: CommitArgs): SessionRecord {
  const now = store.now();
  const { subject, sealedSessionId: sealedId, maskedPhone } = args;
  const session = { subject, sealedId, maskedPhone, authTime: now, lastSeenAt: now };
  store.tables.sessions.put(args.session, session, now + SESSION_LIFETIME_MS);
  // The dead of idleness take no place among the twenty.
  const alive = sessionKeys(store, subject).filter((key) => liveSession(store, key));
  const all = [...alive, args.session];
  for (const oldest of all.slice(0, -SESSIONS_PER_SUBJECT)) store.tables.sessions.delete(oldest);
  writeKeys(store, subject, all.slice(-SESSIONS_PER_SUBJECT));
  return session;
}

/** Absent means revoked. */
export function liveSession(store: Store, key: string): SessionRecord | null {
  const session = store.tables.sessions.get(key);
  return session && session.lastSeenAt + SESSION_IDLE_MS > store.now() ? session : null;
}

export function hasSession(store: Store, key: string, subject: string): SessionRecord | null {
  const session = liveSession(store, key);
  if (session?.subject !== subject) return null;
  if (store.now() - session.lastSeenAt >= SEEN_AGAIN_AFTER_MS) session.lastSeenAt = store.now();
  return session;
}

export function listSessions(store: Store, subject: string): SessionRecord[] {
  return sessionKeys(store, subject).flatMap((key) => liveSession(store, key) ?? []);
}

export function endSession(store: Store, key: string, subject: string): void {
  if (store.tables.sessions.get(key)?.subject !== subject) return;
  store.tables.sessions.delete(key);
  writeKeys(
    store,
    subject,
    sessionKeys(store, subject).filter((each) => each !== key),
  );
}

export function endSessions(store: Store, subject: string): void {
  for (const key of sessionKeys(store, subject)) store.tables.sessions.delete(key);
  store.tables.subjects.delete(subject);
}

function sessionKeys(store: Store, subject: string): string[] {
  return (store.tables.subjects.get(subject) ?? []).filter((key) => store.tables.sessions.get(key));
}

function writeKeys(store: Store, subject: string, keys: string[]): void {
  store.tables.subjects.put(subject, keys, store.now() + SESSION_LIFETIME_MS);
}

import type { CommitArgs, OpenedSession, SessionRecord } from "../engine";
import { SEEN_AGAIN_AFTER_MS } from "../lives";
import { SESSION_IDLE_MS, SESSION_LIFETIME_MS, SESSIONS_PER_SUBJECT, SUBJECT_LIFE_MS } from "../operations";
import type { Store } from "./counters";
import type { Session } from "./tables";

export function openSession(store: Store, args: CommitArgs): SessionRecord {
  const now = store.now();
  const { subject, sealedSessionId: sealedId, maskedPhone, browser, system, guess } = args;
  const session = { subject, sealedId, maskedPhone, browser, system, guess, authTime: now, lastSeenAt: now };
  store.tables.sessions.put(args.session, session, now + SESSION_LIFETIME_MS);
  // The dead of idleness take no place among the twenty.
  const alive = sessionKeys(store, subject).filter((key) => liveSession(store, key));
  const all = [...alive, args.session];
  for (const oldest of all.slice(0, -SESSIONS_PER_SUBJECT)) drop(store, oldest);
  writeKeys(store, subject, all.slice(-SESSIONS_PER_SUBJECT));
  noteSeen(store, subject);
  return session;
}

/** What stands in an answer that is kept. */
export const opened = ({ sealedId, authTime }: SessionRecord): OpenedSession => ({ sealedId, authTime });

export const lastSeen = (store: Store, subject: string) => store.tables.seen.get(subject) ?? null;

function noteSeen(store: Store, subject: string): void {
  store.tables.seen.put(subject, store.now(), store.now() + SUBJECT_LIFE_MS);
}

/** Absent means revoked. */
export function liveSession(store: Store, key: string): Session | null {
  const session = store.tables.sessions.get(key);
  return session && session.lastSeenAt + SESSION_IDLE_MS > store.now() ? session : null;
}

export function hasSession(store: Store, key: string, subject: string): SessionRecord | null {
  const session = liveSession(store, key);
  if (session?.subject !== subject) return null;
  if (store.now() - session.lastSeenAt >= SEEN_AGAIN_AFTER_MS) {
    session.lastSeenAt = store.now();
    noteSeen(store, subject);
  }
  return answerOf(session);
}

export function listSessions(store: Store, key: string, subject: string): SessionRecord[] | null {
  if (!hasSession(store, key, subject)) return null;
  return sessionKeys(store, subject).flatMap((each) => {
    const session = liveSession(store, each);
    return session ? [answerOf(session)] : [];
  });
}

export function endSession(store: Store, key: string, subject: string): void {
  if (store.tables.sessions.get(key)?.subject !== subject) return;
  drop(store, key);
  writeKeys(
    store,
    subject,
    sessionKeys(store, subject).filter((each) => each !== key),
  );
}

export function endSessions(store: Store, subject: string): void {
  for (const key of sessionKeys(store, subject)) drop(store, key);
  store.tables.subjects.delete(subject);
}

export function forgetSubject(store: Store, subject: string): void {
  endSessions(store, subject);
  store.tables.seen.delete(subject);
}

const answerOf = ({ guess: _kept, ...session }: Session): SessionRecord => session;

/** With the guess that won it: nothing is left that names it. */
function drop(store: Store, key: string): void {
  const session = store.tables.sessions.get(key);
  if (session) store.tables.guesses.delete(session.guess);
  store.tables.sessions.delete(key);
}

function sessionKeys(store: Store, subject: string): string[] {
  return (store.tables.subjects.get(subject) ?? []).filter((key) => store.tables.sessions.get(key));
}

function writeKeys(store: Store, subject: string, keys: string[]): void {
  store.tables.subjects.put(subject, keys, store.now() + SESSION_LIFETIME_MS);
}

import type { LiveSession, SessionState } from "./operations";

/** How long a store's last yes stands while the store is down; after it, closed. */
const STANDS_FOR_MS = 60_000;
/** The longest unseen goes: a few hundred bytes each. */
const MOST_REMEMBERED = 10_000;

/** By session id, in the order in which the store said yes. */
export type LastGood = Map<string, { session: LiveSession; until: number }>;

/**
 * A store that is down does not sign everybody out at once: what it said of a session within the last minute stands.
 * What this process knows to have ended does not, whether or not the store could be told.
 */
export function withLastGood<State extends SessionState>(
  state: State,
  lastGood: LastGood,
  now: () => number = Date.now,
): State {
  function remember(id: string, session: LiveSession): void {
    lastGood.delete(id);
    lastGood.set(id, { session, until: now() + STANDS_FOR_MS });
    const [oldest] = lastGood.keys();
    if (lastGood.size > MOST_REMEMBERED && oldest !== undefined) lastGood.delete(oldest);
  }
  function recall(id: string, subject: string): LiveSession | null {
    const last = lastGood.get(id);
    return last && last.until > now() && last.session.subject === subject ? last.session : null;
  }

  return {
    ...state,
    async has({ id, subject }) {
      const answer = await state.has({ id, subject });
      switch (answer.kind) {
        case "alive":
          remember(id, answer.session);
          return answer;
        case "ended":
          lastGood.delete(id);
          return answer;
        case "state_unavailable": {
          const session = recall(id, subject);
          return session ? { kind: "alive", session } : answer;
        }
      }
    },
    end({ id, subject }) {
      lastGood.delete(id);
      return state.end({ id, subject });
    },
    endAll(subject) {
      for (const [id, { session }] of lastGood) if (session.subject === subject) lastGood.delete(id);
      return state.endAll(subject);
    },
  };
}

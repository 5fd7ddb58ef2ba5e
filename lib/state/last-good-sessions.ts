import type { LiveSession, SessionState } from "./operations";

/** How long a store's last yes stands while the store is down; after it, closed. */
const STANDS_FOR_MS = 60_000;
/** The longest unseen goes: a few hundred bytes each. */
const MOST_REMEMBERED = 10_000;

type Look = { id: string; subject: string; ended: boolean };
type Which = (session: Pick<Look, "id" | "subject">) => boolean;

/** One a process, however many instances of a module it has. */
export type LastGood = {
  /** By session id, in the order in which the store said yes. */
  yes: Map<string, { session: LiveSession; until: number }>;
  /** Questions under way. `ended` meanwhile: what the store says of them is of before. */
  looks: Set<Look>;
};

export const createLastGood = (): LastGood => ({ yes: new Map(), looks: new Set() });

/**
 * A store that is down does not sign everybody out at once: what it said of a session within the last minute stands.
 * What this process knows to have ended does not, whether or not the store could be told.
 */
export function withLastGood<State extends SessionState>(
  state: State,
  { yes, looks }: LastGood,
  now: () => number = Date.now,
): State {
  function forget(which: Which): void {
    for (const look of looks) if (which(look)) look.ended = true;
    for (const [id, { session }] of yes) if (which({ id, subject: session.subject })) yes.delete(id);
  }
  /** Before it is asked, in case the store cannot be told; and after, for whoever looked in between. */
  async function ending<T>(which: Which, end: () => Promise<T>): Promise<T> {
    forget(which);
    return end().finally(() => forget(which));
  }
  function remember(id: string, session: LiveSession): void {
    yes.delete(id);
    yes.set(id, { session, until: now() + STANDS_FOR_MS });
    const [oldest] = yes.keys();
    if (yes.size > MOST_REMEMBERED && oldest !== undefined) yes.delete(oldest);
  }
  function recall(id: string, subject: string): LiveSession | null {
    const last = yes.get(id);
    return last && last.until > now() && last.session.subject === subject ? last.session : null;
  }

  return {
    ...state,
    async has({ id, subject }) {
      const look: Look = { id, subject, ended: false };
      looks.add(look);
      const answer = await state.has({ id, subject }).finally(() => looks.delete(look));
      switch (answer.kind) {
        case "alive":
          if (!look.ended) remember(id, answer.session);
          return answer;
        case "ended":
          yes.delete(id);
          return answer;
        case "state_unavailable": {
          const session = recall(id, subject);
          return session ? { kind: "alive", session } : answer;
        }
      }
    },
    end: ({ id, subject }) =>
      ending(
        (session) => session.id === id,
        () => state.end({ id, subject }),
      ),
    endAll: (subject) =>
      ending(
        (session) => session.subject === subject,
        () => state.endAll(subject),
      ),
  };
}

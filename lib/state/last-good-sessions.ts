import type { StateUnavailable } from "@/lib/login/world";
import type { LiveSession, SessionState } from "./operations";

/** How long a yes spares the store the same question: a page and what it loads ask together. */
const SERVES_FOR_MS = 3_000;
/** How long a store's last yes stands while the store is down; after it, closed. */
const STANDS_FOR_MS = 60_000;
/** The longest unseen goes: a few hundred bytes each. */
const MOST_REMEMBERED = 10_000;

type Named = { id: string; subject: string };
type Look = Named & { ended: boolean };

/** One a process, however many instances of a module it has. */
export type LastGood = {
  /** By session id, in the order in which the store said yes. */
  yes: Map<string, { session: LiveSession; at: number }>;
  /** Questions under way. `ended` meanwhile: what the store says of them is of before. */
  looks: Set<Look>;
};

export const createLastGood = (): LastGood => ({ yes: new Map(), looks: new Set() });

/**
 * What the store said of a session within three seconds is not asked again, and within a minute stands while the store
 * is down. What this process knows to have ended does neither, at once and whether or not the store could be told.
 */
export function withLastGood<State extends SessionState>(
  state: State,
  { yes, looks }: LastGood,
  now: () => number = Date.now,
): State {
  /** Of a question under way the id is known and the subject; its handle only when it is answered. */
  function forget(
    known: (id: string, session: LiveSession) => boolean,
    asked: (look: Look) => boolean,
  ): void {
    for (const look of looks) if (asked(look)) look.ended = true;
    for (const [id, { session }] of yes) if (known(id, session)) yes.delete(id);
  }
  /** Before it is asked, in case the store cannot be told; and after, for whoever looked in between. */
  async function ending<T>(end: () => Promise<T>, ...which: Parameters<typeof forget>): Promise<T> {
    forget(...which);
    return end().finally(() => forget(...which));
  }
  function remember(id: string, session: LiveSession): void {
    yes.delete(id);
    yes.set(id, { session, at: now() });
    const [oldest] = yes.keys();
    if (yes.size > MOST_REMEMBERED && oldest !== undefined) yes.delete(oldest);
  }
  function recall({ id, subject }: Named, withinMs: number): LiveSession | null {
    const last = yes.get(id);
    const age = last ? now() - last.at : Number.NaN;
    return last && age >= 0 && age < withinMs && last.session.subject === subject ? last.session : null;
  }
  async function looking<Answer extends Awaited<ReturnType<SessionState["has"]>>>(
    { id, subject }: Named,
    ask: () => Promise<Answer>,
  ): Promise<Answer> {
    const look: Look = { id, subject, ended: false };
    looks.add(look);
    const answer = await ask().finally(() => looks.delete(look));
    if (answer.kind === "alive" && !look.ended) remember(id, answer.session);
    if (answer.kind === "ended") yes.delete(id);
    return answer;
  }

  const endingAll = (subject: string, end: () => Promise<{ kind: "ended" } | StateUnavailable>) =>
    ending(
      end,
      (_id, session) => session.subject === subject,
      (look) => look.subject === subject,
    );

  return {
    ...state,
    async has(named) {
      const served = recall(named, SERVES_FOR_MS);
      if (served) return { kind: "alive", session: served };
      const answer = await looking(named, () => state.has(named));
      const standing = answer.kind === "state_unavailable" ? recall(named, STANDS_FOR_MS) : null;
      return standing ? { kind: "alive", session: standing } : answer;
    },
    list: (named) => looking(named, () => state.list(named)),
    end: (named) =>
      ending(
        () => state.end(named),
        (id) => id === named.id,
        (look) => look.id === named.id,
      ),
    endByHandle: ({ handle, subject }) =>
      ending(
        () => state.endByHandle({ handle, subject }),
        (_id, session) => session.handle === handle,
        (look) => look.subject === subject,
      ),
    endAll: (subject) => endingAll(subject, () => state.endAll(subject)),
    forget: (subject) => endingAll(subject, () => state.forget(subject)),
  };
}

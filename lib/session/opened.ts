import { createHash } from "node:crypto";

/** Sealed texts remembered at once, a few hundred bytes each. Past it the oldest is opened anew. */
const MOST = 10_000;

/** What this process sealed or opened under a list of secrets, so that the same text need not be opened again. */
export type Opened<T> = {
  find(sealed: string): T | undefined;
  /** @param until ms; what is found later must be opened, and so may be refused. */
  keep(sealed: string, found: T, until: number): void;
};

type Kept = { found: unknown; until: number };

/** A page and a route handler get different instances of a module in a production build; `globalThis` is one. */
const pinned = globalThis as { phoneLoginOpened?: Map<string, Kept> };

/**
 * Opening a cookie costs more than all that is done with it, and it opens alike each time: what it says is fixed, under
 * the same secrets, until it expires. Whether its challenge or session lives is asked of the state as ever.
 * Cookies themselves are not kept: each is known by its digest.
 */
export function openedUnder<T>(secrets: readonly string[]): Opened<T> {
  pinned.phoneLoginOpened ??= new Map();
  const all = pinned.phoneLoginOpened;
  // With the secrets in it: after a rotation nothing is known of what only a dropped one opens.
  const nameOf = (sealed: string) =>
    createHash("sha256").update(secrets.join()).update(" ").update(sealed).digest("base64url");
  return {
    find(sealed) {
      const name = nameOf(sealed);
      const kept = all.get(name);
      if (kept && kept.until > Date.now()) return kept.found as T;
      all.delete(name);
      return undefined;
    },
    keep(sealed, found, until) {
      const [oldest] = all.keys();
      if (all.size >= MOST && oldest !== undefined) all.delete(oldest);
      all.set(nameOf(sealed), { found, until });
    },
  };
}

import type { Limits } from "@/lib/login/policy";
import type { Engine } from "../engine";
import type { Money } from "../money";
import { endedChallenge, readChallenge } from "./challenges";
import type { Store } from "./counters";
import { commit, reserveGuess, settleGuess } from "./guesses";
import { closeSend, recordChallenge, reserveSend } from "./sends";
import { endSession, endSessions, hasSession, listSessions } from "./sessions";
import { createTables } from "./tables";

/** Longer than any client keeps re-sending a command. */
const OPERATION_LIFE_MS = 60_000;

export type MemoryEngineSettings = {
  limits: Limits;
  money: Money;
  /** The store's clock, ms. Production: `Date.now`. */
  now?: () => number;
  /** Records a table holds at most. */
  most?: number;
};

/**
 * Everything in one process: nothing to install, nothing that outlives it, nothing that two processes share.
 * Each operation runs in one turn of the event loop, and so is atomic.
 */
export function createMemoryEngine({ limits, money, now = Date.now, most }: MemoryEngineSettings): Engine {
  const tables = createTables(now, most);
  const store: Store = { tables, now, limits, money };

  async function once<T>(operation: string, run: () => T): Promise<T> {
    const seen = tables.operations.get(operation);
    if (seen) return structuredClone(seen.answer) as T;
    const answer = run();
    tables.operations.put(operation, { answer: structuredClone(answer) }, now() + OPERATION_LIFE_MS);
    return structuredClone(answer);
  }

  return {
    reserveSend: (args) => once(`send ${args.operation}`, () => reserveSend(store, args)),
    recordChallenge: (args) => once(`record ${args.operation}`, () => recordChallenge(store, args)),
    closeSend: (args) => once(`close ${args.operation}`, () => closeSend(store, args)),
    endChallenge: (args) =>
      once(`end ${args.operation}`, () =>
        endedChallenge(store, args.challenge, { state: "ended", because: "unknown" }),
      ),
    reserveGuess: (args) => once(`guess ${args.operation}`, () => reserveGuess(store, args)),
    settleGuess: (args) => once(`settle ${args.operation}`, () => settleGuess(store, args)),
    commit: (args) => once(`commit ${args.operation}`, () => commit(store, args)),
    readChallenge: async (args) => readChallenge(store, args.challenge, args.address),
    hasSession: async (args) => copy(hasSession(store, args.session, args.subject)),
    listSessions: async (args) => copy(listSessions(store, args.subject)),
    endSession: async (args) => endSession(store, args.session, args.subject),
    endSessions: async (args) => endSessions(store, args.subject),
    ready: async () => true,
  };
}

/** What leaves the store is the caller's own. */
const copy = <T>(value: T): T => structuredClone(value);

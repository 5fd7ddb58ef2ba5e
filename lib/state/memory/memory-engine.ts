import type { Limits } from "@/lib/login/policy";
import { DESTINATION_GUARD, type DestinationGuard } from "../destination-guard";
import type { Engine } from "../engine";
import { OPERATION_LIFE_MS } from "../lives";
import type { Money } from "../money";
import { reserveCall } from "./calls";
import { endedChallenge, readChallenge } from "./challenges";
import { copy } from "./copy";
import type { Store } from "./counters";
import { noteDelivery, reserveLook } from "./deliveries";
import { commit, reserveGuess, settleGuess } from "./guesses";
import { burnLetter, noteWallet, setAlert, takeLetter, takeTurn } from "./letters";
import { closeSend, recordChallenge, reserveSend } from "./sends";
import { endSession, endSessions, forgetSubject, hasSession, listSessions } from "./sessions";
import { throwSwitch } from "./switches";
import { createTables } from "./tables";
import { readTally, tally } from "./tallies";

/** The most that one operation adds to one table: a send's windows of address, block and application. */
const MOST_NEW_RECORDS = 4;

export type MemoryEngineSettings = {
  limits: Limits;
  money: Money;
  guard?: DestinationGuard;
  /** The store's clock, ms. Production: `Date.now`. */
  now?: () => number;
  /** Records a table holds at most. */
  most?: number;
};

/**
 * Everything in one process: nothing to install, nothing that outlives it, nothing that two processes share.
 * Each operation runs in one turn of the event loop, and so is atomic.
 */
export function createMemoryEngine({
  limits,
  money,
  guard = DESTINATION_GUARD,
  now = Date.now,
  most,
}: MemoryEngineSettings): Engine {
  let moment: number | null = null;
  const clock = () => moment ?? now();
  const tables = createTables(clock, most);
  const store: Store = { tables, now: clock, limits, money, guard };

  /** One operation, one moment: a clock that moves on in the middle would limit a send that nothing limits. */
  async function atomically<T>(run: () => T): Promise<T> {
    moment = now();
    try {
      // What leaves the store is the caller's own.
      return copy(run());
    } finally {
      moment = null;
    }
  }

  const once = <T>(operation: string, run: () => T) =>
    atomically(() => {
      const seen = tables.operations.get(operation);
      if (seen) return seen.answer as T;
      // All or nothing: the store does not run full when half of an operation is written.
      for (const table of Object.values(tables)) table.makeRoom(MOST_NEW_RECORDS);
      const answer = run();
      tables.operations.put(operation, { answer: copy(answer) }, clock() + OPERATION_LIFE_MS);
      return answer;
    });

  return {
    reserveSend: (args) => once(`send ${args.operation}`, () => reserveSend(store, args)),
    recordChallenge: (args) => once(`record ${args.operation}`, () => recordChallenge(store, args)),
    closeSend: (args) => once(`close ${args.operation}`, () => closeSend(store, args)),
    endChallenge: (args) => once(`end ${args.operation}`, () => leaveChallenge(store, args.challenge)),
    reserveGuess: (args) => once(`guess ${args.operation}`, () => reserveGuess(store, args)),
    settleGuess: (args) => once(`settle ${args.operation}`, () => settleGuess(store, args)),
    commit: (args) => once(`commit ${args.operation}`, () => commit(store, args)),
    readChallenge: (args) => atomically(() => readChallenge(store, args.challenge, args.address)),
    reserveLook: (args) => once(`look ${args.operation}`, () => reserveLook(store, args)),
    noteDelivery: (args) => once(`note ${args.operation}`, () => noteDelivery(store, args)),
    hasSession: (args) => atomically(() => hasSession(store, args.session, args.subject)),
    listSessions: (args) => atomically(() => listSessions(store, args.session, args.subject)),
    endSession: (args) => atomically(() => endSession(store, args.session, args.subject)),
    endSessions: (args) => atomically(() => endSessions(store, args.subject)),
    forgetSubject: (args) => atomically(() => forgetSubject(store, args.subject)),
    reserveCall: (args) =>
      once(`call ${args.operation}`, () => reserveCall(store, args.operation, args.call)),
    tally: (args) => once(`tally ${args.operation}`, () => tally(store, args)),
    readTally: (args) => atomically(() => readTally(store, args)),
    setAlert: (args) => once(`alert ${args.operation}`, () => setAlert(store, args)),
    takeLetter: (args) => once(`letter ${args.operation}`, () => takeLetter(store, args)),
    burnLetter: (args) => once(`burn ${args.operation}`, () => burnLetter(store, args)),
    takeTurn: (args) => once(`turn ${args.operation}`, () => takeTurn(store, args)),
    noteWallet: (args) => once(`wallet ${args.operation}`, () => noteWallet(store, args)),
    throwSwitch: (args) => once(`switch ${args.operation}`, () => throwSwitch(store, args)),
    ready: async () => true,
  };
}

const leaveChallenge = (store: Store, challenge: string) =>
  endedChallenge(store, challenge, { state: "ended", because: "unknown" });

import type { TestClock } from "./test-clock";
import type { LoginState, StateUnavailable } from "./world";

/** `never done`: the store was not reached. `reply lost`: it did it, and nobody heard. */
export type Outage = "never done" | "reply lost";

/** A state that can be made slow and unreachable, operation by operation. */
export function testOutage(state: LoginState, clock: TestClock) {
  const outages: { operation: keyof LoginState; outage: Outage }[] = [];
  const calls: (keyof LoginState)[] = [];
  const settings = { takesMs: 0 };

  function fragile<A, R>(operation: keyof LoginState, run: (args: A) => Promise<R>) {
    return async (args: A): Promise<R | StateUnavailable> => {
      calls.push(operation);
      if (settings.takesMs > 0) await clock.sleep(settings.takesMs);
      const at = outages.findIndex((each) => each.operation === operation);
      if (at < 0) return run(args);
      const [fault] = outages.splice(at, 1);
      if (fault?.outage === "reply lost") await run(args);
      return { kind: "state_unavailable" };
    };
  }

  const fragileState: LoginState = {
    subjectOf: state.subjectOf,
    reserveSend: fragile("reserveSend", state.reserveSend) as LoginState["reserveSend"],
    recordChallenge: fragile("recordChallenge", state.recordChallenge),
    closeSend: fragile("closeSend", state.closeSend),
    readChallenge: fragile("readChallenge", state.readChallenge),
    reserveLook: fragile("reserveLook", state.reserveLook),
    noteDelivery: fragile("noteDelivery", state.noteDelivery),
    endChallenge: fragile("endChallenge", state.endChallenge),
    reserveGuess: fragile("reserveGuess", state.reserveGuess),
    settleGuess: fragile("settleGuess", state.settleGuess),
    commit: fragile("commit", state.commit),
  };
  return {
    state: fragileState,
    settings,
    calls,
    /** The next calls of the operation fail so. */
    fails: (operation: keyof LoginState, ...how: Outage[]) =>
      outages.push(...how.map((outage) => ({ operation, outage }))),
  };
}

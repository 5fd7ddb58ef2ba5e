import { type Engine, StateDidNotAnswer } from "./engine";

/** What a store says of itself; null where it does not let us ask. */
export type Eviction = { policy: string; limited: boolean } | null;

export type SelfTest =
  | { kind: "passed" }
  /** Limits hold; whether they always will, the store does not tell. */
  | { kind: "unsure"; why: string }
  /** Not fit to keep limits and sessions in. */
  | { kind: "unsafe"; why: string }
  | { kind: "no_answer"; reason: string };

/** The store's window in this test, in seconds: an answer that took half of it says nothing. */
export const SELF_TEST_WINDOW_SECONDS = 60;

/**
 * Before the first login is trusted to it: a limit of one must deny the second, and nothing may be thrown away to make
 * room – an attacker who fills the store would otherwise buy guesses.
 * @param freshEngine over keys of its own, with room for one call to the provider in its window.
 */
export async function testStore(
  freshEngine: () => Pick<Engine, "reserveCall">,
  askEviction: () => Promise<Eviction>,
  newId: () => string,
  now: () => number = () => performance.now(),
): Promise<SelfTest> {
  try {
    // A store that restarts in the middle forgets the first: what is no accident happens again.
    const broken =
      (await whyLimitFails(freshEngine(), newId, now)) && (await whyLimitFails(freshEngine(), newId, now));
    if (broken) return broken;
  } catch (error) {
    return noAnswer(error);
  }
  try {
    const eviction = await askEviction();
    if (!eviction) return { kind: "unsure", why: "the store does not say its maxmemory-policy" };
    const { policy, limited } = eviction;
    if (policy === "noeviction") return { kind: "passed" };
    const harm = "a full store would forget limits, challenges and sessions";
    if (limited) return { kind: "unsafe", why: `maxmemory-policy is ${policy}, must be noeviction: ${harm}` };
    return {
      kind: "unsure",
      why: `maxmemory-policy is ${policy} without a maxmemory: set noeviction before one is set`,
    };
  } catch (error) {
    return noAnswer(error);
  }
}

/** Null: a limit of one lets one through, and denies the second. */
async function whyLimitFails(
  engine: Pick<Engine, "reserveCall">,
  newId: () => string,
  now: () => number,
): Promise<SelfTest | null> {
  const begun = now();
  const call = () => engine.reserveCall({ operation: newId(), call: "retry" });
  const [first, second] = [await call(), await call()];
  // A function that was frozen in between, a machine that slept: the window may be over.
  if (now() - begun > (SELF_TEST_WINDOW_SECONDS * 1000) / 2) return { kind: "no_answer", reason: "deadline" };
  if (!first.room) return { kind: "unsafe", why: "a limit of one refused the first" };
  return second.room ? { kind: "unsafe", why: "a limit of one let the second through" } : null;
}

function noAnswer(error: unknown): SelfTest {
  if (error instanceof StateDidNotAnswer) return { kind: "no_answer", reason: error.message };
  throw error;
}

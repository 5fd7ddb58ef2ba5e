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

/**
 * Before the first login is trusted to it: a limit of one must deny the second, and nothing may be thrown away to make
 * room – an attacker who fills the store would otherwise buy guesses.
 * @param engine over keys of its own, with room for one call to the provider in its window.
 */
export async function testStore(
  engine: Pick<Engine, "reserveCall">,
  askEviction: () => Promise<Eviction>,
  newId: () => string,
): Promise<SelfTest> {
  try {
    const call = () => engine.reserveCall({ operation: newId(), call: "retry" });
    const [first, second] = [await call(), await call()];
    if (!first.room) return { kind: "unsafe", why: "a limit of one refused the first" };
    if (second.room) return { kind: "unsafe", why: "a limit of one let the second through" };
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

function noAnswer(error: unknown): SelfTest {
  if (error instanceof StateDidNotAnswer) return { kind: "no_answer", reason: error.message };
  throw error;
}

import { StateDidNotAnswer } from "../engine";
import { reasonOf } from "./reason";

/** EVALSHA; EVAL where the store has not seen the script yet, has restarted, or was told to forget. */
export async function runScript(
  byHash: () => Promise<unknown>,
  bySource: () => Promise<unknown>,
): Promise<string> {
  const answer = await byHash().catch((error: unknown) => {
    if (reasonOf(error) !== "NOSCRIPT") throw error;
    return bySource();
  });
  if (typeof answer !== "string") throw new StateDidNotAnswer("unreadable answer");
  return answer;
}

import type { FaultyLine } from "../../lib/state/contract/servers/faulty-line";
import type { ChaosRule } from "../support/chaos";
import type { Answer } from "../support/client";
import { type Cluster, expect } from "../support/cluster";
import type { Person } from "../support/people";

/** Somebody whose login has come to a step in a process that is about to go, and waits for it there. */
export type Held = {
  what: string;
  person: Person;
  /** What holds them there at the provider. */
  rules: ChaosRule[];
  /** Comes there; whatever is answered is lost. */
  begin(): Promise<void>;
  /** Later, at the process that is left: the same form or press again, as told, until the person is in. */
  goOn(): Promise<void>;
};

/** The process that goes, and the one that stays. */
export type Place = { cluster: Cluster; doomed: number; left: number };

/** Longer than anybody waits: whoever is held by it is let go by the sandbox's clock. */
const HELD_SECONDS = 100;
export const LET_GO_SECONDS = HELD_SECONDS + 1;

/** Their first such questions to the provider have no answer for long: before they are worked on, or after. */
export function holdAt(
  endpoint: "send" | "verify",
  when: "before" | "after",
  { phone }: Person,
  times = 1,
): ChaosRule {
  return { kind: "latency", ms: HELD_SECONDS * 1_000, when, endpoint, phone, times };
}

/**
 * From now on the store does the next operation that is asked with a word of this name, and its reply never comes.
 * What is answered waits until it is done.
 */
export type HoldReply = (name: string) => Promise<() => Promise<void>>;

export function replyHolder(line: FaultyLine): HoldReply {
  return async (name) => {
    const isIt = ([command = "", ...words]: string[]) => /^eval/i.test(command) && words.includes(name);
    line.forget();
    await line.delay(LET_GO_SECONDS * 1_000, { way: "back", times: 1, only: isIt });
    return () => expect.poll(() => line.commands().some(isIt), { intervals: [10] }).toBe(true);
  };
}

/** "Try again in a moment", as often as that is said. */
export async function untilTold(ask: () => Promise<Answer>): Promise<Answer> {
  let answer = await inTime(ask);
  for (let turn = 1; turn < 3 && answer.status === 503; turn++) answer = await inTime(ask);
  return answer;
}

/** Within what is promised of every answer. */
export async function inTime(ask: () => Promise<Answer>): Promise<Answer> {
  const begun = Date.now();
  const answer = await ask();
  expect(Date.now() - begun, answer.text).toBeLessThan(10_000);
  return answer;
}

/** Half of a request's body; the rest never comes. */
export async function* halfOf(body: object): AsyncGenerator<Uint8Array> {
  yield Buffer.from(JSON.stringify(body).slice(0, -4));
  await new Promise((resolve) => setTimeout(resolve, HELD_SECONDS * 1_000).unref());
}

/** Whatever it is, an answer or a reset connection, nobody gets to see it. */
export async function lost(answer: Promise<unknown>): Promise<void> {
  await answer.catch(() => {});
}

/** How many sessions live in the store. */
export async function sessionsIn({ redis }: Cluster): Promise<number> {
  return ((await redis.command("KEYS", "{login}:session:*")) as string[]).length;
}

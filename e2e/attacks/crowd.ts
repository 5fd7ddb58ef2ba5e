import { expect } from "@playwright/test";
import type { Answer, Client } from "../support/client";
import { type Cluster, stranger } from "../support/cluster";
import { intent } from "../support/faulty-sends";
import { requestIdOf } from "../support/http";
import { latestCode } from "../support/inbox";
import { newPerson, type Person } from "../support/people";

/** A code that is out: whose, the sealed handle of it, and what the provider calls it. */
export type Challenge = { person: Person; client: Client; handle: string; code: string; requestId: string };

export async function challengeFor(cluster: Cluster, person = newPerson(), app = 0): Promise<Challenge> {
  const client = cluster.client(person, app);
  let handle = "";
  // The whole application sends 8 a second; what came before may have used them. And a store that has just been lost may
  // lose this press too: it is the same press each time, and 9 s later nobody else is taken to be at it.
  const press = intent();
  await expect(async () => {
    const sent = await client.sendCode(person.phone, {}, press);
    expect(sent.status, sent.text).toBe(200);
    handle = sent.json.requestId;
  }).toPass({ intervals: [500], timeout: 15_000 });
  const { url } = cluster.sandbox;
  return {
    person,
    client,
    handle,
    code: await latestCode(url, person.phone),
    requestId: await requestIdOf(url, person.phone),
  };
}

/** So many at once, each from an address of its own, at these apps in turn. */
export function crowd<T>(
  { cluster, count, apps = cluster.apps.length }: { cluster: Cluster; count: number; apps?: number },
  one: (client: Client, turn: number) => Promise<T>,
): Promise<T[]> {
  return Promise.all(
    Array.from({ length: count }, (_, turn) => one(cluster.client(stranger(), turn % apps), turn)),
  );
}

/** How many answers there were of each kind: `{ "401 wrong_code": 3, "410 no_attempts_left": 97 }`. */
export function tally(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, json } of answers) {
    const kind = [status, json?.reason ?? json?.code].filter(Boolean).join(" ");
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** What a process says that was too busy to hear its store in time: a crowd of hundreds may bring it there. */
export const TOO_BUSY = "503 unavailable";

/** Whether this answer hands out a session. */
export function carriesSession({ cookies }: Pick<Answer, "cookies">): boolean {
  return cookies.some((line) => /^login-session=[^;]/.test(line));
}

/** What one press of a button, or one form, is called: the same at each repetition of it. */
export function key(name: string): { "idempotency-key": string } {
  return { "idempotency-key": name };
}

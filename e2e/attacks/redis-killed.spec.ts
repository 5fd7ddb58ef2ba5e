import { setTimeout as sleep } from "node:timers/promises";
import { type RedisServer, startRedis } from "../../lib/state/contract/servers/redis-server";
import { type Cluster, expect, stranger, test } from "../support/cluster";
import { intent as freshKey } from "../support/faulty-sends";
import { A_CROWD } from "../support/http";
import { latestCode, messages } from "../support/inbox";
import { newPerson } from "../support/people";
import { wrongCode } from "../support/steps";
import { expectTrouble, IN_A_MINUTE } from "../support/trouble";
import { atOnce } from "./at-once";
import { challengeFor } from "./crowd";
import { expectBack } from "./hostile-store";
import { copy } from "./outage";
import { full } from "./size";

// A Redis that writes everything to disk before it answers (appendonly yes, appendfsync always), and is killed (-9).

let redis: RedisServer;
test.use({
  clusterSettings: {
    store: async () => {
      redis = await startRedis({ appendOnly: true });
      return { REDIS_URL: redis.url };
    },
    env: A_CROWD.app ?? {},
    sandbox: A_CROWD.sandbox ?? {},
  },
});
test.afterAll(() => redis.stop());

const PEOPLE = full(24, 60);
/** A kill may cost a person one of three guesses. */
const KILLS = 2;

test(`redis-server killed and restarted ${KILLS} times in the middle of ${PEOPLE} logins: 503 meanwhile, well again within 5 s, one SMS and one session each`, async ({
  cluster,
}) => {
  test.setTimeout(180_000);
  // So that people are at every step when it happens.
  await cluster.chaos({ kind: "latency", distribution: "uniform", ms: 700, spreadMs: 600 });
  const before = await count("session");
  const statuses = new Set<number>();
  const logins = atOnce(PEOPLE, Array.from({ length: PEOPLE }, newPerson), (person, turn) =>
    logIn(cluster, person, turn, statuses),
  );
  for (let turn = 0; turn < KILLS; turn++) {
    // Wherever each of them is by then: the promise is the same at every step.
    await sleep(500);
    await redis.kill();
    const outsider = cluster.client(stranger(), turn);
    expectTrouble(await outsider.sendCode(newPerson().phone), IN_A_MINUTE, "killed");
    await sleep(300);
    await redis.restart();
    for (const app of [0, 1]) await expectBack(cluster, app);
  }
  for (const { person, verifies, presses } of await logins) {
    expect(await messages(cluster.sandbox.url, person.phone)).toHaveLength(1);
    const asked = await cluster.provider.sendsTo(person.phone);
    expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(verifies).toBeLessThanOrEqual(presses);
  }
  expect(await count("session")).toBe(before + PEOPLE);
  expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  for (const app of cluster.apps) expect(app.output()).not.toMatch(/⨯|Error:/);
});

test("killed and restarted: consumed challenges stay dead, sessions live, and counts, waits and the budget are what they were", async ({
  cluster,
}) => {
  const consumed = await challengeFor(cluster);
  expect((await consumed.client.verify(consumed.code)).status).toBe(200);
  const ended = await challengeFor(cluster);
  expect((await ended.client.verify(ended.code)).status).toBe(200);
  const endedCookies = copy(ended.client, cluster.client(ended.person, 1));
  expect((await ended.client.post("/auth/sign-out")).status).toBe(204);
  const guessed = await challengeFor(cluster);
  for (const left of [2, 1]) {
    expect((await guessed.client.verify(wrongCode(guessed.code, left))).json.attemptsLeft).toBe(left);
  }
  const charged = await budget();

  await redis.kill();
  await redis.restart();
  for (const app of [0, 1]) await expectBack(cluster, app);

  for (const app of [0, 1]) {
    const replay = await cluster
      .client(stranger(), app)
      .verify(consumed.code, { requestId: consumed.handle });
    expect([replay.status, replay.json.reason, replay.cookies]).toEqual([410, "unknown", []]);
    const same = copy(consumed.client, cluster.client(consumed.person, app));
    expect((await same.get("/account")).text).toContain(consumed.person.masked);
  }
  expect((await endedCookies.session()).json).toEqual({});
  // Two guesses were used before: the third is the last one.
  expect((await guessed.client.verify(wrongCode(guessed.code, 3))).json.attemptsLeft).toBe(0);
  expect((await guessed.client.verify(guessed.code)).status).toBe(410);
  // Half a minute between two codes for a number, and the money of the day.
  expect((await cluster.client(stranger()).sendCode(guessed.person.phone)).status).toBe(429);
  expect(await budget()).toEqual(charged);
});

/** Presses "Send code" and "Verify" until they work, as people do; each press of the second is a new guess. */
async function logIn(
  cluster: Cluster,
  person: ReturnType<typeof newPerson>,
  turn: number,
  statuses: Set<number>,
) {
  const form = freshKey();
  const client = cluster.client(person, turn);
  const until = async (press: () => Promise<{ status: number; text: string }>) => {
    let presses = 0;
    await expect
      .poll(
        async () => {
          presses += 1;
          const { status } = await press();
          statuses.add(status);
          return status;
        },
        { timeout: 60_000, intervals: [100, 500, 1_500] },
      )
      .toBe(200);
    return presses;
  };
  await until(() => client.sendCode(person.phone, {}, form));
  const code = await latestCode(cluster.sandbox.url, person.phone);
  const submission = freshKey();
  let press = submission;
  const presses = await until(async () => {
    const answer = await client.verify(code, {}, press);
    // As the page does: a store that did not answer may still have heard this press, any other answer used it up.
    if (answer.headers["retry-after"] !== "60") press = freshKey();
    return answer;
  });
  const [message] = await messages(cluster.sandbox.url, person.phone);
  const verifies = (await cluster.provider.verifiesOf(message?.requestId ?? "")).length;
  return { person, verifies, presses };
}

async function count(record: string): Promise<number> {
  return ((await redis.command("KEYS", `{login}:${record}:*`)) as string[]).length;
}

async function budget(): Promise<unknown> {
  const [day = ""] = (await redis.command("KEYS", "{login}:budget:*")) as string[];
  return redis.command("HGETALL", day);
}

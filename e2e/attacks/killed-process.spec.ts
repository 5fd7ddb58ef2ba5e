import type { APIResponse } from "@playwright/test";
import { type FaultyLine, openFaultyLine } from "../../lib/state/contract/servers/faulty-line";
import { advanceClock } from "../support/chaos";
import { type App, appAt, type Cluster, expect, test } from "../support/cluster";
import { latestCode, messages } from "../support/inbox";
import { newPerson } from "../support/people";
import { formFrom, leadsTo } from "./forms";
import { type Held, holdAt, LET_GO_SECONDS, lost, replyHolder, sessionsIn } from "./held";
import { askedForASend, halfSent, reservedASend, sent } from "./held-sends";
import { askedAboutACode, atTheStore, halfTyped, notYetTyped, signedIn } from "./held-verifies";

let line: FaultyLine;

test.use({
  clusterSettings: {
    // Four that go, one for all that is held at the provider and one for each step held at the store; and one stays.
    apps: 5,
    store: async (redis) => {
      line = await openFaultyLine({ to: redis.port });
      return { REDIS_URL: line.url };
    },
    // All these people at once are more than the whole application sends in a second.
    env: { LIMIT_APP_SENDS: "1000/1s", LIMIT_APP_PROVIDER: "1000/1s" },
    sandbox: { SANDBOX_ACCOUNT_RATE: "1000" },
  },
});

test.afterAll(() => line?.close());

const LEFT = 4;
const ENDINGS: [signal: string, end: (app: App) => Promise<void>][] = [
  ["SIGKILL", (app) => app.kill()],
  ["SIGTERM", (app) => app.stop(15_000)],
];

for (const [signal, end] of ENDINGS) {
  test(`${signal} at each step of a login: 1 SMS, no press asked about twice, one session, and everybody gets in at the other process`, async ({
    cluster,
  }) => {
    test.setTimeout(120_000);
    const at = (doomed: number) => ({ cluster, doomed, left: LEFT });
    const atProvider: Held[] = [
      halfSent(at(0)),
      askedForASend(at(0), "before"),
      askedForASend(at(0), "after"),
      sent(at(0)),
      await notYetTyped(at(0)),
      await halfTyped(at(0)),
      await askedAboutACode(at(0), "before"),
      await askedAboutACode(at(0), "before", "wrong"),
      await askedAboutACode(at(0), "after"),
      await askedAboutACode(at(0), "after", "wrong"),
      await signedIn(at(0)),
    ];
    const holdReply = replyHolder(line);
    const atStore: Held[] = [
      await atTheStore(at(1), "the session was made", holdReply),
      await atTheStore(at(2), "the guess was counted", holdReply),
      reservedASend(at(3), holdReply),
    ];
    const everybody = [...atProvider, ...atStore];
    const sessions = await sessionsIn(cluster);
    await cluster.chaos(...everybody.flatMap(({ rules }) => rules));
    for (const each of everybody) await test.step(`until ${each.what}`, () => each.begin());

    await Promise.all([0, 1, 2, 3].map((doomed) => end(appAt(cluster.apps, doomed))));
    await line.calm();
    await Promise.all(everybody.map((each) => test.step(`${each.what}, and then`, () => each.goOn())));
    expect(await sessionsIn(cluster)).toBe(sessions + everybody.length);
    await letGo(cluster);
    for (const { person, what } of everybody) await expectOneSms(cluster, person.phone, what);
  });
}

test("SIGKILL after the provider accepted, and the form without JavaScript sent again: 1 SMS, and the person gets in", async ({
  cluster,
  playwright,
}) => {
  const person = newPerson();
  const { phone, typed } = person;
  const headers = { "x-forwarded-for": person.address };
  const context = await playwright.request.newContext({ extraHTTPHeaders: headers });
  const [first, other] = [appAt(cluster.apps, 0), appAt(cluster.apps, LEFT)];
  const post = await formFrom(context, first, "/login", "phone");
  await cluster.chaos(holdAt("send", "after", person));
  void lost(post({ phone: typed }, first));
  await latestCode(cluster.sandbox.url, phone);
  await first.kill();

  let answer: APIResponse | undefined;
  // "Try again" is a page, 200: with the same form on it.
  for (let turn = 0; turn < 3 && answer?.status() !== 303; turn++)
    answer = await post({ phone: typed }, other);
  expect(leadsTo(answer as APIResponse)).toEqual([303, "/login/code"]);
  const prove = await formFrom(context, other, "/login/code", "code");
  const code = await latestCode(cluster.sandbox.url, phone);
  expect(leadsTo(await prove({ code }, other))).toEqual([303, "/account"]);
  await letGo(cluster);
  await expectOneSms(cluster, phone, "the form without JavaScript");
  await context.dispose();
});

/** What the provider still held back comes now. */
async function letGo(cluster: Cluster): Promise<void> {
  await advanceClock(cluster.sandbox.url, LET_GO_SECONDS);
  const unanswered = async () =>
    (await cluster.provider.asked()).filter(({ status }) => status === null).length;
  await expect.poll(unanswered).toBe(0);
}

async function expectOneSms(cluster: Cluster, phone: string, what: string): Promise<void> {
  expect(await messages(cluster.sandbox.url, phone), what).toHaveLength(1);
  const asked = await cluster.provider.sendsTo(phone);
  expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size, what).toBe(1);
}

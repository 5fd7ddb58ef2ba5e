import type { APIRequestContext } from "@playwright/test";
import type { Answer } from "../support/client";
import { appAt, type Cluster, test as clusterTest, expect } from "../support/cluster";
import { latestCode, messages } from "../support/inbox";
import { newPerson, type Person } from "../support/people";
import { key, tally } from "./crowd";
import { formFrom, leadsTo } from "./forms";

const TIMES = [2, 10, 100];
const CODE_PAGE = [303, "/login/code"];

/** A browser without JavaScript: cookies of its own, kept for every port of this machine. */
const test = clusterTest.extend<{ person: Person; plainBrowser: APIRequestContext }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from this pattern.
  person: ({}, use) => use(newPerson()),
  plainBrowser: async ({ playwright, person }, use) => {
    const headers = { "x-forwarded-for": person.address };
    const context = await playwright.request.newContext({ extraHTTPHeaders: headers });
    await use(context);
    await context.dispose();
  },
});

test.use({
  // Somebody who posts a hundred times within a minute is stopped at the outer door otherwise.
  clusterSettings: { env: { LIMIT_ADDRESS_POSTS: "1000/1m" } },
});

for (const times of TIMES) {
  test(`one request of a program ${times} times at once over two processes: 1 SMS, and one challenge in every answer`, async ({
    cluster,
    person,
  }) => {
    await slowly(cluster, person);
    const intent = key(`the-one-form-that-is-sent-${times}-times`);
    const answers = await Promise.all(
      Array.from({ length: times }, async (_, turn) => {
        const client = cluster.client(person, turn);
        return { client, answer: await client.sendCode(person.phone, {}, intent) };
      }),
    );
    expect(tally(answers.map(({ answer }) => answer))).toEqual({ "200": times });
    await expectOneSms(cluster, person);
    const facts = ({ json }: Answer) => [json.expiresAt, json.attemptsLeft];
    for (const { answer } of answers) expect(facts(answer)).toEqual(facts(answers[0]?.answer as Answer));
    // Each of them can be proved, wherever it came from: the last one is.
    const { handle, code } = {
      handle: answers.at(-1)?.answer.json.requestId,
      code: await latestCode(cluster.sandbox.url, person.phone),
    };
    expect((await cluster.client(person).verify(code, { requestId: handle })).status).toBe(200);
  });

  test(`one form without JavaScript ${times} times at once over two processes: 1 SMS, and every answer leads to the code page`, async ({
    cluster,
    person,
    plainBrowser,
  }) => {
    await slowly(cluster, person);
    const post = await formFrom(plainBrowser, appAt(cluster.apps, 0), "/login", "phone");
    const answers = await Promise.all(
      Array.from({ length: times }, (_, turn) => post({ phone: person.typed }, appAt(cluster.apps, turn))),
    );
    expect(answers.map(leadsTo)).toEqual(Array(times).fill(CODE_PAGE));
    for (const answer of answers) expect(answer.headers()["set-cookie"]).toContain("login-challenge=");
    await expectOneSms(cluster, person);
    await expectCodePageThenAccount(cluster, person, plainBrowser);
  });
}

test("a reload of the posted form, at the other process: 1 SMS, the code page", async ({
  cluster,
  person,
  plainBrowser,
}) => {
  const post = await formFrom(plainBrowser, appAt(cluster.apps, 0), "/login", "phone");
  for (const app of [0, 1, 0]) {
    expect(leadsTo(await post({ phone: person.typed }, appAt(cluster.apps, app)))).toEqual(CODE_PAGE);
  }
  await expectOneSms(cluster, person);
  await expectCodePageThenAccount(cluster, person, plainBrowser);
});

test("back to a fresh form, at the other process: 1 SMS, the code page", async ({
  cluster,
  person,
  plainBrowser,
}) => {
  for (const app of [0, 1, 0, 1]) {
    const post = await formFrom(plainBrowser, appAt(cluster.apps, app), "/login", "phone");
    expect(leadsTo(await post({ phone: person.typed }, appAt(cluster.apps, app)))).toEqual(CODE_PAGE);
  }
  await expectOneSms(cluster, person);
  await expectCodePageThenAccount(cluster, person, plainBrowser);
});

test("two tabs with a form each, posted one after the other: 1 SMS, the code page in both", async ({
  cluster,
  person,
  plainBrowser,
}) => {
  const tabs = [0, 1].map((app) => formFrom(plainBrowser, appAt(cluster.apps, app), "/login", "phone"));
  for (const [app, post] of (await Promise.all(tabs)).entries()) {
    expect(leadsTo(await post({ phone: person.typed }, appAt(cluster.apps, app)))).toEqual(CODE_PAGE);
  }
  await expectOneSms(cluster, person);
  await expectCodePageThenAccount(cluster, person, plainBrowser);
});

/** So that the others come while the first is still asking; none of what is promised hangs on it. */
function slowly(cluster: Cluster, { phone }: Person): Promise<void> {
  return cluster.chaos({ kind: "latency", ms: 1_000, endpoint: "send", phone });
}

async function expectOneSms(cluster: Cluster, { phone }: Person): Promise<void> {
  expect(await messages(cluster.sandbox.url, phone)).toHaveLength(1);
  expect(await cluster.provider.sendsTo(phone)).toHaveLength(1);
}

async function expectCodePageThenAccount(
  cluster: Cluster,
  person: Person,
  plainBrowser: APIRequestContext,
): Promise<void> {
  for (const app of cluster.apps) {
    const page = await (await plainBrowser.get(`${app.url}/login/code`)).text();
    expect(page).toContain("Enter the code");
    expect(page).toContain(person.masked);
  }
  const prove = await formFrom(plainBrowser, appAt(cluster.apps, 1), "/login/code", "code");
  const code = await latestCode(cluster.sandbox.url, person.phone);
  expect(leadsTo(await prove({ code }, appAt(cluster.apps, 0)))).toEqual([303, "/account"]);
}

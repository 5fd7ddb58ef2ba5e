import type { Answer, Client } from "../support/client";
import { appAt, type Cluster, expect, test } from "../support/cluster";
import { A_CROWD, requestIdOf } from "../support/http";
import { latestCode } from "../support/inbox";
import { newPerson, type Person } from "../support/people";
import { type Challenge, carriesSession, challengeFor } from "./crowd";
import { type Browser, formOf, hiddenFields, postForm } from "./plain-form";

test.use({
  clusterSettings: {
    // So that one number can hold two codes within this test.
    env: { ...A_CROWD.app, LIMIT_RESEND_WAITS: "0" },
    sandbox: A_CROWD.sandbox ?? {},
  },
});

/** `olderLives`: whether the first code is still good once the second is out. */
type Scene = { olderLives: boolean; second(cluster: Cluster, first: Held): Promise<Held> };
/** A code that is out, and at which process its browser is. */
type Held = Challenge & { app: number };

const SCENES: Record<string, Scene> = {
  "two numbers in two browsers": {
    olderLives: true,
    second: (cluster) => held(cluster, newPerson(), 1),
  },
  "one number in two browsers": {
    olderLives: true,
    second: (cluster, { person }) => held(cluster, { ...newPerson(), ...numberOf(person) }, 1),
  },
  "two numbers in one browser, the second in place of the first": {
    olderLives: false,
    second: (cluster, { client }) => another(cluster, client, newPerson()),
  },
  "one number in one browser, by a resend": {
    olderLives: false,
    second: (cluster, { client, person }) => another(cluster, client, person, { resend: true }),
  },
};

for (const [what, scene] of Object.entries(SCENES)) {
  test(`codes crossed, ${what}, both ways and at both doors: refused`, async ({ cluster }) => {
    for (const door of [byJson, byForm]) {
      const first = await held(cluster, newPerson(), 0);
      const second = await scene.second(cluster, first);
      expect(first.code).not.toBe(second.code);
      for (const [code, on] of [
        [first.code, second],
        [second.code, first],
      ] as const) {
        const answer = await door(cluster, on, code);
        expect(carriesSession(answer), answer.text).toBe(false);
        expect((await on.client.session()).json).toEqual({});
      }
      for (const each of scene.olderLives ? [first, second] : [second]) await expectAccount(cluster, each);
    }
  });
}

async function byJson(_cluster: Cluster, { client, handle }: Held, code: string): Promise<Answer> {
  const answer = await client.verify(code, { requestId: handle });
  expect([401, 410], answer.text).toContain(answer.status);
  return answer;
}

async function byForm(cluster: Cluster, { client, handle, app }: Held, code: string): Promise<Answer> {
  const browser = browserOf(cluster, client, app);
  // The page of a code that is over has no form any more; what another one held is posted all the same.
  const hidden = await hiddenFields(client, "/login/code", "code");
  const newest = client.jar.get("login-challenge") ?? "";
  client.jar.set("login-challenge", handle);
  const answer = await postForm(browser, "/login/code", { ...hidden, code });
  expect(answer.status, answer.text).toBe(200);
  expect(answer.text).toMatch(/That code is not right|in place of this one|Ask for a new one|no longer/);
  client.jar.set("login-challenge", newest);
  return answer;
}

/** The right code still gets its own person in. */
async function expectAccount(cluster: Cluster, { client, handle, code, person, app }: Held): Promise<void> {
  client.jar.set("login-challenge", handle);
  const answer = await (await formOf(browserOf(cluster, client, app), "/login/code", "code"))({ code });
  expect([answer.status, answer.headers.location], answer.text).toEqual([303, "/account"]);
  expect((await client.get("/account")).text).toContain(person.masked);
}

async function another(cluster: Cluster, client: Client, person: Person, how: object = {}): Promise<Held> {
  const { url } = cluster.sandbox;
  const sent = await client.sendCode(person.phone, how);
  expect(sent.status, sent.text).toBe(200);
  const code = await latestCode(url, person.phone, "resend" in how ? 2 : 1);
  const requestId = await requestIdOf(url, person.phone);
  return { person, client, handle: sent.json.requestId, code, requestId, app: 0 };
}

const held = async (cluster: Cluster, person: Person, app: number): Promise<Held> => ({
  ...(await challengeFor(cluster, person, app)),
  app,
});

const browserOf = (cluster: Cluster, client: Client, app: number): Browser => ({
  client,
  origin: appAt(cluster.apps, app).url,
});

const numberOf = ({ phone, typed, masked }: Person) => ({ phone, typed, masked });

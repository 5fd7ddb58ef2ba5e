import { advanceClock } from "../support/chaos";
import type { Client } from "../support/client";
import { appAt, type Cluster, expect, stranger, test } from "../support/cluster";
import { newPerson } from "../support/people";
import { challengeFor } from "./crowd";
import { sessionsIn } from "./held";
import { hiddenFields, postForm } from "./plain-form";

const BROWSERS = 20;

// One number gets as many codes as there are browsers; by its own count the provider texts one three times in five
// minutes, and its clock is moved for that.
test.use({
  clusterSettings: {
    env: {
      LIMIT_NUMBER_SENDS: "1000/1h",
      LIMIT_RESEND_WAITS: "0",
      LIMIT_BLOCK_SENDS: "1000/10m",
      LIMIT_NUMBER_GUESSES: "1000/1h",
      LIMIT_APP_SENDS: "1000/1s",
      LIMIT_APP_PROVIDER: "1000/1s",
    },
    sandbox: { SANDBOX_ACCOUNT_RATE: "1000" },
  },
});

/** So many browsers of one person, signed in at the two processes in turn. */
async function browsersOf(cluster: Cluster, person = newPerson(), count = BROWSERS): Promise<Client[]> {
  const signedIn: Client[] = [];
  while (signedIn.length < count) {
    if (signedIn.length % 3 === 0) await advanceClock(cluster.sandbox.url, 301);
    const { client, code } = await challengeFor(cluster, { ...person, ...stranger() }, signedIn.length);
    const proved = await client.verify(code);
    expect(proved.status, proved.text).toBe(200);
    signedIn.push(client);
  }
  return signedIn;
}

/** The saved cookies of these browsers, brought to each of the processes: how many are somebody there. */
function savedCookies(cluster: Cluster, browsers: Client[]) {
  const tokens = browsers.map((client) => client.jar.get("login-session") ?? "");
  const { address } = stranger();
  return async function live(): Promise<number> {
    const looks = cluster.apps.flatMap((_, app) =>
      tokens.flatMap((token) => {
        const holder = () => {
          const client = cluster.client({ address }, app);
          client.jar.set("login-session", token);
          return client;
        };
        return [
          holder()
            .session()
            .then(({ json }) => json.user !== undefined),
          holder()
            .get("/account")
            .then(({ status }) => status === 200),
        ];
      }),
    );
    return (await Promise.all(looks)).filter(Boolean).length;
  };
}

/** Presses a button of a page of one's own, without JavaScript. */
async function press(cluster: Cluster, client: Client, path: string, button: string) {
  const browser = { client, origin: appAt(cluster.apps, 0).url };
  const hidden = await hiddenFields(client, path, button);
  return postForm(browser, path, hidden);
}

test(`signed out everywhere from one of ${BROWSERS} browsers: within five seconds none of them is signed in at either of two processes`, async ({
  cluster,
}) => {
  test.setTimeout(120_000);
  const sessions = await sessionsIn(cluster);
  const browsers = await browsersOf(cluster);
  const other = await browsersOf(cluster, newPerson(), 1);
  expect(await sessionsIn(cluster)).toBe(sessions + BROWSERS + 1);
  const [live, others] = [savedCookies(cluster, browsers), savedCookies(cluster, other)];
  // Both processes know each of them, and have just been told that it lives.
  expect(await live()).toBe(BROWSERS * 2 * 2);

  const [first] = browsers as [Client];
  const answer = await press(cluster, first, "/account", "Sign out everywhere");
  expect([answer.status, answer.headers.location]).toEqual([303, "/?sign-out=everywhere"]);
  expect(first.jar.has("login-session")).toBe(false);
  await expect.poll(live, { timeout: 5_000, intervals: [250] }).toBe(0);
  expect(await sessionsIn(cluster)).toBe(sessions + 1);
  expect(await others()).toBe(2 * 2);
});

test("signed out, the saved cookie is dead: at once where it was told, within five seconds at the other process", async ({
  cluster,
}) => {
  const [client] = (await browsersOf(cluster, newPerson(), 1)) as [Client];
  const live = savedCookies(cluster, [client]);
  const token = client.jar.get("login-session") ?? "";
  expect(await live()).toBe(4);
  expect((await client.post("/auth/sign-out")).status).toBe(204);
  client.jar.set("login-session", token);
  expect((await client.session()).json).toEqual({});
  await expect.poll(live, { timeout: 5_000, intervals: [250] }).toBe(0);
});

test("one of two browsers signed out from the other's list: the rest lives on; nobody else's handle ends anything", async ({
  cluster,
}) => {
  const browsers = await browsersOf(cluster, newPerson(), 2);
  const [old, own] = browsers as [Client, Client];
  const [stranger] = (await browsersOf(cluster, newPerson(), 1)) as [Client];
  const [oldLives, ownLives] = [savedCookies(cluster, [old]), savedCookies(cluster, [own])];
  expect([await oldLives(), await ownLives()]).toEqual([4, 4]);

  const theirs = await hiddenFields(own, "/account", "session");
  const foreign = await hiddenFields(stranger, "/account", "Sign out everywhere");
  const form = { ...theirs, session: theirs.session ?? "" };
  const origin = appAt(cluster.apps, 0).url;
  // The stranger has a row of their own only, and so posts what the other's page holds.
  expect(foreign.session).toBeUndefined();
  const tried = await postForm({ client: stranger, origin }, "/account", form);
  expect([tried.status, tried.headers.location]).toEqual([303, "/account?sign-out=one"]);
  expect([await oldLives(), await ownLives()]).toEqual([4, 4]);

  const answer = await postForm({ client: own, origin }, "/account", form);
  expect([answer.status, answer.headers.location]).toEqual([303, "/account?sign-out=one"]);
  await expect.poll(oldLives, { timeout: 5_000, intervals: [250] }).toBe(0);
  expect(await ownLives()).toBe(4);
  // A cookie whose session is over ends no other.
  const late = await postForm({ client: old, origin }, "/account", form);
  expect([late.status, late.headers.location]).toEqual([303, "/login?callbackUrl=%2Faccount"]);
  expect(await ownLives()).toBe(4);
});

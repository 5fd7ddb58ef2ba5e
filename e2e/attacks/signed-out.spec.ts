import { advanceClock } from "../support/chaos";
import { appAt, type Cluster, expect, stranger, test } from "../support/cluster";
import { newPerson } from "../support/people";
import { challengeFor } from "./crowd";
import { sessionsIn } from "./held";
import { type Browser, hiddenFields, postForm } from "./plain-form";

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
async function browsersOf(cluster: Cluster, count: number): Promise<Browser[]> {
  const person = newPerson();
  const signedIn: Browser[] = [];
  while (signedIn.length < count) {
    if (signedIn.length % 3 === 0) await advanceClock(cluster.sandbox.url, 301);
    const at = signedIn.length;
    const { client, code } = await challengeFor(cluster, { ...person, ...stranger() }, at);
    const proved = await client.verify(code);
    expect(proved.status, proved.text).toBe(200);
    signedIn.push({ client, origin: appAt(cluster.apps, at).url });
  }
  return signedIn;
}

const tokenOf = ({ client }: Browser) => client.jar.get("login-session") ?? "";

/**
 * The saved cookies of these browsers, brought to each of the processes: how many are somebody there. Of some nobody
 * knows: a store that is asked by all at once may be late.
 */
function savedCookies(cluster: Cluster, browsers: Browser[]) {
  const tokens = browsers.map(tokenOf);
  const { address } = stranger();
  async function look(token: string, app: number): Promise<"live" | "over" | "unknown"> {
    const client = cluster.client({ address }, app);
    client.jar.set("login-session", token);
    const { status, json } = await client.session();
    if (status !== 200) return "unknown";
    return json.user ? "live" : "over";
  }
  return async function count() {
    const looks = cluster.apps.flatMap((_, app) => tokens.map((token) => look(token, app)));
    const seen = await Promise.all(looks);
    const of = (what: (typeof seen)[number]) => seen.filter((each) => each === what).length;
    return { live: of("live"), unknown: of("unknown") };
  };
}

const all = (live: number) => ({ live, unknown: 0 });
/** What the store is late with is asked again; five seconds are the promise. */
const SOON = { timeout: 5_000, intervals: [250] };
const IN_TIME = { timeout: 20_000, intervals: [250] };

/** Presses a button of the account page, without JavaScript. */
async function press(browser: Browser, button: string) {
  const answer = await postForm(browser, "/account", await hiddenFields(browser.client, "/account", button));
  return [answer.status, answer.headers.location];
}

test(`signed out everywhere from one of ${BROWSERS} browsers: within five seconds none of them is signed in at either of two processes`, async ({
  cluster,
}) => {
  test.setTimeout(120_000);
  const sessions = await sessionsIn(cluster);
  const browsers = await browsersOf(cluster, BROWSERS);
  const others = savedCookies(cluster, await browsersOf(cluster, 1));
  expect(await sessionsIn(cluster)).toBe(sessions + BROWSERS + 1);
  const saved = savedCookies(cluster, browsers);
  // Both processes know each of them, and have just been told that it lives.
  await expect.poll(saved, IN_TIME).toEqual(all(BROWSERS * 2));

  const [first] = browsers as [Browser];
  expect(await press(first, "Sign out everywhere")).toEqual([303, "/?sign-out=everywhere"]);
  expect(first.client.jar.has("login-session")).toBe(false);
  await expect.poll(saved, SOON).toEqual(all(0));
  expect(await sessionsIn(cluster)).toBe(sessions + 1);
  await expect.poll(others, IN_TIME).toEqual(all(2));
  for (const { client } of browsers.slice(1)) {
    expect((await client.get("/account")).headers.location).toBe("/login?callbackUrl=%2Faccount");
  }
});

test("signed out, the saved cookie is dead: at once where it was told, within five seconds at the other process", async ({
  cluster,
}) => {
  const [browser] = (await browsersOf(cluster, 1)) as [Browser];
  const saved = savedCookies(cluster, [browser]);
  const token = tokenOf(browser);
  await expect.poll(saved, IN_TIME).toEqual(all(2));
  const { client } = browser;
  expect((await client.post("/auth/sign-out")).status).toBe(204);
  client.jar.set("login-session", token);
  expect((await client.session()).json).toEqual({});
  await expect.poll(saved, SOON).toEqual(all(0));
});

test("one of two browsers signed out from the other's list: the rest lives on; nobody else's handle ends anything", async ({
  cluster,
}) => {
  const [old, own] = (await browsersOf(cluster, 2)) as [Browser, Browser];
  const [stranger] = (await browsersOf(cluster, 1)) as [Browser];
  const [oldLives, ownLives] = [savedCookies(cluster, [old]), savedCookies(cluster, [own])];
  await expect.poll(oldLives, IN_TIME).toEqual(all(2));
  await expect.poll(ownLives, IN_TIME).toEqual(all(2));

  const form = await hiddenFields(own.client, "/account", "session");
  expect(form.session).toMatch(/^[\w-]{43}$/);
  // Who has no other session has no such form, and so posts what stands in the other's page.
  const post = async (browser: Browser) => {
    const answer = await postForm(browser, "/account", form);
    return [answer.status, answer.headers.location];
  };
  expect(await post(stranger)).toEqual([303, "/account?sign-out=one"]);
  await expect.poll(oldLives, IN_TIME).toEqual(all(2));
  await expect.poll(ownLives, IN_TIME).toEqual(all(2));

  expect(await post(own)).toEqual([303, "/account?sign-out=one"]);
  await expect.poll(oldLives, SOON).toEqual(all(0));
  // A cookie whose session is over ends no other.
  expect(await post(old)).toEqual([303, "/login?callbackUrl=%2Faccount"]);
  await expect.poll(ownLives, IN_TIME).toEqual(all(2));
});

import { sealData } from "iron-session";
import { encode } from "next-auth/jwt";
import { type Client, clientOf } from "../support/client";
import { stranger } from "../support/cluster";
import { A_CROWD, test as base, expect, openPlace, type Place, requestIdOf, signIn } from "../support/http";
import { latestCode } from "../support/inbox";
import { newPerson, type Person } from "../support/people";
import { expectAlive, nextsOwnErrors } from "./app-words";
import { atOnce } from "./at-once";
import { seeded } from "./odd-inputs";
import { askPlainly, postJson } from "./plainly";
import { full } from "./size";
import { eachByteFlipped, madeUp, type Spoilt, stirred } from "./spoilt-token";

const MUTATIONS = full(200, 5_000);
const WIDTH = 16;

base.describe.configure({ timeout: full(120_000, 3_600_000) });

const OWN = {
  AUTH_SECRET: "known-session-secret-Q7w2e9r4t6y8u1i3",
  COOKIE_SECRET: "known-challenge-secret-a1S5d7F9g3H6j8K2",
  PHONE_KEY: "known-phone-key-z9X3c7V1b5N8m2L4k6J0",
};
/** What somebody might sign with who does not know the key, or knows the wrong one of ours. */
const OTHER_KEYS = [
  "",
  "secret",
  "next-auth",
  OWN.COOKIE_SECRET,
  OWN.PHONE_KEY,
  "sm_live_key",
  "0".repeat(32),
];

/** One bit of each byte, another one each time; all eight of each with the whole numbers. */
const bits = full(
  (at: number) => [at % 8],
  () => [0, 1, 2, 3, 4, 5, 6, 7],
);

/** An app whose secrets the test knows. */
const test = base.extend<object, { place: Place }>({
  place: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from this pattern.
    async ({}, use) => {
      const place = await openPlace({ ...A_CROWD, app: { ...A_CROWD.app, ...OWN } });
      await use(place);
      await place.close();
    },
    { scope: "worker", timeout: 90_000 },
  ],
});

test(`a session's token, each byte flipped and ${MUTATIONS} times stirred: none is anybody, none is an error`, async ({
  person,
  place,
}) => {
  const client = await signIn(person, place);
  const others = [await signIn(newPerson(), place), await signIn(newPerson(), place)].map(tokenOf);
  const token = tokenOf(client);
  const spoilt = [...eachByteFlipped(token, ".", bits), ...seeded(stirred(token, others, "."), MUTATIONS)];
  expect(spoilt.length).toBeGreaterThan(MUTATIONS + token.length);
  await expectNobody(place, spoilt);
  // The true one has not suffered.
  expect((await client.get("/account")).text).toContain(person.masked);
});

test("tokens that were never ours: unsigned, signed with another key, sealed under another of our secrets", async ({
  person,
  place,
}) => {
  const client = await signIn(person, place);
  const sub: string = (await client.session()).json.user.id;
  const now = Math.floor(Date.now() / 1000);
  const claims = { sid: "a-session-of-somebody", sub, authTime: now, iat: now, exp: now + 86_400, jti: "x" };
  const encrypted = await Promise.all(
    OTHER_KEYS.filter(Boolean).map(
      async (secret): Promise<Spoilt> => ["encrypted", await encode({ token: claims, secret })],
    ),
  );
  const signed = madeUp(claims, [...OTHER_KEYS, OWN.AUTH_SECRET]);
  // Under the right secret, and of a session that nobody has opened.
  const forged: Spoilt[] = [["forged", await encode({ token: claims, secret: OWN.AUTH_SECRET })]];
  expect(signed.length).toBeGreaterThan(40);
  await expectNobody(place, [...encrypted, ...signed, ...forged]);
});

test(`a challenge's handle, each byte flipped and ${MUTATIONS} times stirred: none is a challenge, and nobody is asked`, async ({
  person,
  place,
}) => {
  const { handle, code } = await challengeOf(place, person);
  const others = [(await challengeOf(place)).handle, (await challengeOf(place)).handle];
  const spoilt = [...eachByteFlipped(handle, "*", bits), ...seeded(stirred(handle, others, "*"), MUTATIONS)];
  await expectNoChallenge(place, spoilt, code);
  expect(
    (await postJson(place.app.url, "/auth/verify-otp", { otpCode: code, requestId: handle })).status,
  ).toBe(200);
});

test("handles that were never ours: the provider's own name, seals of another secret, of another kind, too old", async ({
  person,
  place,
}) => {
  const { code } = await challengeOf(place, person);
  const requestId = await requestIdOf(place.sandbox.url, person.phone);
  const seal = (password: string, content: object = { requestId }, ttl = 3_600) =>
    sealData(content, { password: { 1: password }, ttl });
  const made: Spoilt[] = [
    ["the provider's own name for it", requestId],
    ...(await Promise.all(
      [OWN.AUTH_SECRET, OWN.PHONE_KEY, "0".repeat(32)].map(
        async (key): Promise<Spoilt> => ["another secret", await seal(key)],
      ),
    )),
    // The right secret, under a number that is not its own.
    ["the right secret by another name", await seal(OWN.COOKIE_SECRET)],
    ["a seal over something else", await seal(OWN.COOKIE_SECRET, { requestId: 7, sub: "x" })],
    ...madeUp({ requestId }, [OWN.COOKIE_SECRET]),
  ];
  await expectNoChallenge(place, made, code);
});

test("a session's token is no challenge, a challenge's handle no session: in each other's cookie and in a body", async ({
  person,
  place,
}) => {
  const { handle, code } = await challengeOf(place, person);
  const token = tokenOf(await signIn(newPerson(), place));
  await expectNobody(place, [["a handle", handle]]);
  await expectNoChallenge(place, [["a token", token]], code);
  // Nor in each other's place at once.
  const crossed = clientOf(stranger(), place.app.url);
  crossed.jar.set("login-session", handle).set("login-challenge", token);
  const answers = [
    await crossed.verify(code),
    await crossed.get("/login/code"),
    await crossed.get("/account"),
  ];
  expect(answers.map(({ status }) => status)).toEqual([410, 307, 307]);
});

const tokenOf = (client: Client) => client.jar.get("login-session") ?? "";

async function challengeOf(place: Place, person: Person = newPerson()) {
  const sent = await clientOf(person, place.app.url).sendCode(person.phone);
  expect(sent.status, sent.text).toBe(200);
  return { handle: String(sent.json.requestId), code: await latestCode(place.sandbox.url, person.phone) };
}

/** Not to the page that is protected, not to the endpoint that says who; and never with an error. */
async function expectNobody(place: Place, tokens: Spoilt[]): Promise<void> {
  const before = place.app.output().length;
  const surprises: string[] = [];
  await atOnce(WIDTH, tokens, async ([how, token], turn) => {
    const headers = { cookie: `login-session=${token}` };
    const session = await askPlainly(place.app.url, "/api/auth/session", { headers });
    if (session.status !== 200 || session.text !== "{}") surprises.push(`${how}: ${session.status} ${token}`);
    // A page costs ten times as much: one in four.
    if (turn % 4 > 0) return;
    const page = await askPlainly(place.app.url, "/account", { headers });
    if (page.status !== 307) surprises.push(`${how}: /account ${page.status} ${token}`);
  });
  expect(surprises).toEqual([]);
  expect(nextsOwnErrors(place, before)).toEqual({});
  await expectAlive(place);
}

/** Nothing is found by it, in a cookie or in a body, and the provider does not hear of it. */
async function expectNoChallenge(place: Place, handles: Spoilt[], code: string): Promise<void> {
  const before = place.app.output().length;
  const asked = (await place.provider.asked()).length;
  const surprises: string[] = [];
  await atOnce(WIDTH, handles, async ([how, handle], turn) => {
    const inCookie = turn % 2 === 0;
    const body = inCookie ? { otpCode: code } : { otpCode: code, requestId: handle };
    const headers: Record<string, string> = inCookie ? { cookie: `login-challenge=${handle}` } : {};
    const { status, json, cookies } = await postJson(place.app.url, "/auth/verify-otp", body, { headers });
    const refused = (status === 410 && json.reason === "unknown") || (status === 400 && !inCookie);
    if (!refused || cookies.length > 0) surprises.push(`${how}: ${status} ${handle}`);
  });
  expect(surprises).toEqual([]);
  expect(await place.provider.asked()).toHaveLength(asked);
  expect(nextsOwnErrors(place, before)).toEqual({});
  await expectAlive(place);
}

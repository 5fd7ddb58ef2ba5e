import { encode } from "next-auth/jwt";
import { type Client, clientOf } from "./support/client";
import { expect, signIn, test } from "./support/http";
import { latestCode } from "./support/inbox";
import { newPerson } from "./support/people";

const SUBJECT = /^[\w-]{43}$/;

async function expectSignedOut(client: Client): Promise<void> {
  // The page first: the endpoint takes a dead cookie out of the jar, and what would then be left to try?
  const account = await client.get("/account");
  expect([account.status, account.headers.location]).toEqual([307, "/login?callbackUrl=%2Faccount"]);
  expect(account.text).not.toContain("Mobile number</dt>");
  const session = await client.session();
  expect([session.status, session.json], session.text).toEqual([200, {}]);
}

/** A client that holds nothing but this as its session cookie. */
function holding(token: string, appUrl: string, name = "login-session"): Client {
  const client = clientOf(newPerson(), appUrl);
  client.jar.set(name, token);
  return client;
}

test("GET /api/auth/session says who, and until when: 30 days from the proof, however often it is asked", async ({
  client,
  person,
  code,
}) => {
  const nobody = await client.session();
  expect([nobody.status, nobody.json, nobody.cookies]).toEqual([200, {}, []]);
  await client.sendCode(person.phone);
  const { json: proved } = await client.verify(await code());
  for (let turn = 0; turn < 3; turn++) {
    const { json, headers, cookies } = await client.session();
    expect(json).toEqual({ user: { id: expect.stringMatching(SUBJECT) }, expires: proved.expiresAt });
    expect(headers["cache-control"]).toContain("no-store");
    expect(cookies.map((line) => line.split("=", 1)[0])).toEqual(["login-session"]);
  }
});

test("the same number is the same subject, and the subject says nothing of the number", async ({
  person,
  place,
}) => {
  const first = await signIn(person, place);
  const subject = (await first.session()).json.user.id;
  expect(subject).not.toContain(person.phone.slice(-4));
  const other = await signIn(newPerson(), place);
  expect((await other.session()).json.user.id).not.toBe(subject);
});

test("signing out ends the session itself: the saved cookie is dead", async ({ person, place }) => {
  const client = await signIn(person, place);
  const saved = client.jar.get("login-session") ?? "";
  expect((await holding(saved, place.app.url).session()).json).not.toEqual({});
  expect((await client.post("/auth/sign-out")).status).toBe(204);
  await expectSignedOut(client);
  await expectSignedOut(holding(saved, place.app.url));
});

test("a sign-out from another site does nothing", async ({ person, place }) => {
  const client = await signIn(person, place);
  const answer = await client.post("/auth/sign-out", undefined, { origin: "https://evil.example" });
  expect([answer.status, answer.cookies]).toEqual([403, []]);
  expect((await client.session()).json.user.id).toMatch(SUBJECT);
});

test("cookies of neighbours whose names look like ours sign nobody out", async ({ person, place }) => {
  const client = await signIn(person, place);
  const before = (await client.session()).json;
  const names = [
    "login-session.0",
    "login-session.1",
    "login-session.sig",
    "login-sessionid",
    "login-session-x",
    "__Host-login-session",
    "next-auth.session-token",
    "__Secure-next-auth.session-token",
    "next-auth.csrf-token",
    "session",
  ];
  for (const name of names) client.jar.set(name, "neighbour");
  // These would make next-auth answer with an error.
  client.jar.set("next-auth.callback-url", "javascript:alert(1)");
  const { status, json, cookies } = await client.session();
  expect([status, json]).toEqual([200, before]);
  expect(cookies.map((line) => line.split("=", 1)[0])).toEqual(["login-session"]);
  expect((await client.get("/account")).text).toContain(person.masked);
  const odd = await client.get("/api/auth/session?callbackUrl=javascript:1&error=x&csrf=true");
  expect([odd.status, odd.json]).toEqual([200, before]);
});

test("signing in again ends the session that the client came with, planted ones included", async ({
  person,
  place,
}) => {
  const attacker = await signIn(newPerson(), place);
  const planted = attacker.jar.get("login-session") ?? "";
  const client = clientOf(person, place.app.url);
  client.jar.set("login-session", planted);
  await client.sendCode(person.phone);
  expect((await client.verify(await latestCode(place.sandbox.url, person.phone))).status).toBe(200);
  expect(client.jar.get("login-session")).not.toBe(planted);
  expect((await client.get("/account")).text).toContain(person.masked);
  await expectSignedOut(attacker);
});

test("tokens that were changed, or never ours, are nobody's: no error, no session", async ({
  person,
  place,
}) => {
  const client = await signIn(person, place);
  const token = client.jar.get("login-session") ?? "";
  const [head = "", key = "", iv = "", body = "", tag = ""] = token.split(".");
  const none = Buffer.from('{"alg":"none"}').toString("base64url");
  const claims = Buffer.from(JSON.stringify({ sub: "x", sid: "x", authTime: 1e10, exp: 1e10 })).toString(
    "base64url",
  );
  const foreign = await encode({
    token: { sub: "x", sid: "x", authTime: 1e9 },
    secret: "another-secret-another-secret-123",
  });
  const challenge = clientOf(newPerson(), place.app.url);
  await challenge.sendCode(newPerson().phone);
  const flip = (part: string, at: number) =>
    part.slice(0, at) + (part[at] === "A" ? "B" : "A") + part.slice(at + 1);
  const tokens = [
    ...[0, 5, 20].map((at) => [flip(head, at), key, iv, body, tag].join(".")),
    ...[0, 7].map((at) => [head, key, flip(iv, at), body, tag].join(".")),
    ...[0, 30, 80, body.length - 2].map((at) => [head, key, iv, flip(body, at), tag].join(".")),
    ...[0, 10].map((at) => [head, key, iv, body, flip(tag, at)].join(".")),
    [head, "AAAA", iv, body, tag].join("."),
    [head, key, iv, body].join("."),
    [head, key, iv, body, ""].join("."),
    `${token}.x`,
    `${none}.${claims}.`,
    `${none}..${iv}.${body}.${tag}`,
    `${none}.${claims}`,
    foreign,
    challenge.jar.get("login-challenge") ?? "",
    "x",
    ".....",
    "%00",
    "x".repeat(6000),
  ];
  for (const each of tokens) await expectSignedOut(holding(each, place.app.url));
  // A session token is no challenge either.
  const crossed = holding(token, place.app.url, "login-challenge");
  expect((await crossed.verify("123456")).status).toBe(410);
  expect((await crossed.get("/login/code")).status).toBe(307);
  // And the true one has not suffered.
  expect((await client.session()).json.user.id).toMatch(SUBJECT);
});

test("a token under our own secret is not enough: the store must know the session, and 30 days are the end", async ({
  person,
  ownPlace,
}) => {
  const [old, secret] = [
    "the-former-secret-of-this-app-0123456789",
    "the-present-secret-of-this-app-987654321",
  ];
  const place = await ownPlace({ app: { AUTH_SECRET: `${secret},${old}` } });
  const client = await signIn(person, place);
  const subject = (await client.session()).json.user.id;
  const now = Math.floor(Date.now() / 1000);
  const forged = [
    { sid: "never-opened-never-opened", sub: subject, authTime: now },
    { sid: "never-opened-never-opened", sub: subject, authTime: now - 31 * 86_400 },
    { sub: subject, authTime: now },
    { sid: "x", sub: subject },
    { sid: 7, sub: subject, authTime: now },
    { sid: "x", sub: subject, authTime: "now" },
    { name: "somebody", email: "a@b.example" },
  ];
  for (const token of forged) {
    for (const each of [secret, old]) {
      const made = await encode({ token: token as never, secret: each, maxAge: 40 * 86_400 });
      await expectSignedOut(holding(made, place.app.url));
    }
  }
});

test("under an https origin both cookies are bound to this host, and no other name is read", async ({
  person,
  ownPlace,
}) => {
  const place = await ownPlace({ app: { APP_ORIGIN: "https://localhost:9443" } });
  const client = clientOf(person, place.app.url);
  const sent = await client.sendCode(person.phone, {}, { origin: "https://localhost:9443" });
  const proved = await client.verify(await latestCode(place.sandbox.url, person.phone));
  const [challenge = ""] = sent.cookies;
  const session = proved.cookies.find((line) => line.includes("session=")) ?? "";
  expect(challenge).toMatch(/^__Host-login-challenge=\S+; Path=\/; .*Secure; HttpOnly; SameSite=lax$/i);
  expect(session).toMatch(/^__Host-login-session=\S+; Path=\/; .*Secure; HttpOnly; SameSite=lax$/i);
  expect((await client.session()).json.user.id).toMatch(SUBJECT);
  expect((await client.get("/account")).text).toContain(person.masked);
  const token = client.jar.get("__Host-login-session") ?? "";
  await expectSignedOut(holding(token, place.app.url, "login-session"));
});

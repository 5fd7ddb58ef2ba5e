import type { Answer } from "./support/client";
import { clientOf } from "./support/client";
import { expect, requestIdOf, test } from "./support/http";
import { latestCode, messages } from "./support/inbox";
import { newPerson } from "./support/people";
import { wrongCode } from "./support/steps";

// A challenge over the JSON door: resumed, replaced, used up, expired, forged.

/** So that a resend need not wait; every other limit is the product's. */
const WITHOUT_WAITS = { app: { LIMIT_RESEND_WAITS: "0" } };

function expectOver(answer: Answer, reason: string): void {
  expect([answer.status, answer.json], answer.text).toEqual([
    410,
    expect.objectContaining({ status: 410, code: "challenge_over", reason }),
  ]);
  expect(answer.cookies.filter((line) => line.startsWith("login-session="))).toEqual([]);
}

test("a client that holds the live challenge gets it again, and no second SMS", async ({
  client,
  person,
  place,
}) => {
  const first = await client.sendCode(person.phone);
  await client.verify(wrongCode(await latestCode(place.sandbox.url, person.phone)));
  const again = await client.sendCode(person.typed);
  expect(again.status, again.text).toBe(200);
  expect(again.json).toEqual({ ...first.json, requestId: expect.any(String), attemptsLeft: 2 });
  expect(await messages(place.sandbox.url, person.phone)).toHaveLength(1);
  // The same handle in two wrappings: either proves it.
  const bare = clientOf(person, place.app.url);
  const code = await latestCode(place.sandbox.url, person.phone);
  expect((await bare.verify(code, { requestId: first.json.requestId })).status).toBe(200);
});

test("another number in the same client gives up the first challenge", async ({ client, person, place }) => {
  const first = await client.sendCode(person.phone);
  const other = newPerson();
  expect((await client.sendCode(other.phone)).status).toBe(200);
  const code = await latestCode(place.sandbox.url, person.phone);
  const asked = (await place.provider.asked()).length;
  expect((await client.verify(code, { requestId: first.json.requestId })).status).toBe(410);
  expect(await place.provider.asked()).toHaveLength(asked);
  expect((await client.verify(await latestCode(place.sandbox.url, other.phone))).status).toBe(200);
});

test("a resend replaces the code: named by the cookie, by the body, and by the body against the cookie", async ({
  ownPlace,
}) => {
  const place = await ownPlace(WITHOUT_WAITS);
  for (const named of ["cookie", "body", "body and another's cookie"]) {
    const person = newPerson();
    const client = clientOf(person, place.app.url);
    const first = await client.sendCode(person.phone);
    const old = await latestCode(place.sandbox.url, person.phone);
    if (named !== "cookie") client.jar.clear();
    if (named === "body and another's cookie") await client.sendCode(newPerson().phone);
    const handle = named === "cookie" ? {} : { requestId: first.json.requestId };
    const second = await client.sendCode(person.phone, { resend: true, ...handle });
    expect(second.status, `${named}: ${second.text}`).toBe(200);
    expect(second.json.requestId).not.toBe(first.json.requestId);
    const code = await latestCode(place.sandbox.url, person.phone, 2);
    expect(
      new Set((await place.provider.sendsTo(person.phone)).map((send) => send.idempotencyKey)).size,
    ).toBe(2);

    const asked = (await place.provider.asked()).length;
    expectOver(await client.verify(old, { requestId: first.json.requestId }), "replaced");
    expect(await place.provider.asked()).toHaveLength(asked);
    expect((await client.verify(code)).status).toBe(200);
  }
});

test("one resend intent sends one SMS, however often it is posted", async ({ ownPlace, person }) => {
  const place = await ownPlace(WITHOUT_WAITS);
  const client = clientOf(person, place.app.url);
  const { json } = await client.sendCode(person.phone);
  const resend = { resend: true, requestId: json.requestId };
  const key = { "idempotency-key": "resend-once-resend-once" };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => clientOf(person, place.app.url).sendCode(person.phone, resend, key)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(await messages(place.sandbox.url, person.phone)).toHaveLength(2);
});

test("a resend with neither cookie nor handle is an ordinary send", async ({ client, person, place }) => {
  client.jar.set("login-challenge", "nothing-of-ours");
  expect((await client.sendCode(person.phone, { resend: true })).status).toBe(200);
  expect(await messages(place.sandbox.url, person.phone)).toHaveLength(1);
  // And so cannot end the challenge of somebody whose number one knows.
  const stranger = clientOf(newPerson(), place.app.url);
  expect((await stranger.sendCode(person.phone, { resend: true })).status).toBe(429);
  expect((await client.verify(await latestCode(place.sandbox.url, person.phone))).status).toBe(200);
});

test("a resend to another number than the challenge's is refused", async ({ ownPlace, person }) => {
  const place = await ownPlace(WITHOUT_WAITS);
  const client = clientOf(person, place.app.url);
  const { json } = await client.sendCode(person.phone);
  const other = newPerson();
  for (const named of [{}, { requestId: json.requestId }]) {
    for (const phone of [other.phone, "98765"]) {
      const answer = await client.sendCode(phone, { resend: true, ...named });
      expect(answer.json, answer.text).toMatchObject({
        status: 400,
        code: "invalid_phone",
        field: "phoneNumber",
      });
    }
  }
  expect(await place.provider.sendsTo(other.phone)).toEqual([]);
  expect((await client.verify(await latestCode(place.sandbox.url, person.phone))).status).toBe(200);
});

test("a resend that comes too soon is told when, and the old code still works", async ({
  client,
  person,
  place,
}) => {
  const { json } = await client.sendCode(person.phone);
  for (const named of [{}, { requestId: json.requestId }]) {
    const answer = await client.sendCode(person.phone, { resend: true, ...named });
    expect(answer.json, answer.text).toMatchObject({ status: 429, code: "too_many_requests" });
    const told = Date.now() + answer.json.retryAfterSeconds * 1000;
    expect(Math.abs(told - Date.parse(json.resendAt))).toBeLessThan(2_000);
  }
  expect(await messages(place.sandbox.url, person.phone)).toHaveLength(1);
  expect((await client.verify(await latestCode(place.sandbox.url, person.phone))).status).toBe(200);
});

test("410 unknown: no handle, garbage, a tampered one, one of another app, and all of them to a resend", async ({
  client,
  person,
  place,
  ownPlace,
}) => {
  expectOver(await client.verify("123456"), "unknown");
  const { json } = await client.sendCode(person.phone);
  client.jar.clear();
  const elsewhere = await ownPlace({ app: { COOKIE_SECRET: "another-app-has-another-secret-0123456789" } });
  const foreign = await clientOf(person, elsewhere.app.url).sendCode(newPerson().phone);
  const own: string = json.requestId;
  const [prefix, , ...parts] = own.split("*");
  const handles = [
    "garbage",
    "*******",
    "~2",
    foreign.json.requestId,
    own.slice(0, -3),
    own.replace("Fe26.2", "Fe26.1"),
    own.toUpperCase(),
    // A name that every object has is no secret's name.
    ...["constructor", "__proto__", "toString", ""].map((name) => [prefix, name, ...parts].join("*")),
    ["Fe26.2", "1", "a", "b", "c", "never", "d", "e"].join("*"),
    ["Fe26.2", "1", "a", "b", "c", "", "", ""].join("*"),
    `${"x".repeat(2000)}`,
    ...[10, 40, 90, 150, 200, 250].map((at) => flipped(own, at)),
  ];
  const asked = (await place.provider.asked()).length;
  for (const requestId of handles) {
    expectOver(await client.verify("123456", { requestId }), "unknown");
    expectOver(await client.sendCode(person.phone, { resend: true, requestId }), "unknown");
    const held = clientOf(newPerson(), place.app.url);
    held.jar.set("login-challenge", requestId);
    expectOver(await held.verify("123456"), "unknown");
    expect((await held.get("/login/code")).status).toBe(307);
  }
  expect(await place.provider.asked()).toHaveLength(asked);
});

function flipped(text: string, at: number): string {
  return text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
}

test("410 expired: by the provider's word, once said it stays said", async ({ ownPlace, person }) => {
  // The shortest life the app believes a provider is 30 s: here the provider's clock is ahead.
  const place = await ownPlace({ sandbox: { SANDBOX_CODE_TTL_SECONDS: "1" } });
  const client = clientOf(person, place.app.url);
  const sent = await client.sendCode(person.phone);
  expect((Date.parse(sent.json.expiresAt) - Date.now()) / 1000).toBeGreaterThan(28);
  const code = await latestCode(place.sandbox.url, person.phone);
  const requestId = await requestIdOf(place.sandbox.url, person.phone);
  await fetch(`${place.sandbox.url}/_sandbox/clock`, { method: "POST", body: '{"advanceSeconds":2}' });
  expectOver(await client.verify(code), "expired");
  expectOver(await client.verify(code), "expired");
  expect(await place.provider.verifiesOf(requestId)).toHaveLength(1);
});

import { advanceClock, putChaos } from "./support/chaos";
import { clientOf } from "./support/client";
import { expect, test } from "./support/http";
import { latestCode, messages } from "./support/inbox";
import { newPerson } from "./support/people";
import { wrongCode } from "./support/steps";
import { expectTrouble, over } from "./support/trouble";

// The provider accepts a send, and the SMS takes a way of its own; or the provider's word on how long it lives is off.

/** So that a resend need not wait; every other limit is the product's. */
const WITHOUT_WAITS = { app: { LIMIT_RESEND_WAITS: "0" } };

test("an SMS is lost, whatever its delivery status says: a resend gets the person in", async ({
  ownPlace,
}) => {
  const place = await ownPlace(WITHOUT_WAITS);
  for (const reported of ["sent", "failed", "delivered"]) {
    const person = newPerson();
    const client = clientOf(person, place.app.url);
    await putChaos(place.sandbox.url, [{ kind: "sms_lost", reported, phone: person.phone, times: 1 }]);
    expect((await client.sendCode(person.phone)).status, reported).toBe(200);
    expect(await messages(place.sandbox.url, person.phone), reported).toEqual([]);
    expect((await client.sendCode(person.phone, { resend: true })).status, reported).toBe(200);
    const proved = await client.verify(await latestCode(place.sandbox.url, person.phone));
    expect(proved.status, `${reported}: ${proved.text}`).toBe(200);
    const asked = await place.provider.sendsTo(person.phone);
    // The newest news of the first, and none of the second.
    expect(asked.map(({ chaos }) => chaos)).toEqual(["sms_lost", null]);
    expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
  }
});

test("an SMS is late: its code works when it comes, and no second one went out", async ({
  ownPlace,
  person,
}) => {
  const place = await ownPlace();
  const client = clientOf(person, place.app.url);
  await putChaos(place.sandbox.url, [{ kind: "sms_late", seconds: 120, phone: person.phone }]);
  await client.sendCode(person.phone);
  expect(await messages(place.sandbox.url, person.phone)).toEqual([]);
  await advanceClock(place.sandbox.url, 120);
  expect((await client.verify(await latestCode(place.sandbox.url, person.phone))).status).toBe(200);
  expect(await place.provider.sendsTo(person.phone)).toHaveLength(1);
});

test("an SMS comes twice: one code, one charge, one session", async ({ client, person, place, chaos }) => {
  await chaos({ kind: "sms_duplicate", copies: 3 });
  await client.sendCode(person.phone);
  await latestCode(place.sandbox.url, person.phone, 3);
  const [first, ...copies] = await messages(place.sandbox.url, person.phone);
  const code = first?.code ?? "";
  expect(copies.map((copy) => copy.code)).toEqual([code, code]);
  const { perPhone } = await (await fetch(`${place.sandbox.url}/_sandbox/stats`)).json();
  expect(perPhone[person.phone]).toBe(1);
  const handle = { requestId: client.jar.get("login-challenge") };
  expect((await client.verify(code)).status).toBe(200);
  expectTrouble(await clientOf(person, place.app.url).verify(code, handle), over("unknown"), "the copy");
});

test("two SMS arrive in the wrong order: the code on top is wrong, the other one signs in", async ({
  ownPlace,
  person,
}) => {
  const place = await ownPlace(WITHOUT_WAITS);
  const client = clientOf(person, place.app.url);
  await putChaos(place.sandbox.url, [{ kind: "sms_reordered", phone: person.phone, times: 1 }]);
  await client.sendCode(person.phone);
  expect(await messages(place.sandbox.url, person.phone)).toEqual([]);
  await client.sendCode(person.phone, { resend: true });
  const onTop = await latestCode(place.sandbox.url, person.phone, 2);
  const below = (await messages(place.sandbox.url, person.phone))[1]?.code ?? "";
  const answer = await client.verify(onTop === below ? wrongCode(below) : onTop);
  const members = { verified: false, attemptsLeft: 2 };
  expectTrouble(answer, { status: 401, code: "wrong_code", members }, "the code on top");
  expect((await client.session()).json).toEqual({});
  expect((await client.verify(below)).status).toBe(200);
});

test("a provider that ends older codes: whoever holds one is told, and the newest signs in", async ({
  ownPlace,
  person,
}) => {
  const place = await ownPlace(WITHOUT_WAITS);
  await putChaos(place.sandbox.url, [{ kind: "ends_older_codes", phone: person.phone }]);
  // Two browsers of one person, neither of which knows of the other.
  const [phone, laptop] = [clientOf(person, place.app.url), clientOf(newPerson(), place.app.url)];
  await phone.sendCode(person.phone);
  const older = await latestCode(place.sandbox.url, person.phone);
  expect((await laptop.sendCode(person.phone)).status).toBe(200);
  const newest = await latestCode(place.sandbox.url, person.phone, 2);
  expectTrouble(await phone.verify(older), over("expired"), "the older code");
  expect((await phone.session()).json).toEqual({});
  expect((await laptop.verify(newest)).status).toBe(200);
  // The first one asks again.
  expect((await phone.sendCode(person.phone, { resend: true })).status).toBe(200);
  expect((await phone.verify(await latestCode(place.sandbox.url, person.phone, 3))).status).toBe(200);
});

const SKEWS: [seconds: number, from: number, to: number][] = [
  [-86_400, 25, 31],
  [-300, 290, 301],
  [86_400, 590, 601],
];

for (const [seconds, from, to] of SKEWS) {
  test(`an expiry that is off by ${seconds} s: the code is said to live ${from} to ${to} s, and works`, async ({
    client,
    person,
    code,
    chaos,
  }) => {
    await chaos({ kind: "expiry_skew", seconds });
    const sent = await client.sendCode(person.phone);
    const lives = (Date.parse(sent.json.expiresAt) - Date.now()) / 1000;
    expect(lives).toBeGreaterThan(from);
    expect(lives).toBeLessThan(to);
    expect((await client.verify(await code())).status).toBe(200);
  });
}

test("an expiry long past: the code lives 30 s as the app says, and not a guess longer", async ({
  client,
  person,
  place,
  code,
  chaos,
}) => {
  await chaos({ kind: "expiry_skew", seconds: -86_400 });
  await client.sendCode(person.phone);
  const right = await code();
  // What stands beside the field: the words for later are in the page from the start.
  const said = async () =>
    /<p id="code-error"[^>]*>(.*?)<\/p>/.exec((await client.get("/login/code")).text)?.[1];
  expect(await said()).toBe("");
  await expect.poll(said, { timeout: 40_000, intervals: [500] }).toContain("This code has expired.");
  const asked = (await place.provider.asked()).length;
  expectTrouble(await client.verify(right), over("expired"), "after 30 s");
  // The provider would have said yes.
  expect(await place.provider.asked()).toHaveLength(asked);
  expect((await client.session()).json).toEqual({});
});

import { type Client, clientOf } from "../support/client";
import { stranger } from "../support/cluster";
import { expect, type Place, signIn, test } from "../support/http";
import { latestCode, messages } from "../support/inbox";
import { newPerson } from "../support/people";
import { formOf, hiddenFields, postForm } from "./plain-form";

// Fixation: cookies that somebody else put into the victim's browser before the victim signs in.

const SESSION = "login-session";
const CHALLENGE = "login-challenge";

async function attackerWithCode(place: Place) {
  const person = newPerson();
  const client = clientOf(person, place.app.url);
  expect((await client.sendCode(person.phone)).status).toBe(200);
  return { person, client, handle: client.jar.get(CHALLENGE) ?? "" };
}

/** Signs in through the forms, with whatever cookies the browser has by then. */
async function signInByForms(
  client: Client,
  place: Place,
  person: { typed: string; phone: string },
): Promise<void> {
  const browser = { client, origin: place.app.url };
  // The page was there before the cookies: a planted session would lead away from it.
  const hidden = await hiddenFields(clientOf(stranger(), place.app.url), "/login", "phone");
  const sent = await postForm(browser, "/login", { ...hidden, phone: person.typed });
  expect([sent.status, sent.headers.location]).toEqual([303, "/login/code"]);
  const code = await latestCode(place.sandbox.url, person.phone);
  const proved = await (await formOf(browser, "/login/code", "code"))({ code });
  expect(proved.status).toBe(303);
}

test("a planted session: the login gives the victim another, and ends the planted one", async ({
  place,
  person,
}) => {
  const attacker = await signIn(newPerson(), place);
  const planted = attacker.jar.get(SESSION) ?? "";
  const victim = clientOf(person, place.app.url);
  victim.jar.set(SESSION, planted);
  await signInByForms(victim, place, person);
  expect(victim.jar.get(SESSION)).not.toBe(planted);
  expect((await victim.get("/account")).text).toContain(person.masked);
  // What the attacker holds opens nothing any more, least of all the victim's account.
  expect((await attacker.get("/account")).status).toBe(307);
});

test("each login has a session of its own: the one before is another, and over", async ({
  place,
  person,
}) => {
  const client = await signIn(person, place);
  const before = client.jar.get(SESSION) ?? "";
  // Another number: the first has to wait for its next code.
  const second = newPerson();
  await signInByForms(client, place, second);
  const old = clientOf(newPerson(), place.app.url);
  old.jar.set(SESSION, before);
  expect((await old.get("/account")).status).toBe(307);
  expect((await client.get("/account")).text).toContain(second.masked);
});

test("a planted challenge: the victim's own code takes its place, and the session is the victim's", async ({
  place,
  person,
}) => {
  const attacker = await attackerWithCode(place);
  const victim = clientOf(person, place.app.url);
  victim.jar.set(CHALLENGE, attacker.handle);
  await signInByForms(victim, place, person);
  expect((await victim.get("/account")).text).toContain(person.masked);
  expect(victim.jar.has(CHALLENGE)).toBe(false);
  expect((await attacker.client.session()).json).toEqual({});
});

test("a planted challenge does not take a code of another one: nobody is signed in as the attacker's number, or for them", async ({
  place,
  person,
}) => {
  const attacker = await attackerWithCode(place);
  const elsewhere = clientOf(person, place.app.url);
  await elsewhere.sendCode(person.phone);
  const code = await latestCode(place.sandbox.url, person.phone);
  const victim = clientOf(person, place.app.url);
  victim.jar.set(CHALLENGE, attacker.handle);
  // The page says whose it is.
  expect((await victim.get("/login/code")).text).toContain(attacker.person.masked);
  const answer = await victim.verify(code);
  expect([answer.status, answer.json.code]).toEqual([401, "wrong_code"]);
  for (const client of [victim, attacker.client]) expect((await client.session()).json).toEqual({});
  expect((await elsewhere.verify(code)).status).toBe(200);
});

test("rubbish, neighbours' names and next-auth's own cookies: not believed, not an error, and the login goes on", async ({
  place,
  person,
}) => {
  const victim = clientOf(person, place.app.url);
  const rubbish = [
    "",
    "x",
    "%00",
    "null",
    "undefined",
    "[object Object]",
    "x".repeat(1_000),
    "a.b.c.d.e",
    "Fe26.2*1*a",
  ];
  const others = [
    "__Host-login-session",
    "__Host-login-challenge",
    "__Secure-login-session",
    "login-session.0",
  ];
  const nextAuths = [
    "next-auth.session-token",
    "next-auth.csrf-token",
    "next-auth.callback-url",
    "__Host-next-auth.csrf-token",
  ];
  for (const value of rubbish) {
    for (const name of [SESSION, CHALLENGE, ...others, ...nextAuths]) victim.jar.set(name, value);
    expect((await victim.get("/account")).status).toBe(307);
    expect((await victim.session()).json).toEqual({});
  }
  await signInByForms(victim, place, person);
  expect((await victim.get("/account")).text).toContain(person.masked);
  expect(await messages(place.sandbox.url, person.phone)).toHaveLength(1);
});

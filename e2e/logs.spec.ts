import { clientOf } from "./support/client";
import { A_CROWD, expect, oddPerson, requestIdOf, test } from "./support/http";
import { latestCode } from "./support/inbox";
import { newPerson, type Person } from "./support/people";
import { Hidden } from "./support/secret-forms";
import { wrongCode } from "./support/steps";

const SECRETS = {
  AUTH_SECRET: "known-session-secret-Q7w2e9r4t6y8u1i3",
  COOKIE_SECRET: "known-challenge-secret-a1S5d7F9g3H6j8K2",
  PHONE_KEY: "known-phone-key-z9X3c7V1b5N8m2L4k6J0",
  STARTMESSAGING_API_KEY: "sm_live_known_provider_key_4b8d2f6a",
};

test("neither log nor page tells a secret, a phone, a code, a handle or a token, whatever happens", async ({
  ownPlace,
}) => {
  // One test that is quicker than a crowd.
  const place = await ownPlace({ ...A_CROWD, app: { ...A_CROWD.app, ...SECRETS } });
  const hidden = new Hidden();
  const hide = (what: string, value: string | null | undefined) => hidden.add(what, value);
  for (const [name, value] of Object.entries(SECRETS)) hide(name, value);
  const hidePhone = (person: Person) => {
    for (const each of [person.phone, person.phone.slice(3), person.typed]) hide("a phone", each);
  };
  const pages: string[] = [];

  const logIn = async (person: Person) => {
    hidePhone(person);
    const client = clientOf(person, place.app.url);
    const key = `intent-of-${person.phone.slice(1)}-and-more`;
    hide("an intent", key);
    const sent = await client.sendCode(person.phone, {}, { "idempotency-key": key });
    hide("a handle", sent.json.requestId);
    pages.push((await client.get("/login/code")).text);
    const code = await latestCode(place.sandbox.url, person.phone);
    hide("a request id", await requestIdOf(place.sandbox.url, person.phone));
    hide("a provider key", (await place.provider.sendsTo(person.phone))[0]?.idempotencyKey);
    hide("a code", code);
    hide("a wrong code", wrongCode(code));
    await client.verify(wrongCode(code));
    expect((await client.verify(code)).status).toBe(200);
    hide("a token", client.jar.get("login-session"));
    pages.push((await client.get("/")).text, (await client.get("/account")).text);
    hide("a subject", (await client.session()).json.user.id);
    return client;
  };

  for (let turn = 0; turn < 5; turn++) await logIn(newPerson());
  const client = await logIn(newPerson());

  for (const ending of ["00104", "00200", "00400", "00401", "00402", "00429", "00503"]) {
    const person = oddPerson(ending);
    hidePhone(person);
    await clientOf(person, place.app.url).sendCode(person.phone);
  }
  const odd = oddPerson("01204");
  hidePhone(odd);
  const oddClient = clientOf(odd, place.app.url);
  await oddClient.sendCode(odd.phone);
  await oddClient.verify("918273");
  hide("a guess", "918273");

  // Whatever goes wrong at the door itself.
  const typed = newPerson();
  hidePhone(typed);
  const json = { "content-type": "application/json" };
  const ask = (path: string, body: string, headers = {}) =>
    client.ask(path, { method: "POST", headers: { ...json, ...headers }, body });
  await ask("/auth/send-otp", `{"phoneNumber":"${typed.phone}"`);
  await ask("/auth/send-otp", JSON.stringify({ phoneNumber: [typed.phone] }));
  await ask("/auth/send-otp", JSON.stringify({ phoneNumber: `${typed.phone}x` }));
  await ask("/auth/send-otp", JSON.stringify({ phoneNumber: typed.phone }), {
    origin: "https://evil.example",
  });
  await ask("/auth/send-otp", JSON.stringify({ phoneNumber: typed.phone.padEnd(20_000, "0") }));
  await ask(
    `/auth/verify-otp?phone=${encodeURIComponent(typed.phone)}`,
    '{"otpCode":"918273","requestId":"Fe26.1*1*a*b*c*1*d*e"}',
  );
  const broken = clientOf(newPerson(), place.app.url);
  const token = client.jar.get("login-session") ?? "";
  broken.jar.set("login-session", `${token.slice(0, -2)}xx`);
  broken.jar.set("login-challenge", "Fe26.1*1*a*b*c*1*d*e");
  for (const path of [
    "/",
    "/account",
    "/login/code",
    "/api/auth/session",
    `/login?callbackUrl=${typed.phone}`,
    `/${typed.phone}`,
    `/api/auth/callback?phone=${typed.phone}`,
  ]) {
    await broken.get(path);
    await broken.ask(path, { method: "POST", headers: { origin: place.app.url }, body: typed.phone });
    await broken.ask(path, { method: "TRACE" });
  }
  await client.post("/auth/sign-out");

  // The last word of the story: what the app writes takes a moment to arrive here.
  await expect.poll(() => place.app.output()).toContain('"event":"signed_out"');
  const log = place.app.output();
  // It does speak, of these things among others.
  for (const event of [
    "code_sent",
    "code_refused",
    "code_wrong",
    "verify_refused",
    "signed_in",
    "signed_out",
    "provider_attempt",
  ]) {
    expect(log).toContain(`"event":"${event}"`);
  }
  const told = [hidden.toldIn(log, "the log"), ...pages.map((page) => hidden.toldIn(page, "a page"))].flat();
  expect(told).toEqual([]);
});

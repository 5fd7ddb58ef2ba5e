import { randomBytes } from "node:crypto";
import type { Answer } from "./support/client";
import { clientOf } from "./support/client";
import { expect, signIn, test } from "./support/http";
import { messages } from "./support/inbox";
import { newPerson } from "./support/people";
import { wrongCode } from "./support/steps";

// The rows of the JSON door's table of answers that need nothing of the provider but to work.

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function expectProblem(answer: Answer, status: number, code: string, members: object = {}): void {
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  expect(answer.headers["cache-control"]).toBe("no-store");
  const { title, detail, ...rest } = answer.json;
  expect({ status: answer.status, ...rest }).toEqual({ status, code, ...members });
  for (const sentence of [title, detail]) expect(sentence).toMatch(/^[A-Za-z].{5,200}$/);
}

test("a number becomes a code, a code a session: both answers in full", async ({ client, person, code }) => {
  const before = Date.now();
  const sent = await client.sendCode(person.phone);
  expect(sent.status, sent.text).toBe(200);
  expect(Object.keys(sent.json).sort()).toEqual(["attemptsLeft", "expiresAt", "requestId", "resendAt"]);
  expect(sent.json.attemptsLeft).toBe(3);
  for (const time of [sent.json.expiresAt, sent.json.resendAt]) expect(time).toMatch(UTC);
  const until = (time: string) => (Date.parse(time) - before) / 1000;
  expect(until(sent.json.expiresAt)).toBeGreaterThan(590);
  expect(until(sent.json.expiresAt)).toBeLessThan(610);
  expect(until(sent.json.resendAt)).toBeGreaterThan(28);
  expect(until(sent.json.resendAt)).toBeLessThan(35);
  // The handle is the cookie's value, and says nothing of the number.
  expect(client.jar.get("login-challenge")).toBe(sent.json.requestId);
  expect(sent.cookies).toHaveLength(1);
  expect(sent.cookies[0]).toMatch(/; Path=\/; .*Max-Age=3600; .*HttpOnly; SameSite=lax$/i);

  const proved = await client.verify(await code());
  expect(proved.status, proved.text).toBe(200);
  expect(Object.keys(proved.json).sort()).toEqual(["expiresAt", "verified"]);
  expect(proved.json.verified).toBe(true);
  expect(proved.json.expiresAt).toMatch(UTC);
  expect(until(proved.json.expiresAt) / 86_400).toBeCloseTo(30, 2);
  expect(Array.from(client.jar.keys())).toEqual(["login-session"]);
  const [cookie = ""] = proved.cookies.filter((line) => line.startsWith("login-session="));
  expect(cookie).toMatch(/; Path=\/; .*Max-Age=(2592000|2591999); .*HttpOnly; SameSite=lax$/i);
  for (const answer of [sent, proved]) expect(answer.headers["cache-control"]).toBe("no-store");
});

test("a client without cookies sends the handle back, and the body's handle wins over the cookie", async ({
  client,
  person,
  place,
  code,
}) => {
  const { json } = await client.sendCode(person.phone);
  const bare = clientOf(person, place.app.url);
  // A cookie of somebody else's challenge, which must not count.
  const other = newPerson();
  await bare.sendCode(other.phone);
  const proved = await bare.verify(await code(), { requestId: json.requestId });
  expect(proved.status, proved.text).toBe(200);
  expect(await (await bare.get("/account")).text).toContain(person.masked.slice(-4));
});

test("400 invalid_phone: what cannot get an SMS, told before anything is spent", async ({
  client,
  person,
  place,
}) => {
  const before = (await place.provider.asked()).length;
  const typed = [
    "",
    "98765",
    `${person.phone}0`,
    "+14155550100",
    "+911800123456",
    "+91 98765 43210 x",
    "tel:+919876543210",
    "９８７６５４３２１０",
    `${person.phone}\n`,
    `${person.phone}\0`,
  ];
  for (const phone of typed) {
    const answer = await client.sendCode(phone);
    expectProblem(answer, 400, "invalid_phone", { field: "phoneNumber" });
    expect(answer.cookies).toEqual([]);
  }
  expect((await place.provider.asked()).slice(before)).toEqual([]);
});

test("400 invalid_code: what is not six digits costs no attempt and asks nobody", async ({
  client,
  person,
  place,
  code,
}) => {
  await client.sendCode(person.phone);
  for (const typed of ["", "12345", "1234567", "12345a", "１２３４５６", "12 34 5", "0x1234"]) {
    expectProblem(await client.verify(typed), 400, "invalid_code", { field: "otpCode" });
  }
  const right = await code();
  const [message] = await messages(place.sandbox.url, person.phone);
  expect(await place.provider.verifiesOf(message?.requestId ?? "")).toEqual([]);
  // With spaces and dashes, as people paste it.
  const pasted = ` ${right.slice(0, 3)}-${right.slice(3)} `;
  expect((await client.verify(pasted)).status).toBe(200);
});

test("400 invalid_request: names the field, whatever is wrong with it", async ({ client, person }) => {
  const phoneNumber = person.phone;
  const send = (body: unknown, headers = {}) => client.post("/auth/send-otp", body, headers);
  const verify = (body: unknown, headers = {}) => client.post("/auth/verify-otp", body, headers);
  const keyed = (key: string) => ({ "idempotency-key": key });
  const rows: [Promise<Answer>, string][] = [
    [send({}), "phoneNumber"],
    [send({ phoneNumber: 919876543210 }), "phoneNumber"],
    [send({ phoneNumber: [phoneNumber] }), "phoneNumber"],
    [send({ phoneNumber, resend: "true" }), "resend"],
    [send({ phoneNumber, requestId: 7 }), "requestId"],
    [send({ phoneNumber, requestId: "" }), "requestId"],
    [send({ phoneNumber, requestId: "x".repeat(2001) }), "requestId"],
    [send({ phoneNumber }, keyed("too-short")), "Idempotency-Key"],
    [send({ phoneNumber }, keyed("x".repeat(129))), "Idempotency-Key"],
    [send({ phoneNumber }, keyed(`${"x".repeat(22)} y`)), "Idempotency-Key"],
    [verify({}), "otpCode"],
    [verify({ otpCode: 123456 }), "otpCode"],
    [verify({ otpCode: null }), "otpCode"],
    [verify({ otpCode: "123456", requestId: {} }), "requestId"],
    [verify({ otpCode: "123456" }, keyed("short")), "Idempotency-Key"],
    ...["null", "[]", "7", '"text"', "{", "", "{}}", '{"phoneNumber":"+9'].flatMap(
      (body): [Promise<Answer>, string][] =>
        ["/auth/send-otp", "/auth/verify-otp"].map((path) => {
          const headers = { "content-type": "application/json" };
          return [client.ask(path, { method: "POST", headers, body }), "body"];
        }),
    ),
  ];
  for (const [asked, field] of rows) expectProblem(await asked, 400, "invalid_request", { field });
});

test("401 wrong_code: two tries left, one, none; only then is the code over", async ({
  client,
  person,
  place,
  code,
}) => {
  await client.sendCode(person.phone);
  const right = await code();
  for (const attemptsLeft of [2, 1, 0]) {
    const answer = await client.verify(wrongCode(right, 1 + attemptsLeft));
    expectProblem(answer, 401, "wrong_code", { verified: false, attemptsLeft });
    expect(answer.headers["www-authenticate"]).toMatch(/^[A-Za-z]+ realm="[^"]+"$/);
    expect(answer.cookies).toEqual([]);
  }
  // The right one comes too late.
  expectProblem(await client.verify(right), 410, "challenge_over", { reason: "no_attempts_left" });
  const [message] = await messages(place.sandbox.url, person.phone);
  expect(await place.provider.verifiesOf(message?.requestId ?? "")).toHaveLength(3);
});

test("403 cross_site: a foreign or null Origin does nothing; ours and a missing one are fine", async ({
  client,
  person,
  place,
}) => {
  const own = place.app.url;
  const port = new URL(own).port;
  const foreign = [
    "null",
    "https://evil.example",
    `${own}.evil.example`,
    own.replace("http:", "https:"),
    `http://127.0.0.1:${port}`,
    `http://localhost:1${port}`,
    "",
  ];
  for (const origin of foreign) {
    for (const path of ["/auth/send-otp", "/auth/verify-otp", "/auth/sign-out"]) {
      const body = { phoneNumber: person.phone, otpCode: "123456" };
      // A host header that agrees with the foreign origin must not help it.
      const headers = { origin, "x-forwarded-host": new URL(own).host, "x-forwarded-proto": "https" };
      expectProblem(await client.post(path, body, headers), 403, "cross_site");
    }
  }
  expect(await place.provider.sendsTo(person.phone)).toEqual([]);
  expect((await client.sendCode(person.phone, {}, { origin: own })).status).toBe(200);
});

test("404 and 405: other paths, and other methods with an Allow", async ({ client }) => {
  for (const path of [
    "/auth/send",
    "/auth/verify-otp/x",
    "/auth/send-otp.json",
    "/auth",
    "/api",
    "/api/none",
    "/api/auth",
    "/api/health/x",
  ]) {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      expectProblem(await client.ask(path, { method }), 404, "not_found");
    }
  }
  const routes = {
    POST: ["/auth/send-otp", "/auth/verify-otp", "/auth/sign-out"],
    "GET, HEAD": ["/api/auth/session", "/api/health", "/api/health/live", "/openapi.json"],
  };
  for (const [allow, paths] of Object.entries(routes)) {
    for (const path of paths) {
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
        if (allow.includes(method)) continue;
        const answer = await client.ask(path, { method });
        expectProblem(answer, 405, "method_not_allowed");
        expect(answer.headers.allow).toBe(allow);
      }
    }
  }
  for (const path of routes["GET, HEAD"]) {
    expect((await client.ask(path, { method: "HEAD" })).status).toBe(200);
  }
  // Pages answer people, and take forms: any other method is refused in words.
  for (const path of ["/", "/login", "/account", "/nowhere"]) {
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const answer = await client.ask(path, { method });
      expect([answer.status, answer.headers.allow]).toEqual([405, "GET, HEAD, POST"]);
      expect(answer.text).toContain("GET");
    }
  }
});

test("413 too_large: by the length it says, and by the length it has", async ({ client, person, place }) => {
  const headers = { "content-type": "application/json" };
  const large = JSON.stringify({ phoneNumber: person.phone, padding: "x".repeat(16 * 1024) });
  for (const path of ["/auth/send-otp", "/auth/verify-otp"]) {
    expectProblem(await client.ask(path, { method: "POST", headers, body: large }), 413, "too_large");
    expectProblem(await client.ask(path, { method: "POST", headers, body: drip(large) }), 413, "too_large");
  }
  // One byte under the limit is read.
  const padding = "x".repeat(16 * 1024 - JSON.stringify({ phoneNumber: "1", padding: "" }).length);
  const fits = JSON.stringify({ phoneNumber: "1", padding });
  expectProblem(
    await client.ask("/auth/send-otp", { method: "POST", headers, body: fits }),
    400,
    "invalid_phone",
    {
      field: "phoneNumber",
    },
  );
  expect(await place.provider.sendsTo(person.phone)).toEqual([]);
});

async function* drip(text: string) {
  for (let at = 0; at < text.length; at += 4096) yield Buffer.from(text.slice(at, at + 4096));
}

test("415 unsupported_media_type: JSON and nothing else", async ({ client, person, place }) => {
  const body = JSON.stringify({ phoneNumber: person.phone, otpCode: "123456" });
  const types = [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "text/json",
    "application/json-patch+json",
    "",
  ];
  for (const type of types) {
    for (const path of ["/auth/send-otp", "/auth/verify-otp"]) {
      const answer = await client.ask(path, { method: "POST", headers: { "content-type": type }, body });
      expectProblem(answer, 415, "unsupported_media_type");
    }
  }
  expect(await place.provider.sendsTo(person.phone)).toEqual([]);
  const typed = { "content-type": "Application/JSON; charset=UTF-8" };
  expect((await client.ask("/auth/send-otp", { method: "POST", headers: typed, body })).status).toBe(200);
});

test("429: asked again too soon, a client without the challenge is told when", async ({
  client,
  person,
  place,
}) => {
  await client.sendCode(person.phone);
  const stranger = clientOf(newPerson(), place.app.url);
  const answer = await stranger.sendCode(person.phone);
  const { retryAfterSeconds } = answer.json;
  expectProblem(answer, 429, "too_many_requests", { retryAfterSeconds });
  expect(answer.headers["retry-after"]).toBe(String(retryAfterSeconds));
  expect(retryAfterSeconds).toBeGreaterThan(25);
  expect(retryAfterSeconds).toBeLessThanOrEqual(30);
  expect(answer.cookies).toEqual([]);
  expect(await messages(place.sandbox.url, person.phone)).toHaveLength(1);
});

test("429 at the outer door: sixty posts a minute from one address, whoever they are for", async ({
  place,
}) => {
  const address = newPerson();
  const client = clientOf(address, place.app.url);
  const answers: Answer[] = [];
  for (let turn = 0; turn < 61; turn++) answers.push(await client.verify("123456", { requestId: "not-one" }));
  expect(answers.slice(0, 60).map(({ status }) => status)).toEqual(Array(60).fill(410));
  const last = answers.at(-1) as Answer;
  const { retryAfterSeconds } = last.json;
  expectProblem(last, 429, "too_many_requests", { retryAfterSeconds });
  expect(last.headers["retry-after"]).toBe(String(retryAfterSeconds));
  expect(retryAfterSeconds).toBeGreaterThan(30);
  expect(retryAfterSeconds).toBeLessThanOrEqual(60);
  // The neighbour is served.
  expect((await clientOf(newPerson(), place.app.url).verify("123456", { requestId: "not-one" })).status).toBe(
    410,
  );
});

test("429: eight codes a second for the whole application, and the ninth a second later", async ({
  ownPlace,
}) => {
  const place = await ownPlace();
  // Where nine take longer than a second to arrive, none is the ninth of a second: then nine others try.
  await expect(async () => {
    const people = Array.from({ length: 9 }, () => newPerson());
    const clients = people.map((person) => clientOf(person, place.app.url));
    const answers = await Promise.all(clients.map((client, at) => client.sendCode(people[at]?.phone ?? "")));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(8);
    const late = answers.findIndex(({ status }) => status === 429);
    expect(answers[late]?.headers["retry-after"]).toBe("1");
    await expect
      .poll(async () => (await clients[late]?.sendCode(people[late]?.phone ?? ""))?.status, {
        timeout: 5_000,
      })
      .toBe(200);
  }).toPass({ timeout: 40_000 });
});

test("one Idempotency-Key, one SMS: again, and again at once; a new key is a new intent", async ({
  person,
  place,
}) => {
  const key = { "idempotency-key": randomBytes(16).toString("base64url") };
  const bare = () => clientOf(person, place.app.url);
  const answers = await Promise.all(Array.from({ length: 10 }, () => bare().sendCode(person.phone, {}, key)));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(new Set(answers.map(({ json }) => json.expiresAt)).size).toBe(1);
  expect((await bare().sendCode(person.phone, {}, key)).status).toBe(200);
  expect(await place.provider.sendsTo(person.phone)).toHaveLength(1);
  expect(await messages(place.sandbox.url, person.phone)).toHaveLength(1);
  // Somebody else's number under the same key is another intent.
  const other = newPerson();
  expect((await bare().sendCode(other.phone, {}, key)).status).toBe(200);
  expect(await messages(place.sandbox.url, other.phone)).toHaveLength(1);
});

test("sign-out is 204, with or without a session, and takes its cookie along", async ({
  client,
  person,
  place,
}) => {
  expect((await client.post("/auth/sign-out")).status).toBe(204);
  const signedIn = await signIn(person, place);
  const answer = await signedIn.post("/auth/sign-out");
  expect([answer.status, answer.text]).toEqual([204, ""]);
  expect(signedIn.jar.has("login-session")).toBe(false);
});

import { type Answer, clientOf } from "./support/client";
import { expect, requestIdOf, test } from "./support/http";
import { messages } from "./support/inbox";
import { newPerson } from "./support/people";
import { wrongCode } from "./support/steps";

const FIFTY = Array.from({ length: 50 }, (_, index) => index);

test("fifty wrong guesses at once: the provider is asked exactly three times", async ({
  client,
  person,
  place,
  code,
}) => {
  const { json } = await client.sendCode(person.phone);
  const right = await code();
  const answers = await Promise.all(
    FIFTY.map((turn) =>
      // From fifty addresses, so that only the challenge's own limit stands in the way.
      clientOf(newPerson(), place.app.url).verify(wrongCode(right, turn + 1), { requestId: json.requestId }),
    ),
  );
  const left = answers.filter(({ status }) => status === 401).map((answer) => answer.json.attemptsLeft);
  expect(left.sort()).toEqual([0, 1, 2]);
  expect(answers.filter(({ status }) => status === 410)).toHaveLength(47);
  const requestId = await requestIdOf(place.sandbox.url, person.phone);
  expect(await place.provider.verifiesOf(requestId)).toHaveLength(3);
  const stats = await (await fetch(`${place.sandbox.url}/_sandbox/stats`)).json();
  expect(stats.perRequest[requestId]).toBe(3);
  expect((await client.verify(right)).status).toBe(410);
});

test("fifty right codes at once: one session", async ({ client, person, place, code }) => {
  const { json } = await client.sendCode(person.phone);
  const right = await code();
  const clients = FIFTY.map(() => clientOf(newPerson(), place.app.url));
  const answers = await Promise.all(clients.map((each) => each.verify(right, { requestId: json.requestId })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 410)).toHaveLength(49);
  expect(clients.filter(({ jar }) => jar.has("login-session"))).toHaveLength(1);
  const requestId = await requestIdOf(place.sandbox.url, person.phone);
  expect((await place.provider.verifiesOf(requestId)).length).toBeLessThanOrEqual(3);
});

test("one submission ten times at once: one session, one question to the provider", async ({
  client,
  person,
  place,
  code,
}) => {
  const { json } = await client.sendCode(person.phone);
  const right = await code();
  const key = { "idempotency-key": "one-press-of-the-button" };
  const clients = FIFTY.slice(0, 10).map(() => clientOf(person, place.app.url));
  const answers = await Promise.all(
    clients.map((each) => each.verify(right, { requestId: json.requestId }, key)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(await place.provider.verifiesOf(await requestIdOf(place.sandbox.url, person.phone))).toHaveLength(1);
  // The same session in each: one of them signs out, and none is left.
  const [first, ...rest] = clients;
  await first?.post("/auth/sign-out");
  for (const other of rest) expect((await other.session()).json).toEqual({});
  // Nor does the same press bring it back.
  const again = clientOf(person, place.app.url);
  expect((await again.verify(right, { requestId: json.requestId }, key)).status).toBe(410);
  expect(again.jar.has("login-session")).toBe(false);
});

test("a challenge cookie replayed after success: no session, no question to the provider", async ({
  client,
  person,
  place,
  code,
}) => {
  await client.sendCode(person.phone);
  const saved = client.jar.get("login-challenge") ?? "";
  const right = await code();
  expect((await client.verify(right)).status).toBe(200);
  const asked = (await place.provider.asked()).length;
  const expectNothing = async () => {
    const byCookie = clientOf(person, place.app.url);
    byCookie.jar.set("login-challenge", saved);
    const byHandle = clientOf(person, place.app.url);
    const answers = [await byCookie.verify(right), await byHandle.verify(right, { requestId: saved })];
    for (const answer of answers) {
      expect([answer.status, answer.json.reason, answer.cookies]).toEqual([410, "unknown", []]);
    }
    for (const thief of [byCookie, byHandle]) expect((await thief.session()).json).toEqual({});
    expect(await place.provider.asked()).toHaveLength(asked);
  };
  await expectNothing();
  await client.post("/auth/sign-out");
  await expectNothing();
});

test("whoever uses up a victim's limits does not end the code that is out", async ({
  client,
  person,
  place,
  code,
}) => {
  await client.sendCode(person.phone);
  for (let turn = 0; turn < 6; turn++) {
    const attacker = clientOf(newPerson(), place.app.url);
    expect((await attacker.sendCode(person.phone, { resend: turn % 2 === 0 })).status).toBe(429);
    expect((await attacker.verify("123456", { requestId: person.phone })).status).toBe(410);
  }
  expect(await messages(place.sandbox.url, person.phone)).toHaveLength(1);
  expect((await client.verify(await code())).status).toBe(200);
});

const NEXT_AUTH_PATHS = [
  "",
  "/",
  "/signin",
  "/signin/phone",
  "/signin/credentials",
  "/callback",
  "/callback/credentials",
  "/callback/phone",
  "/callback/email",
  "/csrf",
  "/providers",
  "/signout",
  "/error",
  "/error?error=Configuration",
  "/verify-request",
  "/_log",
  "/session/",
  "/session/x",
  "//session",
  "/Session",
  "/session;x",
  "/session%2f..%2fcallback%2fcredentials",
  "/session?update",
  "/%73ignin",
  "/..%2fauth%2fcsrf",
];

test("no path under /api/auth makes a session or sets a cookie", async ({ client, person, place, code }) => {
  const { json } = await client.sendCode(person.phone);
  client.jar.clear();
  const fields = {
    phone: person.phone,
    phoneNumber: person.phone,
    otpCode: await code(),
    requestId: json.requestId,
    csrfToken: "x",
    json: "true",
    callbackUrl: "/",
    data: { user: { id: "x" } },
  };
  const form = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  const asked = (await place.provider.asked()).length;
  const sorts = [
    { method: "GET" },
    { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(fields) },
    {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: form.toString(),
    },
  ];
  for (const path of NEXT_AUTH_PATHS) {
    for (const question of sorts) {
      const answer = await client.ask(`/api/auth${path}`, question);
      const what = `${question.method} /api/auth${path}: ${answer.status}`;
      expect(answer.cookies, what).toEqual([]);
      if (answer.status !== 308) {
        const isSession = path.startsWith("/session?");
        expect(answer.status, what).toBe(isSession ? (question.method === "GET" ? 200 : 405) : 404);
      }
      if (path === "/session?update" && question.method === "GET") expect(answer.json).toEqual({});
    }
  }
  expect((await client.session()).json).toEqual({});
  expect(await place.provider.asked()).toHaveLength(asked);
});

test("a protected page stays closed by its side doors", async ({ client, place }) => {
  const hop = "middleware:middleware:middleware:middleware:middleware";
  const requests: Promise<Answer>[] = [
    client.get("/account", { "x-middleware-subrequest": hop }),
    client.get("/account", { "x-middleware-subrequest": "src/proxy:proxy" }),
    client.get("/account", { "x-nextjs-data": "1" }),
    client.get("/account", { rsc: "1" }),
    client.get("/account", { rsc: "1", "next-router-prefetch": "1" }),
    client.get("/account?_rsc=abc", { rsc: "1", "next-router-segment-prefetch": "/account/__PAGE__" }),
    client.get("/account.rsc"),
    client.get("/account.segments/account/__PAGE__.segment.rsc"),
    client.get("/_next/data/x/account.json"),
    client.get("/account", { "x-invoke-path": "/account", "x-matched-path": "/account" }),
  ];
  for (const answer of await Promise.all(requests)) {
    expect([200, 307, 308, 404]).toContain(answer.status);
    expect(answer.text).not.toContain("Your account</h1>");
    expect(answer.text).not.toContain("Mobile number</dt>");
    expect(answer.cookies).toEqual([]);
  }
  expect(place.app.output()).not.toContain("SessionsUnavailable");
});

test("requests that make no sense are no error of ours", async ({ client }) => {
  const rows: [path: string, status: number, headers?: Record<string, string>][] = [
    // Names that every object has are no reasons of ours.
    ...["constructor", "__proto__", "toString"].map((why): [string, number] => [`/login?why=${why}`, 200]),
    ["/login?callbackUrl=/a&callbackUrl=/b&why=cookies&why=ended&fresh", 200],
    ["/login?callbackUrl=%E0%A4%A", 200],
    // Paths that are no text.
    ["/%ff", 404],
    ["/api/%ff", 404],
    ["/auth/send-otp%ff", 404],
    ["/api/auth/%E0%A4%A", 404],
    ["/login", 200, { cookie: "login-session=%E0%A4%A; login-challenge=%; =x;;; a" }],
    ["/login/code", 307, { cookie: "login-challenge=%E0%A4%A" }],
    ["/api/auth/session", 200, { cookie: "login-session=%; __proto__=x; constructor=y" }],
    ["/login", 200, { host: "evil:port" }],
  ];
  for (const [path, status, headers = {}] of rows) {
    const answer = await client.get(path, headers);
    expect(answer.status, path).toBe(status);
    expect(answer.cookies, path).toEqual([]);
  }
});

test("a form does not pass the proxy by a detour", async ({ client }) => {
  const detours = [
    "/_next/static/../../login",
    "/_next/static/%2e%2e/%2e%2e/login",
    "/api/../login",
    "/auth/%2e%2e/login",
    "/login",
    "/account",
    "/",
  ];
  for (const path of detours) {
    const foreign: Record<string, string> = {
      origin: "https://evil.example",
      "x-forwarded-host": "evil.example",
    };
    for (const origin of [{}, foreign]) {
      const headers = { ...origin, "next-action": "0".repeat(42) };
      const answer = await client.ask(path, { method: "POST", headers, body: "[]" });
      expect(answer.status, path).toBe(403);
    }
  }
});

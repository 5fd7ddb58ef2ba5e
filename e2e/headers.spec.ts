import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/commands";
import { formOf } from "./attacks/plain-form";
import { type Answer, clientOf } from "./support/client";
import { expect, signIn, test } from "./support/http";
import { newPerson } from "./support/people";
import { wrongCode } from "./support/steps";

const EVERYWHERE = {
  "strict-transport-security": /^max-age=(?!0)\d{8,}; includeSubDomains$/,
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^same-origin$/,
  "x-frame-options": /^DENY$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  // A browser may fill in the code of an SMS by itself, on our own pages alone.
  "permissions-policy": /^camera=\(\), geolocation=\(\), microphone=\(\), otp-credentials=\(self\)$/,
  "content-security-policy": /default-src 'none'.*frame-ancestors 'none'/,
} as const;

function expectGuarded(answer: Answer, what: string): void {
  for (const [name, value] of Object.entries(EVERYWHERE)) {
    expect(answer.headers[name], `${name} of ${what} (${answer.status})`).toMatch(value);
  }
  expect(answer.headers["x-powered-by"], what).toBeUndefined();
  expect(answer.headers.server, what).toBeUndefined();
  expect(answer.headers["access-control-allow-origin"], what).toBeUndefined();
}

const json = { "content-type": "application/json" };

/** Everything this app answers with, by its status: pages, doors, files, redirects, errors of ours and of Next. */
const QUESTIONS: [
  status: number,
  method: string,
  path: string,
  headers?: Record<string, string>,
  body?: string,
][] = [
  [200, "GET", "/"],
  [200, "GET", "/login"],
  [200, "HEAD", "/login"],
  [200, "GET", "/api/auth/session"],
  [200, "GET", "/api/health"],
  [200, "GET", "/api/health/live"],
  [200, "GET", "/openapi.json"],
  [200, "GET", "/icon.svg"],
  [204, "POST", "/auth/sign-out"],
  [307, "GET", "/account"],
  [307, "GET", "/login/code"],
  [308, "GET", "/login/"],
  [308, "GET", "/api/auth/session/"],
  [308, "GET", "//login"],
  [308, "GET", "/api//auth"],
  [308, "GET", "/\\evil.example"],
  [308, "GET", "//evil.example/..//"],
  [308, "GET", "/_next/static/"],
  [400, "POST", "/auth/send-otp", json, "{"],
  [400, "PROPFIND", "/api/health"],
  [403, "POST", "/login", { origin: "https://evil.example" }, "x"],
  [403, "POST", "/auth/sign-out", { origin: "null" }],
  [404, "GET", "/nothing/here"],
  [404, "GET", "/.well-known/security.txt"],
  [404, "GET", "/_next/image?url=%2Ficon.svg&w=64&q=75"],
  [404, "GET", "/nothing.js", { "sec-fetch-dest": "script" }],
  [404, "GET", "/_next/static/nothing.js"],
  [404, "GET", "/%E0%A4%A"],
  [404, "GET", "/api/nothing"],
  [404, "POST", "/api/auth/signin"],
  [404, "GET", "/auth/nothing"],
  [405, "GET", "/auth/send-otp"],
  [405, "POST", "/api/auth/session"],
  [410, "POST", "/auth/verify-otp", json, '{"otpCode":"123456"}'],
  [413, "POST", "/auth/send-otp", json, `"${"x".repeat(20_000)}"`],
  [415, "POST", "/auth/verify-otp", { "content-type": "text/plain" }, "x"],
  // Next's own: its request object knows no TRACE.
  [500, "TRACE", "/login"],
];

test("every answer carries the security headers: pages, doors, redirects and errors", async ({
  client,
  place,
}) => {
  for (const [status, method, path, headers = {}, body = null] of QUESTIONS) {
    const answer = await client.ask(path, { method, headers, body });
    expect(answer.status, `${method} ${path}`).toBe(status);
    expectGuarded(answer, `${method} ${path}`);
    const { location } = answer.headers;
    if (location) expect(new URL(String(location), place.app.url).origin, path).toBe(place.app.url);
  }
});

test("the form's own refusals and redirects carry them too", async ({ client, place }) => {
  const origin = place.app.url;
  const huge = await client.ask("/login", { method: "POST", headers: { origin }, body: "x".repeat(20_000) });
  expect(huge.status).toBe(413);
  expectGuarded(huge, "a form that is too large");
  const unknown = await client.ask("/login", {
    method: "POST",
    headers: { origin, "next-action": "0".repeat(42) },
    body: "[]",
  });
  expectGuarded(unknown, "an action of another deployment");
});

test("built files carry them, and may be kept for ever", async ({ client }) => {
  const chunks = join(root, ".next/static/chunks");
  const files = readdirSync(chunks, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(js|css)$/.test(name),
  );
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const answer = await client.get(`/_next/static/chunks/${file}`);
    expect(answer.status, file).toBe(200);
    expectGuarded(answer, file);
    expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  }
});

test("what browsers and crawlers ask for by themselves is there", async ({ client }) => {
  for (const path of ["/favicon.ico", "/robots.txt", "/icon.svg"]) {
    const answer = await client.get(path);
    expect(answer.status, path).toBe(200);
    expectGuarded(answer, path);
  }
});

test("a page's policy lets its own scripts run and no others: a nonce of its own, nothing unsafe", async ({
  client,
}) => {
  const nonces = new Set<string>();
  for (let turn = 0; turn < 3; turn++) {
    for (const path of ["/", "/login", "/nothing/here"]) {
      const { headers, text } = await client.get(path);
      const policy = String(headers["content-security-policy"]);
      expect(policy).not.toContain("unsafe");
      for (const directive of [
        "form-action 'self'",
        "base-uri 'none'",
        "'strict-dynamic'",
        "style-src 'self'",
      ]) {
        expect(policy).toContain(directive);
      }
      const nonce = /'nonce-([A-Za-z0-9+/=]{22,})'/.exec(policy)?.[1] ?? "";
      nonces.add(nonce);
      const scripts = text.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length, path).toBeGreaterThan(0);
      for (const script of scripts) expect(script, path).toContain(`nonce="${nonce}"`);
    }
  }
  expect(nonces.size).toBe(9);
  // A nonce that the client proposes is not taken.
  const proposed = await client.get("/login", {
    "content-security-policy": "script-src 'nonce-proposed'",
    "x-nonce": "proposed",
  });
  expect(String(proposed.headers["content-security-policy"])).not.toContain("proposed");
  expect(proposed.text).not.toContain('nonce="proposed"');
});

test("what shows a session, or would, is kept by nobody", async ({ person, place }) => {
  const signedIn = await signIn(person, place);
  const nobody = clientOf(newPerson(), place.app.url);
  for (const client of [signedIn, nobody]) {
    for (const path of [
      "/",
      "/account",
      "/account/delete",
      "/login",
      "/login/code",
      "/api/auth/session",
      "/api/health",
    ]) {
      expect((await client.get(path)).headers["cache-control"], path).toContain("no-store");
    }
  }
  for (const answer of [
    await nobody.sendCode(newPerson().phone),
    await nobody.verify("1"),
    await nobody.post("/auth/sign-out"),
  ]) {
    expect(answer.headers["cache-control"]).toBe("no-store");
  }
});

test("a login by forms is kept by nobody, step by step: pages, refusals, redirects, and the same for a router", async ({
  client,
  person,
  place,
  code,
}) => {
  const browser = { client, origin: place.app.url };
  const expectKeptByNobody = (answer: Answer, what: string) => {
    expectGuarded(answer, what);
    expect(answer.headers["cache-control"], what).toContain("no-store");
  };
  const send = await formOf(browser, "/login", "phone");
  const refused = await send({ phone: "12" });
  const sent = await send({ phone: person.typed });
  const verify = await formOf(browser, "/login/code", "code");
  const wrong = await verify({ code: wrongCode(await code()) });
  const proved = await verify({ code: await code() });
  expect([refused.status, sent.status, wrong.status, proved.status]).toEqual([200, 303, 200, 303]);
  for (const [what, answer] of Object.entries({ refused, sent, wrong, proved }))
    expectKeptByNobody(answer, what);
  for (const path of ["/", "/account"]) {
    const page = await client.get(path);
    expect(page.text).toContain(person.masked);
    expectKeptByNobody(page, path);
    // What a router asks for; Next leads to an address of its own first.
    const { headers } = await client.get(path, { rsc: "1" });
    const flight = await client.get(String(headers.location), { rsc: "1" });
    expect(flight.headers["content-type"]).toBe("text/x-component");
    expect(flight.text).toContain(person.masked);
    expectKeptByNobody(flight, `${path} for a router`);
  }
  const signOut = await formOf(browser, "/account", "$ACTION_");
  expectKeptByNobody(await signOut({}), "sign-out");
});

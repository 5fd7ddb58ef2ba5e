import { NextRequest } from "next/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startAnew } from "@/lib/session/test-environment";

// What stands in front of every page (proxy.ts at the top).

const OWN = "http://localhost:3000";

let proxy: (request: NextRequest) => Response;
beforeEach(async () => {
  startAnew();
  ({ proxy } = await import("@/proxy"));
});
afterEach(() => vi.unstubAllEnvs());

function ask(method: string, path: string, headers: Record<string, string> = {}): Response {
  return proxy(new NextRequest(OWN + path, { method, headers }));
}
const passes = (response: Response) => response.headers.get("x-middleware-next") === "1";
const form = (headers: Record<string, string>) =>
  ask("POST", "/login", { origin: OWN, "content-length": "300", ...headers });

test("a form of our own goes on; one from elsewhere, from a frame without an origin or from nowhere does not", () => {
  expect(passes(form({}))).toBe(true);
  for (const origin of ["https://evil.example", "null", `${OWN}.evil.example`, "https://localhost:3000"]) {
    expect(form({ origin }).status, origin).toBe(403);
  }
  expect(ask("POST", "/login", { "content-length": "300" }).status).toBe(403);
  expect(form({ origin: "https://evil.example", "x-forwarded-host": "evil.example" }).status).toBe(403);
});

test("a form has a length, and 16 KB at most", () => {
  expect(passes(form({ "content-length": String(16 * 1024) }))).toBe(true);
  expect(form({ "content-length": String(16 * 1024 + 1) }).status).toBe(413);
  expect(ask("POST", "/login", { origin: OWN }).status).toBe(413);
});

test("a page is read and its forms are sent: any other method is 405 with an Allow", () => {
  for (const method of ["GET", "HEAD"]) expect(passes(ask(method, "/account"))).toBe(true);
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"]) {
    const refused = ask(method, "/account", { origin: OWN });
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
  }
});

test("what programs ask answers for itself: no form's rule is asked of it", () => {
  for (const path of ["/auth", "/auth/send-otp", "/api", "/api/auth/session", "/openapi.json"]) {
    for (const method of ["POST", "PUT"]) expect(passes(ask(method, path)), path).toBe(true);
  }
  for (const path of ["/authors", "/apis", "/openapi.json/x", "/login/auth/x"]) {
    expect(ask("POST", path).status, path).toBe(403);
  }
});

test("a program's path that is no text is 404 in a problem body", () => {
  const refused = ask("GET", "/api/%ff");
  expect([refused.status, refused.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
});

test("each answer has a nonce of its own, which the page is told as well", () => {
  const policies = [ask("GET", "/"), ask("GET", "/")].map((response) => ({
    told: response.headers.get("x-middleware-request-content-security-policy"),
    sent: response.headers.get("content-security-policy"),
  }));
  const nonces = policies.map(({ told, sent }) => {
    expect(told).toBe(sent);
    return /'nonce-([A-Za-z0-9+/=]{24})'/.exec(sent ?? "")?.[1];
  });
  expect(new Set(nonces).size).toBe(2);
  expect(nonces).not.toContain(undefined);
});

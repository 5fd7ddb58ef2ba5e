import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startAnew } from "@/lib/session/test-environment";

// What is let in before Next begins, and what is left to proxy.ts.

const OWN = "http://localhost:3000";

let server: Server;
let seen: IncomingHttpHeaders = {};

beforeAll(async () => {
  startAnew();
  const { markClientAddresses } = await import("./address-mark");
  const { guardEveryAnswer } = await import("./every-answer");
  const { letPagesIn } = await import("./let-in");
  markClientAddresses(0);
  guardEveryAnswer();
  letPagesIn();
  server = createServer((incoming, outgoing) => {
    seen = incoming.headers;
    outgoing.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
beforeEach(() => {
  seen = {};
});
afterAll(() => {
  server.close();
  vi.unstubAllEnvs();
});

type Told = { letIn: boolean; asked: string | undefined; answered: string | undefined };

function ask(method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<Told> {
  const { port } = server.address() as AddressInfo;
  const options = { host: "127.0.0.1", port, path, method, headers, agent: false };
  return new Promise((resolve, reject) => {
    const sent = request(options, (answer) => {
      answer.resume().once("close", () =>
        resolve({
          letIn: seen["x-login-let-in"] !== undefined,
          asked: seen["content-security-policy"]?.toString(),
          answered: answer.headers["content-security-policy"]?.toString(),
        }),
      );
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

const nonceIn = (policy = "") => /'nonce-([A-Za-z0-9+/=]{24})'/.exec(policy)?.[1];

test("a page is let in, with a nonce of its own that Next and the browser are told; no client proposes one", async () => {
  const proposed = { "content-security-policy": "script-src 'nonce-proposed'", "x-login-let-in": "1" };
  const all = [await ask("GET", "/login", proposed), await ask("HEAD", "/login/code?fresh=1", proposed)];
  for (const { letIn, asked, answered } of all) {
    expect(letIn).toBe(true);
    expect(nonceIn(asked)).toBeDefined();
    expect(answered).toBe(asked);
  }
  expect(nonceIn(all[0]?.asked)).not.toBe(nonceIn(all[1]?.asked));
});

test.each(["/", "/?x=1", "/account", "/ops", "/authors", "/api-docs", "/nothing/here"])(
  "%s is a page",
  async (path) => {
    expect((await ask("GET", path)).letIn).toBe(true);
  },
);

test.each([
  ...["/auth", "/auth/send-otp", "/auth?x", "/api", "/api/health", "/api/%ff", "/openapi.json"],
  ...["/_next/static/chunks/x.js", "/_next/image?url=x", "/icon.svg", "/login/", "//login", "/login%2Fcode"],
  ...["/login\\code", "/login;x", "/login.rsc", "http://localhost:3000/login", "*"],
])("%s is not, or not plainly: proxy.ts sees it, whatever the client says", async (path) => {
  const { letIn, answered } = await ask("GET", path, { "x-login-let-in": "1" });
  expect([letIn, answered]).toEqual([false, "default-src 'none'; frame-ancestors 'none'"]);
});

test("a form of our own is let in; what proxy.ts refuses is left to it", async () => {
  const form = (headers: Record<string, string>, body = "x") => ask("POST", "/login", headers, body);
  expect((await form({ origin: OWN })).letIn).toBe(true);
  const refused: [headers: Record<string, string>, body?: string][] = [
    [{}],
    [{ origin: "null" }],
    [{ origin: "https://evil.example" }],
    [{ origin: "https://evil.example", "x-forwarded-host": "evil.example" }],
    [{ origin: OWN }, "x".repeat(16 * 1024 + 1)],
    [{ origin: OWN, "transfer-encoding": "chunked" }],
  ];
  for (const [headers, body] of refused) {
    const { letIn } = await form({ ...headers, "x-login-let-in": "1" }, body);
    expect(letIn, JSON.stringify(headers)).toBe(false);
  }
  for (const method of ["PUT", "DELETE", "OPTIONS", "PATCH"]) {
    expect((await ask(method, "/login", { origin: OWN })).letIn, method).toBe(false);
  }
});

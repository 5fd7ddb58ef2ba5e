import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PHASE_PRODUCTION_SERVER } from "next/constants";
import { expect, test } from "vitest";
import configFor from "../../next.config";
import { contentSecurityPolicy } from "./content-security-policy";
import { guardEveryAnswer } from "./every-answer";
import { isLoopback } from "./loopback";
import { LET_IN, SECURITY_HEADERS } from "./security-headers";

test("an answer that nobody thought of carries them all", async () => {
  guardEveryAnswer();
  const server = createServer((_incoming, outgoing) => outgoing.writeHead(418).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.close();
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers.get(name), name).toBe(value);
});

test("each says what it is for: https alone, no guessed type, no frame, nothing that runs", () => {
  expect(SECURITY_HEADERS).toMatchObject({
    "Strict-Transport-Security": expect.stringMatching(/^max-age=\d{8}; includeSubDomains$/),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
  });
  expect(SECURITY_HEADERS["Permissions-Policy"].split(", ")).toEqual(
    expect.arrayContaining(["camera=()", "geolocation=()", "microphone=()", "otp-credentials=(self)"]),
  );
});

test("Next is told of them too, for every path: where it is not ours to subscribe, as on a platform", async () => {
  const rules = (await configFor(PHASE_PRODUCTION_SERVER).headers?.()) ?? [];
  const told = rules.flatMap(({ headers }) => headers.map(({ key, value }) => [key, value] as const));
  expect(Object.fromEntries(told)).toEqual(SECURITY_HEADERS);
  expect(told).toHaveLength(Object.keys(SECURITY_HEADERS).length);
  // A page that was let in keeps the policy it has; nothing else is left out anywhere.
  const POLICY = "Content-Security-Policy";
  for (const { source, missing, headers } of rules) {
    expect(source).toBe("/:path*");
    const isPolicy = headers.some(({ key }) => key === POLICY);
    expect(missing).toEqual(isPolicy ? [{ type: "header", key: LET_IN }] : undefined);
    if (isPolicy) expect(headers).toHaveLength(1);
  }
});

test("in production the policy trusts a nonce and nothing else; development may evaluate", () => {
  const directives = (development: boolean) =>
    Object.fromEntries(
      contentSecurityPolicy("abc", { development })
        .split("; ")
        .map((each) => [each.split(" ", 1)[0], each.split(" ").slice(1)]),
    );
  const production = directives(false);
  expect(production).toMatchObject({
    "default-src": ["'none'"],
    "script-src": ["'nonce-abc'", "'strict-dynamic'"],
    "style-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
  });
  expect(JSON.stringify(production)).not.toContain("unsafe");
  expect(directives(true)["script-src"]).toContain("'unsafe-eval'");
});

test("loopback is this machine alone, and no name that only looks like it", () => {
  for (const host of ["localhost", "127.0.0.1", "127.255.0.1", "[::1]"]) expect(isLoopback(host)).toBe(true);
  for (const host of [
    "localhost.example",
    "127.0.0.1.example",
    "x127.0.0.1",
    "128.0.0.1",
    "0.0.0.0",
    "[::2]",
    "192.168.0.1",
    "",
  ]) {
    expect(isLoopback(host)).toBe(false);
  }
});

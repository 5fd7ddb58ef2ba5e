import { unstable_doesMiddlewareMatch as matches } from "next/experimental/testing/server";
import { expect, test } from "vitest";
import { config } from "@/proxy";

// What passes proxy.ts, by Next's own reading of its matcher.

const passes = (path: string, headers: Record<string, string> = {}) =>
  matches({ config, nextConfig: {}, url: `http://localhost:3000${path}`, headers });

test.each([
  ...["/", "/login", "/login/code", "/login?callbackUrl=%2Faccount", "/account", "/ops", "/nothing/here"],
  ...[
    "/auth",
    "/auth/nothing",
    "/auth/send-otp/more",
    "/auth/send-otpx",
    "/x/auth/send-otp",
    "/AUTH/send-otp",
  ],
  ...["/auth/send%2Dotp", "/api/%ff", "/api/auth/signin", "/api/auth/session/more", "/api/health/live/x"],
])("%s passes", (path) => {
  expect(passes(path)).toBe(true);
});

test.each([
  ...["/auth/send-otp", "/auth/verify-otp", "/auth/sign-out", "/api/auth/session", "/api/auth/session?x=1"],
  ...["/api/health", "/api/health/live", "/_next/static/chunks/x.js"],
])("%s answers for itself", (path) => {
  expect(passes(path)).toBe(false);
});

test("what was let in does not pass again; no header of a browser does that", () => {
  expect(passes("/account", { "x-login-let-in": "1" })).toBe(false);
  for (const name of ["rsc", "next-action", "x-middleware-subrequest", "next-router-prefetch"]) {
    expect(passes("/account", { [name]: "1" }), name).toBe(true);
  }
});

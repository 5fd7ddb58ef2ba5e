import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { startAnew } from "./test-environment";

afterEach(() => vi.unstubAllEnvs());

async function cookiesUnder(origin: string) {
  startAnew({ APP_ORIGIN: origin });
  const { cookieName, cookieOptions } = await import("./cookies");
  return { names: [cookieName("login-challenge"), cookieName("login-session")], options: cookieOptions() };
}

test("under https both are bound to this host; plain http, which is loopback only, cannot have that", async () => {
  const shared = { httpOnly: true, sameSite: "lax", path: "/" };
  expect(await cookiesUnder("https://localhost:3000")).toEqual({
    names: ["__Host-login-challenge", "__Host-login-session"],
    options: { ...shared, secure: true },
  });
  expect(await cookiesUnder("http://localhost:3000")).toEqual({
    names: ["login-challenge", "login-session"],
    options: { ...shared, secure: false },
  });
});

test("no name is the beginning of another: next-auth joins what begins alike", async () => {
  for (const origin of ["https://localhost", "http://localhost"]) {
    const { names } = await cookiesUnder(origin);
    for (const name of names) expect(names.filter((other) => other.startsWith(name))).toEqual([name]);
  }
});

/** What a step's cookie is written with, where scripts called and where they did not. */
async function written(origin: string, cookie: readonly [value: string, seconds: number]) {
  startAnew({ APP_ORIGIN: origin });
  const answer = new ServerResponse(new IncomingMessage(new Socket()));
  const set = vi.fn();
  let atHand: ServerResponse | null = answer;
  vi.doMock("@/lib/http/answer-at-hand", () => ({ answerAtHand: async () => atHand }));
  vi.doMock("next/headers", () => ({ cookies: async () => ({ set }) }));
  const { writeCookieOfStep } = await import("./cookies");
  answer.setHeader("set-cookie", ["theirs=1"]);
  await writeCookieOfStep("login-challenge", ...cookie);
  expect(set).not.toHaveBeenCalled();
  atHand = null;
  await writeCookieOfStep("login-challenge", ...cookie);
  const [, ...ours] = answer.getHeader("set-cookie") as string[];
  return { ours, cache: answer.getHeader("cache-control"), set: set.mock.calls };
}

test("a step's cookie is the same whether Next sets it or we do, and takes no other's place", async () => {
  const https = await written("https://localhost:3000", ["Fe26.2*1**a_b~2", 3600]);
  expect(https.ours.map((each) => each.replace(/Expires=[^;]+; /, ""))).toEqual([
    "__Host-login-challenge=Fe26.2*1**a_b~2; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=lax",
  ]);
  expect(https.cache).toContain("no-store");
  expect(https.set).toEqual([
    [
      "__Host-login-challenge",
      "Fe26.2*1**a_b~2",
      { httpOnly: true, sameSite: "lax", path: "/", secure: true, maxAge: 3600 },
    ],
  ]);
});

test("for no seconds it goes, either way", async () => {
  const { ours, set } = await written("http://localhost:3000", ["", 0]);
  expect(ours).toEqual([
    "login-challenge=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; HttpOnly; SameSite=lax",
  ]);
  expect(set[0]?.[2]).toMatchObject({ maxAge: 0, expires: new Date(0) });
});

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

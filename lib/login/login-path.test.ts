import { expect, test } from "vitest";
import { codePath, isFresh, loginPath, lookPath } from "./login-path";

test("the login page's path says where to go on, whether it is a step-up, and why somebody is there", () => {
  expect(loginPath({})).toBe("/login");
  expect(loginPath({ callbackUrl: "/account" })).toBe("/login?callbackUrl=%2Faccount");
  expect(loginPath({ fresh: true, callbackUrl: "/account/delete" })).toBe(
    "/login?fresh=1&callbackUrl=%2Faccount%2Fdelete",
  );
  expect(loginPath({ fresh: false, why: "ended" })).toBe("/login?why=ended");
});

test("what is in a destination stays in it", () => {
  const callbackUrl = "/a?b=c&fresh=1&why=ended#d e";
  const { searchParams } = new URL(loginPath({ callbackUrl }), "https://login.example.com");
  expect([...searchParams]).toEqual([["callbackUrl", callbackUrl]]);
});

test("a step-up is still one on the code page", () => {
  expect(isFresh(new URL(codePath(true), "https://login.example.com").searchParams.get("fresh"))).toBe(true);
  expect(isFresh(new URL(lookPath(true), "https://login.example.com").searchParams.get("fresh"))).toBe(true);
  expect(lookPath(false)).toBe("/login/code?look=1");
  expect(codePath(false)).toBe("/login/code");
  for (const said of [undefined, "", "0", "true", ["1"]]) expect(isFresh(said)).toBe(false);
});

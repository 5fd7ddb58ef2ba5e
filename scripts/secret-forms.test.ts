import { expect, test } from "vitest";
import { Hidden } from "../e2e/support/secret-forms";

const SECRET = "sm_live_known/provider+key?4b8d";

function told(text: string, value = SECRET): boolean {
  const hidden = new Hidden();
  hidden.add("it", value);
  return hidden.toldIn(text, "a text").length > 0;
}

test("a secret is seen as it is, as a URL has it, and in base64 at any place of a longer text", () => {
  expect(told(`key=${SECRET};`)).toBe(true);
  expect(told(`?key=${encodeURIComponent(SECRET)}`)).toBe(true);
  for (const before of ["", "a", "ab", "abc", "abcd"]) {
    expect(told(Buffer.from(`${before}${SECRET} and more`).toString("base64"))).toBe(true);
    expect(told(Buffer.from(before + SECRET).toString("base64url"))).toBe(true);
  }
  expect(told("sm_live_another_key")).toBe(false);
});

test("a code is seen where it stands by itself, and not in the middle of a longer number", () => {
  expect(told('{"code":"482913"}', "482913")).toBe(true);
  expect(told("482913 is your code", "482913")).toBe(true);
  expect(told(Buffer.from("482913").toString("base64"), "482913")).toBe(true);
  expect(told("1482913, 4829134 and a482913f", "482913")).toBe(false);
});

test("what was not there is not hidden", () => {
  const hidden = new Hidden();
  hidden.add("nothing", "");
  hidden.add("nothing", undefined);
  expect(hidden.toldIn("any text", "a text")).toEqual([]);
});

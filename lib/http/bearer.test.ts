import { expect, test } from "vitest";
import { isBearer } from "./bearer";

const SECRET = "cr0n-q8W3e7R2t6Y1u5I0-0123456789";
const says = (authorization?: string) =>
  isBearer(new Headers(authorization === undefined ? {} : { authorization }), SECRET);

test("the secret as a bearer token, to the letter, and nothing else", () => {
  expect(says(`Bearer ${SECRET}`)).toBe(true);
  for (const other of [
    undefined,
    "",
    "Bearer",
    "Bearer ",
    SECRET,
    `Basic ${SECRET}`,
    `bearer ${SECRET}`,
    `Bearer ${SECRET}x`,
    `Bearer ${SECRET.slice(0, -1)}`,
    `Bearer ${SECRET}, Bearer ${SECRET}`,
  ]) {
    expect(says(other)).toBe(false);
  }
});

import parsePhoneNumber from "libphonenumber-js/max";
import { expect, test } from "vitest";
import { nthPerson } from "../e2e/support/people";

const people = Array.from({ length: 3_000 }, (_, index) => nthPerson(index));

test("nobody in a test shares a number or an address with somebody else", () => {
  const sample = [...people, ...people.map((_, index) => nthPerson(89_999 - index))];
  expect(new Set(sample.map(({ phone }) => phone)).size).toBe(sample.length);
  expect(new Set(sample.map(({ address }) => address)).size).toBe(sample.length);
});

test("everybody has a mobile number in India that behaves in the sandbox", () => {
  for (const { phone } of people) {
    const parsed = parsePhoneNumber(phone);
    expect([parsed?.isValid(), parsed?.country, parsed?.getType()]).toEqual([true, "IN", "MOBILE"]);
    expect(Number(phone.slice(-5))).toBeGreaterThanOrEqual(10_000);
  }
});

test("no block of a thousand numbers holds enough people to reach its limit", () => {
  const blocks = new Map<string, number>();
  for (const { phone } of people) {
    blocks.set(phone.slice(0, -3), (blocks.get(phone.slice(0, -3)) ?? 0) + 1);
  }
  expect(Math.max(...blocks.values())).toBeLessThan(5);
});

import { expect, test } from "vitest";
import { daysLeft, securityTxt } from "./security-txt";

const UNTIL = Date.UTC(2027, 4, 31, 23, 59, 59);
const CONTACT = { contacts: ["mailto:security@example.com", "https://example.com/report"], until: UNTIL };
const HOME = "https://login.example.com";
const DAY = 86_400_000;

test("it says whom to write to, until when, and where it is at home", () => {
  expect(securityTxt(CONTACT, HOME, UNTIL - DAY)).toBe(
    [
      "Contact: mailto:security@example.com",
      "Contact: https://example.com/report",
      "Expires: 2027-05-31T23:59:59Z",
      "Canonical: https://login.example.com/.well-known/security.txt",
      "",
    ].join("\n"),
  );
});

test("without https it has no canonical address", () => {
  expect(securityTxt(CONTACT, "http://localhost:3000", UNTIL)).not.toContain("Canonical");
});

test("it holds to its last moment, and is gone the next: nobody is sent to an address that nobody reads", () => {
  expect(securityTxt(CONTACT, HOME, UNTIL)).toContain("Contact: ");
  expect(securityTxt(CONTACT, HOME, UNTIL + 1)).toBeNull();
});

test("the days that are left are rounded up; past its end there are none", () => {
  expect(daysLeft(CONTACT, UNTIL - 30 * DAY)).toBe(30);
  expect(daysLeft(CONTACT, UNTIL - 1)).toBe(1);
  expect(daysLeft(CONTACT, UNTIL)).toBe(0);
  expect(daysLeft(CONTACT, UNTIL + 9 * DAY)).toBe(0);
});

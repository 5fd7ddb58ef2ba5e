import { expect, test } from "vitest";
import { attemptsLeftIn, speaksOfAttempts } from "./attempts-left";

test.each([
  ["Invalid code. 2 attempts left", 2],
  ["Invalid OTP, 1 attempt remaining.", 1],
  ["2 of 3 attempts remaining", 2],
  ["Wrong code: you have 2 attempts", 2],
  ["You have two more attempts", 2],
  ["Attempts left: 2", 2],
  ["Remaining attempts: 1", 1],
  ["Invalid code (attempts remaining: 2)", 2],
  ["One attempt is left", 1],
  ["2 tries left", 2],
  ["no attempts left", 0],
  ["You have no more attempts left", 0],
  ["0 attempts remaining", 0],
  ["None of your attempts remain", 0],
  ["3 attempts made, 0 remaining", 0],
  ["Attempts left: 0", 0],
  ["Maximum attempts exceeded", null],
  ["Maximum of 3 attempts exceeded", null],
  ["You have used all 3 attempts", null],
  ["Too many attempts", null],
])("%s", (message, left) => {
  expect(speaksOfAttempts(message)).toBe(true);
  expect(attemptsLeftIn(message)).toBe(left);
});

test.each(["Invalid code", "Please attempt again", "The attempt failed", "2 minutes left", ""])(
  "counts no attempts: %s",
  (message) => {
    expect(speaksOfAttempts(message)).toBe(false);
    expect(attemptsLeftIn(message)).toBeNull();
  },
);

test("a hostile message costs no time", () => {
  const begun = performance.now();
  attemptsLeftIn(`1 ${"more ".repeat(30_000)}attempts`);
  attemptsLeftIn(`${"1 of ".repeat(30_000)}attempts`);
  expect(performance.now() - begun).toBeLessThan(1_000);
});

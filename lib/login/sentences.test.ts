import { describe, expect, test } from "vitest";
import {
  inWords,
  overSentence,
  type SaidOfSending,
  type SaidOfVerifying,
  sendSentence,
  verifySentence,
} from "./sentences";
import type { OverReason } from "./world";

const REASONS: OverReason[] = ["expired", "no_attempts_left", "replaced", "used", "unknown"];

describe("a time in words is rounded up: never sooner than it is true", () => {
  test.each([
    [1, "a second"],
    [2, "2 seconds"],
    [59, "59 seconds"],
    [60, "a minute"],
    [61, "2 minutes"],
    [300, "5 minutes"],
    [3540, "59 minutes"],
    [3541, "an hour"],
    [3600, "an hour"],
    [3601, "2 hours"],
    [86_400, "24 hours"],
  ])("%i s: %s", (seconds, words) => {
    expect(inWords(seconds)).toBe(words);
  });
});

describe("everything that can happen has a sentence of its own, that names no provider, code or number", () => {
  const sending: SaidOfSending[] = [
    { kind: "invalid_phone", why: "malformed" },
    { kind: "invalid_phone", why: "country_not_served" },
    { kind: "invalid_phone", why: "no_sms" },
    { kind: "invalid_phone", why: "refused_by_provider" },
    { kind: "invalid_phone", why: "not_of_this_challenge" },
    { kind: "challenge_over", reason: "expired", resendInSeconds: 0 },
    { kind: "challenge_over", reason: "used", resendInSeconds: 30 },
    { kind: "too_many_requests", retryAfterSeconds: 30 },
    { kind: "unavailable", retryAfterSeconds: 60 },
    { kind: "budget_spent", retryAfterSeconds: 60 },
    { kind: "paused", message: "", retryAfterSeconds: 7_200 },
    { kind: "misconfigured" },
  ];
  const verifying: SaidOfVerifying[] = [
    { kind: "malformed_code" },
    { kind: "wrong_code", attemptsLeft: 2 },
    { kind: "wrong_code", attemptsLeft: 1 },
    { kind: "wrong_code", attemptsLeft: 0 },
    { kind: "challenge_over", reason: "no_attempts_left" },
  ];
  const said = [...sending.map(sendSentence), ...verifying.map(verifySentence)];

  test("no two are the same", () => {
    expect(new Set(said).size).toBe(said.length);
    expect(new Set(REASONS.map(overSentence)).size).toBe(REASONS.length);
  });

  test.each(said)("%s", (sentence) => {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).not.toMatch(/undefined|NaN|null|StartMessaging|API|key|OTP|wallet|_/i);
  });
});

test("one try is a try, two are tries, and none says what to do", () => {
  expect(verifySentence({ kind: "wrong_code", attemptsLeft: 2 })).toContain("2 tries left");
  expect(verifySentence({ kind: "wrong_code", attemptsLeft: 1 })).toContain("1 try left");
  expect(verifySentence({ kind: "wrong_code", attemptsLeft: 0 })).toContain("Ask for a new one");
});

test("a code that is over and cannot be asked for yet says from when", () => {
  const over = { kind: "challenge_over", reason: "expired" } as const;
  expect(sendSentence({ ...over, resendInSeconds: 90 })).toContain("in 2 minutes");
  expect(sendSentence({ ...over, resendInSeconds: 0 })).toContain("Ask for a new one.");
});

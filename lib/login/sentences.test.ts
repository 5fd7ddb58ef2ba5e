import { describe, expect, test } from "vitest";
import { languages } from "@/lib/languages/languages";
import type { Sentence } from "@/lib/languages/sentence";
import { voice } from "@/lib/languages/voice";
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
const english = (sentence: Sentence) => voice("en").say(sentence);

describe("a time in words is rounded up: never sooner than it is true", () => {
  test.each([
    [1, "in a second"],
    [2, "in 2 seconds"],
    [59, "in 59 seconds"],
    [60, "in a minute"],
    [61, "in 2 minutes"],
    [300, "in 5 minutes"],
    [3540, "in 59 minutes"],
    [3541, "in an hour"],
    [3600, "in an hour"],
    [3601, "in 2 hours"],
    [86_400, "in 24 hours"],
  ])("%i s: %s", (seconds, words) => {
    expect(english(inWords(seconds))).toBe(words);
  });
});

const SENDING: SaidOfSending[] = [
  { kind: "invalid_phone", why: "malformed" },
  { kind: "invalid_phone", why: "country_not_served" },
  { kind: "invalid_phone", why: "no_sms" },
  { kind: "invalid_phone", why: "refused_by_provider" },
  { kind: "invalid_phone", why: "not_of_this_challenge" },
  { kind: "invalid_phone", why: "not_the_signed_in_one" },
  { kind: "no_challenge" },
  { kind: "challenge_over", reason: "expired", resendInSeconds: 0 },
  { kind: "challenge_over", reason: "used", resendInSeconds: 30 },
  { kind: "challenge_over", reason: "unknown", resendInSeconds: 0 },
  { kind: "too_many_requests", retryAfterSeconds: 30 },
  { kind: "unavailable", retryAfterSeconds: 60 },
  { kind: "budget_spent", retryAfterSeconds: 60 },
  { kind: "paused", message: "", retryAfterSeconds: 7_200 },
  { kind: "misconfigured" },
];
const VERIFYING: SaidOfVerifying[] = [
  { kind: "malformed_code" },
  { kind: "no_challenge" },
  { kind: "wrong_code", attemptsLeft: 2 },
  { kind: "wrong_code", attemptsLeft: 1 },
  { kind: "wrong_code", attemptsLeft: 0 },
  { kind: "challenge_over", reason: "no_attempts_left" },
];

describe.each(languages)("in %s everything that can happen has a sentence of its own", (language) => {
  const { say } = voice(language);
  const said = [...SENDING.map(sendSentence), ...VERIFYING.map(verifySentence)].map(say);

  test("no two are the same", () => {
    expect(new Set(said).size).toBe(said.length);
    expect(new Set(REASONS.map((reason) => say(overSentence(reason)))).size).toBe(REASONS.length);
  });

  test.each(said)("whole, naming no provider, no code and no number: %s", (sentence) => {
    expect(sentence).toMatch(/^\S.*[.।۔]$/u);
    expect(sentence).not.toMatch(/undefined|NaN|null|StartMessaging|API|key|OTP|wallet|[_{}]/i);
  });
});

describe("a code that somebody else asked for", () => {
  const refusals: SaidOfSending[] = [
    { kind: "too_many_requests", retryAfterSeconds: 30 },
    { kind: "budget_spent", retryAfterSeconds: 60 },
  ];
  const code = voice("en").say("code.notYou");

  test.each([...refusals.map((each) => english(sendSentence(each))), code])("%s", (said) => {
    expect(said).toContain("Ignore the SMS");
    expect(said).toMatch(/nobody gets in without the code/);
  });

  test("whoever asked in another browser is led back to it", () => {
    expect(english(sendSentence({ kind: "too_many_requests", retryAfterSeconds: 30 }))).toBe(
      "That was too many tries in a short time. Try again in 30 seconds. Asked in another browser? Go on there. Not you? Ignore the SMS: nobody gets in without the code.",
    );
  });

  test("where no SMS is the matter, none is spoken of", () => {
    expect(english(verifySentence({ kind: "too_many_requests", retryAfterSeconds: 30 }))).not.toContain(
      "SMS",
    );
  });

  test.each(languages)("in %s nothing says whether anybody is known here", (language) => {
    const all = [...SENDING.map(sendSentence), ...VERIFYING.map(verifySentence), "code.notYou" as const];
    // "account" and "registered", in the words of each.
    const known =
      /account|regist|sign(?:ed)? up|member|खाता|पंजीकृत|অ্যাকাউন্ট|নিবন্ধ|नोंदणी|ఖాతా|నమోదు|கணக்கு|பதிவு|اکاؤنٹ|رجسٹر/i;
    for (const sentence of all) expect(voice(language).say(sentence)).not.toMatch(known);
  });
});

test("in English each begins with a capital letter", () => {
  for (const sentence of [...SENDING.map(sendSentence), ...VERIFYING.map(verifySentence)]) {
    expect(english(sentence)).toMatch(/^[A-Z]/);
  }
});

test("one try is a try, two are tries, and none says what to do", () => {
  const left = (attemptsLeft: number) => english(verifySentence({ kind: "wrong_code", attemptsLeft }));
  expect(left(2)).toContain("2 tries left");
  expect(left(1)).toContain("1 try left");
  expect(left(0)).toContain("Ask for a new one");
});

test("a code that is over and cannot be asked for yet says from when", () => {
  const over = { kind: "challenge_over", reason: "expired" } as const;
  expect(english(sendSentence({ ...over, resendInSeconds: 90 }))).toContain("in 2 minutes");
  expect(english(sendSentence({ ...over, resendInSeconds: 0 }))).toContain("Ask for a new one.");
});

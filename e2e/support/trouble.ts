import { expect } from "@playwright/test";
import type { Answer } from "./client";

/** What a person is told when something did not work. */
export type Trouble = {
  status: number;
  code: string;
  members?: object;
  /** Seconds in Retry-After, or from and to where a date was turned into them. */
  retryAfter?: number | readonly [from: number, to: number];
};

export function expectTrouble(answer: Answer, trouble: Trouble, what: string): void {
  const { title: _title, detail, ...rest } = answer.json;
  expect(rest, what).toEqual({ status: trouble.status, code: trouble.code, ...trouble.members });
  expect(answer.status, what).toBe(trouble.status);
  // Our sentence, never the provider's.
  expect(detail, what).toMatch(/^[A-Z].{10,200}\.$/);
  expect(detail, what).not.toMatch(/wallet|recharge|api key|OTP|otp_|sm_live|internal/i);
  const comeBack = answer.headers["retry-after"];
  if (trouble.status === 503 || trouble.status === 429) expect(comeBack, what).toMatch(/^[1-9]\d{0,4}$/);
  else expect(comeBack, what).toBeUndefined();
  const { retryAfterSeconds } = rest;
  if (retryAfterSeconds) expect(comeBack, what).toBe(String(retryAfterSeconds));
  if (trouble.retryAfter === undefined) return;
  const [from, to] = [trouble.retryAfter].flat() as [number, number?];
  expect(Number(comeBack), what).toBeGreaterThanOrEqual(from);
  expect(Number(comeBack), what).toBeLessThanOrEqual(to ?? from);
}

/** The person may post the same form again in a moment: nobody knows whether an SMS went out. */
export const IN_A_MOMENT: Trouble = { status: 503, code: "unavailable", retryAfter: 5 };
export const IN_A_MINUTE: Trouble = { status: 503, code: "unavailable", retryAfter: 60 };
export const MISCONFIGURED: Trouble = { status: 500, code: "misconfigured" };

export function tooMany(retryAfterSeconds: number): Trouble {
  return { status: 429, code: "too_many_requests", members: { retryAfterSeconds } };
}

/** Where a date was named, and a few seconds may have passed. */
export function tooManyUntilADate(retryAfter: readonly [from: number, to: number]): Trouble {
  const members = { retryAfterSeconds: expect.any(Number) };
  return { status: 429, code: "too_many_requests", members, retryAfter };
}

export function over(reason: string): Trouble {
  return { status: 410, code: "challenge_over", members: { reason } };
}

import { describe, expect, test } from "vitest";
import { voice } from "@/lib/languages/voice";
import type { SaidOfSending, SaidOfVerifying } from "@/lib/login/sentences";
import { sendProblem, verifyProblem } from "./login-problems";

type Row<Outcome> = [outcome: Outcome, status: number, members: object, headers?: Record<string, string>];

const english = voice("en");

const comeBack = (seconds: number) => ({ "retry-after": String(seconds) });

const SHARED: Row<SaidOfSending & SaidOfVerifying>[] = [
  [
    { kind: "too_many_requests", retryAfterSeconds: 17 },
    429,
    { code: "too_many_requests", retryAfterSeconds: 17 },
    comeBack(17),
  ],
  [{ kind: "misconfigured" }, 500, { code: "misconfigured" }],
];

const SENDS: Row<SaidOfSending>[] = [
  ...(
    ["malformed", "country_not_served", "no_sms", "refused_by_provider", "not_of_this_challenge"] as const
  ).map(
    (why): Row<SaidOfSending> => [
      { kind: "invalid_phone", why },
      400,
      { code: "invalid_phone", field: "phoneNumber" },
    ],
  ),
  ...(["expired", "no_attempts_left", "replaced", "unknown"] as const).map(
    (reason): Row<SaidOfSending> => [
      { kind: "challenge_over", reason, resendInSeconds: 9 },
      410,
      { code: "challenge_over", reason },
    ],
  ),
  [
    { kind: "challenge_over", reason: "used", resendInSeconds: 0 },
    410,
    { code: "challenge_over", reason: "unknown" },
  ],
  [{ kind: "unavailable", retryAfterSeconds: 60 }, 503, { code: "unavailable" }, comeBack(60)],
  [{ kind: "budget_spent", retryAfterSeconds: 7_200 }, 503, { code: "unavailable" }, comeBack(7_200)],
  [
    { kind: "paused", message: "Back at five.", retryAfterSeconds: 7_200 },
    503,
    { code: "unavailable" },
    comeBack(7_200),
  ],
  ...SHARED,
];

const VERIFIES: Row<SaidOfVerifying>[] = [
  [{ kind: "malformed_code" }, 400, { code: "invalid_code", field: "otpCode" }],
  ...[2, 1, 0].map(
    (attemptsLeft): Row<SaidOfVerifying> => [
      { kind: "wrong_code", attemptsLeft },
      401,
      { code: "wrong_code", verified: false, attemptsLeft },
      { "www-authenticate": 'OneTimeCode realm="phone login"' },
    ],
  ),
  ...(["expired", "no_attempts_left", "replaced", "unknown"] as const).map(
    (reason): Row<SaidOfVerifying> => [
      { kind: "challenge_over", reason },
      410,
      { code: "challenge_over", reason },
    ],
  ),
  // Whoever replays a handle does not learn that it was good.
  [{ kind: "challenge_over", reason: "used" }, 410, { code: "challenge_over", reason: "unknown" }],
  [
    { kind: "unavailable", retryAfterSeconds: 5, freshSubmission: true },
    503,
    { code: "unavailable" },
    comeBack(5),
  ],
  ...SHARED,
];

async function expectProblem(
  answer: Response,
  [, status, members, headers = {}]: Row<unknown>,
): Promise<void> {
  const { title, detail, ...rest } = await answer.json();
  expect(rest).toEqual({ status, ...members });
  expect(answer.status).toBe(status);
  for (const sentence of [title, detail]) expect(sentence).toMatch(/^[A-Z].{5,}[^ ]$/);
  for (const name of ["retry-after", "www-authenticate"])
    expect(answer.headers.get(name)).toBe(headers[name as keyof typeof headers] ?? null);
}

describe("asking for a code", () => {
  test.each(SENDS)("%j → %i", (...row) => expectProblem(sendProblem(row[0], english), row as Row<unknown>));
});

describe("typing a code", () => {
  test.each(VERIFIES)("%j → %i", (...row) =>
    expectProblem(verifyProblem(row[0], english), row as Row<unknown>),
  );
});

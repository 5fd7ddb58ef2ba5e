import { expect, test } from "vitest";
import type { LoginEvent } from "./events";
import { createReport } from "./log";

function logged(...events: LoginEvent[]) {
  const lines: string[] = [];
  const report = createReport({ write: (line) => void lines.push(line) });
  for (const event of events) report(event);
  return lines.map((line) => {
    const { time, ...rest } = JSON.parse(line);
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    return rest;
  });
}

const [INFO, ERROR] = [30, 50];
const attempt = { event: "provider_attempt", call: "send", attempt: 1, milliseconds: 12 } as const;

test("an event is one line of JSON: what happened, when, and nothing of the machine", () => {
  expect(
    logged({ event: "code_sent", phone: "+91 ••••• •3210" }, { event: "signed_in", repeated: false }),
  ).toEqual([
    { level: INFO, event: "code_sent", phone: "+91 ••••• •3210" },
    { level: INFO, event: "signed_in", repeated: false },
  ]);
});

test("text from outside cannot begin a line of its own", () => {
  expect(logged({ event: "code_refused", outcome: 'x"}\n{"event":"signed_in"' })).toEqual([
    { level: INFO, event: "code_refused", outcome: 'x"}\n{"event":"signed_in"' },
  ]);
});

test("what an operator must act on stands out: no answer, the key refused, the wallet empty", () => {
  const of = (outcome: string, status: number | null) =>
    logged({ ...attempt, outcome, status, reason: null })[0].level;
  expect(of("answered", 200)).toBe(INFO);
  expect(of("answered", 400)).toBe(INFO);
  expect(of("answered", 429)).toBe(INFO);
  expect(of("answered", 401)).toBe(ERROR);
  expect(of("answered", 402)).toBe(ERROR);
  expect(of("failed", 503)).toBe(ERROR);
  expect(of("failed", null)).toBe(ERROR);
});

test.each<LoginEvent>([
  { event: "state_failed", operation: "reserveSend", reason: "deadline" },
  { event: "destination_guarded", block: "mD3kd0_x-a", sends: 20, verified: 3, why: "3 of 20" },
  { event: "wrong_guess_ceiling_reached" },
  { event: "budget_mark", percent: 100, day: "2026-11-20", chargedRupees: 500, settledRupees: 499.5 },
  { event: "outer_door_counts", counting: "alone" },
  { event: "breaker_changed", state: "open" },
  { event: "alert_raised", alert: "wallet_empty", text: "Fill it up." },
  { event: "alert_not_posted", alert: "wallet_empty", reason: "deadline" },
  { event: "ledger_failed", reason: "TypeError" },
  { event: "store_tested", outcome: "no_answer", why: "ECONNREFUSED" },
])("an operator must hear of $event: it is an error, and whole", (event) => {
  expect(logged(event)).toEqual([{ level: ERROR, ...event }]);
});

test.each<LoginEvent>([
  { event: "limit_reached", step: "send", limit: "LIMIT_NUMBER_SENDS", phone: "+91 ••••• •3210", block: "b" },
  { event: "limit_reached", step: "verify", limit: "LIMIT_ADDRESS_GUESSES" },
  { event: "budget_mark", percent: 80, day: "2026-11-20", chargedRupees: 200.25, settledRupees: 199.5 },
  { event: "alert_over", alert: "wallet_empty", text: "It is full." },
  { event: "wallet_asked", rupees: null },
  { event: "code_asked", resend: true },
  { event: "code_delivered" },
  { event: "code_undelivered" },
  { event: "breaker_changed", state: "closed" },
  { event: "sending_paused", by: "+91 ••••• •0001", minutes: 60 },
  { event: "operators_only", phone: "+91 ••••• •3210" },
  { event: "code_refused", outcome: "limit" },
  { event: "code_wrong", attemptsLeft: 0 },
  { event: "verify_refused", outcome: "over" },
  { event: "outer_door_closed" },
  { event: "outer_door_counts", counting: "together" },
  { event: "store_tested", outcome: "passed" },
  // Upstash's normal answer.
  { event: "store_tested", outcome: "unsure", why: "the store does not say its maxmemory-policy" },
])("$event is a day's work, no error", (event) => {
  expect(logged(event)).toEqual([{ level: INFO, ...event }]);
});

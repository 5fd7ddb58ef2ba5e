import { expect, test } from "vitest";
import type { LoginEvent } from "@/lib/observability/events";
import { countedAs, isShown } from "./counted";

test.each<[LoginEvent, string[]]>([
  [{ event: "code_asked", resend: true }, ["asked"]],
  [{ event: "code_sent", phone: "+91 ••••• •3210" }, ["sent"]],
  [{ event: "code_refused", outcome: "paused" }, ["refused", "refused:paused"]],
  [{ event: "limit_reached", step: "send", limit: "LIMIT_BLOCK_SENDS" }, ["limit:LIMIT_BLOCK_SENDS"]],
  [{ event: "code_verified", phone: "+91 ••••• •3210", seconds: 17 }, ["verified", "took:20"]],
  [{ event: "signed_in", repeated: false }, ["signed_in"]],
  [{ event: "signed_in", repeated: true }, []],
  [{ event: "verify_refused", outcome: "unavailable" }, ["unverified:unavailable"]],
  [{ event: "breaker_changed", state: "open" }, ["breaker:open"]],
  [{ event: "alert_raised", alert: "x", text: "x" }, []],
])("%j is counted as %j", (told, names) => {
  expect(countedAs(told)).toEqual(names);
});

const attempt = { event: "provider_attempt", call: "send", attempt: 1, milliseconds: 180 } as const;

test("a try at the provider is counted by how it ended and how long it took", () => {
  expect(countedAs({ ...attempt, outcome: "answered", status: 201, reason: null })).toEqual([
    "provider:send:201",
    "latency:send:200",
  ]);
  expect(countedAs({ ...attempt, outcome: "failed", status: null, reason: "timed_out" })).toEqual([
    "provider:send:timed_out",
    "latency:send:200",
  ]);
});

test("of tries at the provider those are shown that an operator must see", () => {
  expect(isShown({ ...attempt, outcome: "answered", status: 200, reason: null })).toBe(false);
  expect(isShown({ ...attempt, outcome: "answered", status: 402, reason: null })).toBe(true);
  expect(isShown({ ...attempt, outcome: "failed", status: 503, reason: "server_error" })).toBe(true);
});

test("a name that counts says nothing of anybody: no digits but of statuses, bounds and limits", () => {
  for (const name of countedAs({ event: "code_sent", phone: "+91 ••••• •3210" })) {
    expect(name).not.toMatch(/\d/);
  }
});

import { expect, test } from "vitest";
import type { PhoneNumber } from "@/lib/login/phone-number";
import { createBreaker } from "./breaker";
import { asCodeProvider } from "./code-provider";
import {
  type Answer,
  clientFor,
  GUESS,
  json,
  PHONE,
  reset,
  scriptedProvider,
  text,
} from "./scripted-provider";

/** The provider as the flow meets it, over a real socket. */
async function against(...script: [Answer, ...Answer[]]) {
  const { url } = await scriptedProvider(...script);
  const breaker = createBreaker();
  return { provider: asCodeProvider(clientFor(url, { breaker }).client, breaker), breaker };
}

const send = { phone: PHONE as PhoneNumber, key: "f1f6c1a2-7f0e-4b61-9d9c-0d5c0a8f5d11" };

test.each([
  ["with a message's name", { requestId: "r-1", messageId: "m-1" }, "m-1"],
  ["without one", { requestId: "r-1" }, null],
])("a send that was accepted, %s", async (_, data, messageId) => {
  const { provider } = await against(json(200, { data }));
  expect(await provider.sendCode(send, 5_000)).toMatchObject({ kind: "accepted", smsId: messageId });
});

const message = (words: string) => ({ message: words });

test.each([
  ["a bad number", [json(400, {})], { kind: "bad_phone", definite: true }],
  [
    "a throttle",
    [json(429, {}, { "retry-after": "7" })],
    { kind: "throttled", retryAfterSeconds: 7, definite: true },
  ],
  ["an empty wallet", [json(402, {})], { kind: "wallet_empty", definite: true }],
  ["a refused key", [json(401, {})], { kind: "key_refused", definite: true }],
  ["any other no", [json(403, {})], { kind: "no_answer", definite: true }],
  ["an empty wallet after a lost answer", [reset, json(402, {})], { kind: "wallet_empty", definite: false }],
  ["any other no after a lost answer", [reset, json(404, {})], { kind: "no_answer", definite: false }],
  ["a conflict to the last", [json(409, {})], { kind: "no_answer", definite: false }],
  ["an outage", [text(503, "")], { kind: "no_answer", definite: false }],
] as [string, [Answer, ...Answer[]], object][])("a send that meets %s", async (_, script, reply) => {
  const { provider } = await against(...script);
  expect(await provider.sendCode(send, 60_000)).toEqual(reply);
});

test("a send that reaches nobody is certainly not sent", async () => {
  const { url, close } = await scriptedProvider(text(503, ""));
  close();
  const provider = asCodeProvider(clientFor(url).client, createBreaker());
  expect(await provider.sendCode(send, 60_000)).toEqual({ kind: "no_answer", definite: true });
});

test.each([
  ["a yes", json(200, { data: { verified: true } }), { kind: "verified" }],
  ["a no", json(200, { data: { verified: false } }), { kind: "wrong" }],
  ["an end", json(410, {}), { kind: "over", reason: "expired" }],
  ["attempts used up", json(400, message("No attempts left")), { kind: "over", reason: "no_attempts_left" }],
  ["a code nobody knows", json(404, {}), { kind: "over", reason: "unknown" }],
  ["a throttle", json(429, {}, { "retry-after": "7" }), { kind: "throttled", retryAfterSeconds: 7 }],
  ["an empty wallet", json(402, {}), { kind: "wallet_empty" }],
  ["a refused key", json(401, {}), { kind: "key_refused" }],
  ["any other no", json(403, {}), { kind: "no_answer" }],
  ["an outage", text(503, ""), { kind: "no_answer" }],
])("a guess that meets %s", async (_, answer, reply) => {
  const { provider } = await against(answer);
  expect(await provider.verifyCode(GUESS, 5_000)).toEqual(reply);
});

test("when the code ends is told in milliseconds, or not at all", async () => {
  const ends = "2026-05-01T10:10:00Z";
  const { provider } = await against(
    json(200, { data: { requestId: "r-1", expiresAt: ends } }),
    json(200, { data: { requestId: "r-1" } }),
  );
  expect(await provider.sendCode(send, 5_000)).toMatchObject({ expiresAt: Date.parse(ends) });
  expect(await provider.sendCode(send, 5_000)).toMatchObject({ expiresAt: null });
});

test("a look is no probe: while one is awaited, only who needs an answer may ask", async () => {
  let now = 1_000_000;
  const breaker = createBreaker({ now: () => now });
  for (let n = 0; n < 20; n++) breaker.record("failed");
  now += 60_000;
  const { url } = await scriptedProvider(text(503, ""));
  const provider = asCodeProvider(clientFor(url).client, breaker);
  expect(provider.mayAsk()).toBe(true);
  expect(provider.mayLook()).toBe(false);
});

test("a look tells the status, and when it was delivered", async () => {
  const data = { status: "delivered", deliveredAt: "2026-05-01T10:00:03Z" };
  const { provider } = await against(json(200, { data }));
  const seen = { kind: "seen", status: "delivered", deliveredAt: Date.UTC(2026, 4, 1, 10, 0, 3) };
  expect(await provider.lookAtMessage("m-1", 5_000)).toEqual(seen);
});

test.each([
  ["an outage", text(503, "")],
  ["a message nobody knows", json(404, {})],
  ["a refused key", json(401, {})],
  ["an empty wallet", json(402, {})],
  ["a throttle", json(429, {}, { "retry-after": "2" })],
])("a look that meets %s teaches nothing", async (_, answer) => {
  const { provider } = await against(answer);
  expect(await provider.lookAtMessage("m-1", 5_000)).toEqual({ kind: "nothing" });
});

test("looks that fail do not close sends and verifies", async () => {
  const { provider, breaker } = await against(text(503, ""));
  for (let n = 0; n < 40; n++) await provider.lookAtMessage("m-1", 5_000);
  expect(breaker.state()).toBe("closed");
  expect(provider.mayAsk()).toBe(true);
  for (let n = 0; n < 20; n++) await provider.verifyCode(GUESS, 5_000);
  expect(breaker.state()).toBe("open");
  expect(provider.mayLook()).toBe(false);
});

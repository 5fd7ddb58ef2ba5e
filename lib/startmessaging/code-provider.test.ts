import { expect, test } from "vitest";
import type { PhoneNumber } from "@/lib/login/phone-number";
import { createBreaker } from "./breaker";
import { asCodeProvider } from "./code-provider";
import { type Answer, clientFor, GUESS, json, PHONE, scriptedProvider, text } from "./scripted-provider";

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

import { expect, test } from "vitest";
import { DEFAULT_LIMITS } from "@/lib/login/policy";
import { only } from "@/lib/state/contract/limits-under-test";
import { ASHA, BIMAL } from "@/lib/state/contract/people";
import { testWorld, times } from "./test-world";

test("a resend texts the number of the challenge it names, and takes its place", async () => {
  const w = await testWorld();
  const old = await w.texted({ destination: "/orders" });
  const outcome = await w.resend(old.requestId);
  expect(outcome).toMatchObject({
    kind: "code_page",
    requestId: "request-2",
    facts: { phone: ASHA, destination: "/orders" },
  });
  expect(w.sms.map(({ phone }) => phone)).toEqual([ASHA, ASHA]);
  expect(w.sms[0]?.key).not.toBe(w.sms[1]?.key);
  expect(await w.type(old.requestId, old.code)).toEqual({ kind: "challenge_over", reason: "replaced" });
});

test.each([
  ["nobody knows of", "lost", "unavailable"],
  ["the provider refused", { kind: "wallet_empty", definite: true }, "unavailable"],
  [
    "the provider throttled",
    { kind: "throttled", retryAfterSeconds: 9, definite: true },
    "too_many_requests",
  ],
] as const)("a resend that %s leaves the old code working", async (_, fate, kind) => {
  const w = await testWorld();
  const old = await w.texted();
  w.nextSend(fate);
  expect(await w.resend(old.requestId)).toMatchObject({ kind });
  expect(await w.type(old.requestId, old.code)).toMatchObject({ kind: "signed_in" });
});

test("while a resend is on its way the old code works; proved, it stays proved", async () => {
  const w = await testWorld();
  const old = await w.texted();
  w.settings.takesMs = 1_000;
  const resend = w.resend(old.requestId);
  const verify = w.type(old.requestId, old.code);
  expect(await verify).toMatchObject({ kind: "signed_in" });
  expect(await resend).toMatchObject({ kind: "code_page" });
  expect(await w.remembered(old.requestId)).toMatchObject({ reason: "used" });
});

test("ten presses of one resend button: one SMS, ten code pages", async () => {
  const w = await testWorld();
  const { requestId } = await w.texted();
  w.settings.takesMs = 700;
  const answers = await Promise.all(times(10, () => w.resend(requestId, { intent: "resend" })));
  expect(w.sms).toHaveLength(2);
  for (const answer of answers) expect(answer).toMatchObject({ requestId: "request-2" });
});

test("a resend before its time is told when, and the old code stays", async () => {
  const w = await testWorld({ limits: DEFAULT_LIMITS });
  const old = await w.texted();
  w.clock.pass(10_000);
  expect(await w.resend(old.requestId)).toEqual({ kind: "too_many_requests", retryAfterSeconds: 20 });
  expect(await w.remembered(old.requestId)).toMatchObject({ kind: "live" });
  w.clock.pass(20_000);
  expect(await w.resend(old.requestId)).toMatchObject({ kind: "code_page" });
});

test("a resend of an expired code works for as long as its record lasts", async () => {
  const w = await testWorld();
  const { requestId } = await w.texted();
  w.clock.pass(3_600_000 - 1);
  expect(await w.resend(requestId)).toMatchObject({ kind: "code_page" });
});

test("a resend of a forgotten, invented or used challenge sends nothing", async () => {
  const w = await testWorld();
  const used = await w.texted();
  await w.type(used.requestId, used.code);
  expect(await w.resend(used.requestId)).toEqual({
    kind: "challenge_over",
    reason: "used",
    resendInSeconds: 0,
  });
  expect(await w.resend("invented")).toEqual({ kind: "no_challenge" });
  w.clock.pass(3_600_000);
  expect(await w.resend(used.requestId)).toEqual({ kind: "no_challenge" });
  expect(w.sends).toHaveLength(1);
});

test("a resend that also says a number must say the challenge's", async () => {
  const w = await testWorld();
  const { requestId } = await w.texted();
  expect(await w.resend(requestId, { phone: BIMAL })).toEqual({
    kind: "invalid_phone",
    why: "not_of_this_challenge",
  });
  expect(await w.resend(requestId, { phone: "12" })).toEqual({ kind: "invalid_phone", why: "malformed" });
  expect(w.sends).toHaveLength(1);
  expect(await w.resend(requestId, { phone: "098765 43210" })).toMatchObject({ kind: "code_page" });
});

test("replacing frees the old code's guesses: a person may resend until the number's limit, not its guess budget", async () => {
  const w = await testWorld({ limits: only("numberGuesses") });
  let { requestId } = await w.texted();
  for (let n = 0; n < 12; n++) {
    const outcome = await w.resend(requestId);
    if (outcome.kind !== "code_page") throw new Error(outcome.kind);
    requestId = outcome.requestId;
  }
  expect(w.sms).toHaveLength(13);
});

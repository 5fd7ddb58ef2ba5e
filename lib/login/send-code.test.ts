import { describe, expect, test } from "vitest";
import { only } from "@/lib/state/contract/limits-under-test";
import { ASHA, addressOf, BIMAL } from "@/lib/state/contract/people";
import { testWorld, times } from "./test-world";

const CODE_PAGE = { kind: "code_page" };
const TRY_AGAIN = { kind: "unavailable", retryAfterSeconds: 5 };

describe("one intent, one SMS", () => {
  test("ten parallel submits of one form: one SMS, ten answers that lead to the code page", async () => {
    const w = await testWorld();
    w.settings.takesMs = 2_000;
    const answers = await Promise.all(times(10, () => w.start({ intent: "form" })));
    expect(w.sends).toHaveLength(1);
    expect(w.sms).toHaveLength(1);
    for (const answer of answers) expect(answer).toMatchObject({ ...CODE_PAGE, requestId: "request-1" });
  });

  test("a hundred parallel submits of one form: one SMS", async () => {
    const w = await testWorld();
    w.settings.takesMs = 500;
    const answers = await Promise.all(times(100, () => w.start({ intent: "form" })));
    expect(w.sends).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.kind))).toEqual(new Set(["code_page"]));
  });

  test("a reload of the posted form, a minute later: the same challenge, nothing sent", async () => {
    const w = await testWorld();
    await w.start({ intent: "form" });
    w.clock.pass(60_000);
    expect(await w.start({ intent: "form" })).toMatchObject({ ...CODE_PAGE, requestId: "request-1" });
    expect(w.sends).toHaveLength(1);
  });

  test("a reload when the code is over says so, sends nothing, and tells when to ask again", async () => {
    const w = await testWorld({ limits: only("numberSends") });
    await w.start({ intent: "form" });
    await w.start();
    await w.start();
    await w.state.endChallenge({ operation: "ending", requestId: "request-1" });
    w.clock.pass(1_500);
    expect(await w.start({ intent: "form" })).toEqual({
      kind: "challenge_over",
      reason: "unknown",
      resendInSeconds: 299,
    });
    w.clock.pass(600_000);
    expect(await w.start({ intent: "form" })).toMatchObject({ resendInSeconds: 0 });
    expect(w.sends).toHaveLength(3);
  });

  test("the number edited in the form is another intent", async () => {
    const w = await testWorld();
    await w.start({ intent: "form", phone: ASHA });
    await w.start({ intent: "form", phone: BIMAL });
    expect(w.sms.map(({ phone }) => phone)).toEqual([ASHA, BIMAL]);
  });

  test("the process is killed after the provider accepted; the form is sent again: the same key, one challenge", async () => {
    const w = await testWorld();
    w.nextSend("crash");
    void w.start({ intent: "form" });
    await w.clock.sleep(9_000);
    const outcome = await w.start({ intent: "form" });
    expect(outcome).toMatchObject({ ...CODE_PAGE, requestId: "request-1" });
    expect(new Set(w.sends.map(({ key }) => key)).size).toBe(1);
    expect(w.sends).toHaveLength(2);
    expect(w.sms).toHaveLength(1);
  });

  test("killed three times over: still one key; then the form is over, and a fresh one works", async () => {
    const w = await testWorld();
    w.nextSend("crash", "crash", "crash");
    for (let crash = 0; crash < 3; crash++) {
      void w.start({ intent: "form" });
      await w.clock.sleep(9_000);
    }
    expect(await w.start({ intent: "form" })).toMatchObject({ kind: "challenge_over" });
    expect(new Set(w.sends.map(({ key }) => key)).size).toBe(1);
    expect(w.sms).toHaveLength(1);
    expect(await w.start()).toMatchObject(CODE_PAGE);
  });

  test("accepted but the answer lost: try again later, and the same form finds the same SMS", async () => {
    const w = await testWorld();
    w.nextSend("lost");
    expect(await w.start({ intent: "form" })).toEqual(TRY_AGAIN);
    expect(await w.start({ intent: "form" })).toMatchObject({ ...CODE_PAGE, requestId: "request-1" });
    expect(new Set(w.sends.map(({ key }) => key)).size).toBe(1);
    expect(w.sms).toHaveLength(1);
  });

  test("two forms are two intents with two keys", async () => {
    const w = await testWorld();
    await w.start();
    await w.start();
    expect(new Set(w.sends.map(({ key }) => key)).size).toBe(2);
  });
});

describe("a certain no", () => {
  test.each([
    [
      { kind: "bad_phone", definite: true },
      { kind: "invalid_phone", why: "refused_by_provider" },
    ],
    [
      { kind: "throttled", retryAfterSeconds: 17, definite: true },
      { kind: "too_many_requests", retryAfterSeconds: 17 },
    ],
    [
      { kind: "throttled", retryAfterSeconds: null, definite: true },
      { kind: "too_many_requests", retryAfterSeconds: 60 },
    ],
    [{ kind: "key_refused", definite: true }, { kind: "misconfigured" }],
    [
      { kind: "wallet_empty", definite: true },
      { kind: "unavailable", retryAfterSeconds: 60 },
    ],
    [
      { kind: "no_answer", definite: true },
      { kind: "unavailable", retryAfterSeconds: 60 },
    ],
  ] as const)("%o is told as what it is, and costs the number nothing", async (reply, outcome) => {
    const w = await testWorld({ limits: only("resendWaits") });
    w.nextSend(reply);
    expect(await w.start()).toEqual(outcome);
    expect(await w.start()).toMatchObject(CODE_PAGE);
  });

  test.each(["bad_phone", "wallet_empty", "key_refused", "no_answer"] as const)(
    "an uncertain %s is nothing to tell anybody: try again with the same form, the charge stays",
    async (kind) => {
      const w = await testWorld({ limits: only("resendWaits") });
      w.nextSend({ kind, definite: false });
      expect(await w.start({ intent: "form" })).toEqual(TRY_AGAIN);
      expect(await w.start()).toMatchObject({ kind: "too_many_requests", retryAfterSeconds: 30 });
      expect(await w.start({ intent: "form" })).toMatchObject(CODE_PAGE);
    },
  );

  test("after an uncertain try a certain no proves nothing about the first: try again with the same form", async () => {
    const w = await testWorld({ limits: only("resendWaits") });
    w.nextSend("lost", { kind: "bad_phone", definite: true });
    await w.start({ intent: "form" });
    expect(await w.start({ intent: "form" })).toEqual(TRY_AGAIN);
    expect(await w.start({ intent: "form" })).toMatchObject({ ...CODE_PAGE, requestId: "request-1" });
    expect(w.sms).toHaveLength(1);
  });
});

describe("refusals", () => {
  test("a limit says from when to come back, in whole seconds, and asks nobody", async () => {
    const w = await testWorld({ limits: only("resendWaits") });
    await w.start();
    w.clock.pass(500);
    expect(await w.start({ address: addressOf(1) })).toEqual({
      kind: "too_many_requests",
      retryAfterSeconds: 30,
    });
    expect(w.sends).toHaveLength(1);
  });

  test("a spent budget is an outage until the next day", async () => {
    const w = await testWorld({ money: { pricePaise: 25, dailyBudgetPaise: 25 } });
    await w.start();
    // It is eleven in the morning in India.
    expect(await w.start()).toEqual({ kind: "budget_spent", retryAfterSeconds: 13 * 3600 });
    expect(w.sends).toHaveLength(1);
  });

  test("while operators hold all codes back, whoever asks is told why and when, and the provider is not asked", async () => {
    const w = await testWorld();
    const message = "Back at five.";
    await w.state.pauseSending({ operation: "one", message, by: "+91 ••••• •0001", forMs: 3_600_000 });
    expect(await w.start()).toEqual({ kind: "paused", message, retryAfterSeconds: 3600 });
    expect(w.sends).toHaveLength(0);
  });

  test("while the breaker is open nothing is reserved, asked or counted", async () => {
    const w = await testWorld({ limits: only("resendWaits") });
    w.settings.open = false;
    // A minute: as long as the breaker stays open.
    expect(await w.start({ intent: "form" })).toEqual({ kind: "unavailable", retryAfterSeconds: 60 });
    w.settings.open = true;
    expect(await w.start({ intent: "form" })).toMatchObject(CODE_PAGE);
    expect(w.sends).toHaveLength(1);
  });

  test.each([0, -5])(
    "a provider that says to come back in %i s is not passed on: a second at least",
    async (seconds) => {
      const w = await testWorld();
      w.nextSend({ kind: "throttled", retryAfterSeconds: seconds, definite: true });
      expect(await w.start()).toEqual({ kind: "too_many_requests", retryAfterSeconds: 1 });
    },
  );

  test("ten forms at once for one number: the limits let one through", async () => {
    const w = await testWorld({ limits: only("resendWaits") });
    w.settings.takesMs = 1_000;
    const answers = await Promise.all(times(10, () => w.start()));
    expect(w.sms).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === "too_many_requests")).toHaveLength(9);
  });
});

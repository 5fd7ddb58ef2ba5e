import { describe, expect, test } from "vitest";
import { only } from "@/lib/state/contract/limits-under-test";
import type { Outage } from "./test-outage";
import { testWorld } from "./test-world";

const OUTAGES: Outage[] = ["never done", "reply lost"];

describe("the state is unavailable while a code is asked for", () => {
  test.each(OUTAGES)("reserving (%s): nobody is asked, and the same form works later", async (outage) => {
    const w = await testWorld({ limits: only("resendWaits") });
    w.outage.fails("reserveSend", outage);
    expect(await w.start({ intent: "form" })).toEqual({ kind: "unavailable", retryAfterSeconds: 60 });
    expect(w.sends).toEqual([]);
    w.clock.pass(9_000);
    expect(await w.start({ intent: "form" })).toMatchObject({ kind: "code_page" });
    expect(w.sms).toHaveLength(1);
  });

  test.each(OUTAGES)("recording (%s): the same form finds the same SMS and one challenge", async (outage) => {
    const w = await testWorld({ limits: only("resendWaits") });
    w.outage.fails("recordChallenge", outage);
    expect(await w.start({ intent: "form" })).toEqual({ kind: "unavailable", retryAfterSeconds: 60 });
    w.clock.pass(9_000);
    const outcome = await w.start({ intent: "form" });
    expect(outcome).toMatchObject({ kind: "code_page", requestId: "request-1" });
    expect(w.sms).toHaveLength(1);
    expect(w.sends.every(({ key }) => key === w.sends[0]?.key)).toBe(true);
  });

  test.each(OUTAGES)("closing (%s): an outage is told, and the same form works later", async (outage) => {
    const w = await testWorld({ limits: only("resendWaits") });
    w.nextSend({ kind: "bad_phone", definite: true });
    w.outage.fails("closeSend", outage);
    expect(await w.start({ intent: "form" })).toEqual({ kind: "unavailable", retryAfterSeconds: 60 });
    w.clock.pass(9_000);
    expect(await w.start({ intent: "form" })).toMatchObject({ kind: "code_page" });
    expect(w.sms).toHaveLength(1);
  });

  test("reading before a resend: nobody is asked, the old code stays", async () => {
    const w = await testWorld();
    const old = await w.texted();
    w.outage.fails("readChallenge", "never done");
    expect(await w.resend(old.requestId)).toEqual({ kind: "unavailable", retryAfterSeconds: 60 });
    expect(w.sends).toHaveLength(1);
    expect(await w.type(old.requestId, old.code)).toMatchObject({ kind: "signed_in" });
  });

  test("while a duplicate waits: it is told, and the asker goes on", async () => {
    const w = await testWorld();
    w.settings.takesMs = 1_000;
    const asker = w.start({ intent: "form" });
    w.outage.fails("reserveSend", "never done");
    // Whichever of the two meets the outage, the other one sends the only SMS.
    const answers = await Promise.all([asker, w.start({ intent: "form" })]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(["code_page", "unavailable"]);
    expect(w.sms).toHaveLength(1);
  });
});

describe("the state is unavailable while a code is typed", () => {
  test("reserving, never done: nothing counted, nobody asked, the same press works", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.outage.fails("reserveGuess", "never done");
    const press = { submission: "press" };
    expect(await w.type(requestId, code, press)).toEqual({
      kind: "unavailable",
      retryAfterSeconds: 60,
      freshSubmission: false,
    });
    expect(w.verifies).toEqual([]);
    expect(await w.type(requestId, code, press)).toMatchObject({ kind: "signed_in" });
  });

  test("reserving, reply lost: nobody asked; the press is used up, another works", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.outage.fails("reserveGuess", "reply lost");
    const press = { submission: "press" };
    await w.type(requestId, code, press);
    w.clock.pass(8_000);
    expect(await w.type(requestId, code, press)).toMatchObject({
      kind: "unavailable",
      freshSubmission: true,
    });
    expect(w.verifies).toEqual([]);
    expect(await w.type(requestId, code)).toMatchObject({ kind: "signed_in" });
  });

  test.each(OUTAGES)(
    "settling (%s): the person learns what the provider said, and the try stays counted",
    async (outage) => {
      const w = await testWorld();
      const { requestId } = await w.texted();
      w.outage.fails("settleGuess", outage);
      expect(await w.type(requestId, "000000")).toEqual({ kind: "wrong_code", attemptsLeft: 2 });
      expect(await w.type(requestId, "000001")).toEqual({ kind: "wrong_code", attemptsLeft: 1 });
    },
  );

  test.each(OUTAGES)("committing once (%s): it is repeated, and there is one session", async (outage) => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.outage.fails("commit", outage);
    const outcome = await w.type(requestId, code, { submission: "press" });
    if (outcome.kind !== "signed_in") throw new Error(outcome.kind);
    expect(await w.sessionsWith(outcome.session)).toHaveLength(1);
    const { session } = outcome;
    expect(await w.type(requestId, code, { submission: "press" })).toMatchObject({ session, repeated: true });
    expect(w.outage.calls.filter((call) => call === "commit")).toHaveLength(2);
    expect(w.verifies).toHaveLength(1);
  });

  test("both replies of a commit that happened are lost: the same press, sent again, is in", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.outage.fails("commit", "reply lost", "reply lost");
    const press = { submission: "press" };
    expect(await w.type(requestId, code, press)).toEqual({
      kind: "unavailable",
      retryAfterSeconds: 60,
      freshSubmission: false,
    });
    const again = await w.type(requestId, code, press);
    if (again.kind !== "signed_in") throw new Error(again.kind);
    expect(await w.sessionsWith(again.session)).toHaveLength(1);
    expect(w.verifies).toHaveLength(1);
  });

  test("neither commit happened: no session; the press is used up, another is in", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.outage.fails("commit", "never done", "never done");
    const press = { submission: "press" };
    expect(await w.type(requestId, code, press)).toMatchObject({ kind: "unavailable" });
    w.clock.pass(8_000);
    expect(await w.type(requestId, code, press)).toMatchObject({
      kind: "unavailable",
      freshSubmission: true,
    });
    expect(await w.type(requestId, code)).toMatchObject({ kind: "signed_in" });
  });

  test("a third commit is not tried", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.outage.fails("commit", "never done", "never done", "never done");
    await w.type(requestId, code);
    expect(w.outage.calls.filter((call) => call === "commit")).toHaveLength(2);
  });
});

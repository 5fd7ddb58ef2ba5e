import { describe, expect, test } from "vitest";
import { DEFAULT_LIMITS } from "@/lib/login/policy";
import { ASHA, addressOf, BIMAL } from "@/lib/state/contract/people";
import { testWorld } from "./test-world";

describe("starting a login", () => {
  test("texts the number that was typed, and leads to the code page with what it needs", async () => {
    const w = await testWorld();
    const outcome = await w.start({ phone: " 098765-43210", destination: "/orders?page=2" });
    expect(w.sends).toMatchObject([{ phone: ASHA }]);
    if (outcome.kind !== "code_page") throw new Error(outcome.kind);
    const { now, ...facts } = outcome.facts;
    expect(facts).toEqual({
      phone: ASHA,
      delivery: { kind: "not_looked_yet" },
      attemptsLeft: 3,
      destination: "/orders?page=2",
      deadline: now + 600_000,
      resendAt: now,
    });
  });

  test.each([
    ["12345", "malformed"],
    ["９８７６５４３２１０", "malformed"],
    ["+1 202 555 0123", "country_not_served"],
    ["022 2123 4567", "no_sms"],
  ])("%s is refused before any limit is spent or anybody asked: %s", async (phone, why) => {
    const w = await testWorld();
    expect(await w.start({ phone })).toEqual({ kind: "invalid_phone", why });
    expect(w.outage.calls).toEqual([]);
    expect(w.sends).toEqual([]);
  });

  test("every spelling of one number meets the same cooldown", async () => {
    const w = await testWorld({ limits: DEFAULT_LIMITS });
    await w.start({ phone: "9876543210" });
    for (const phone of ["+919876543210", "0 98765 43210", "0091-98765-43210", "(+91) 98765.43210"]) {
      expect(await w.start({ phone })).toMatchObject({ kind: "too_many_requests" });
    }
    expect(w.sends).toHaveLength(1);
  });

  test("step-up: the same number is texted, in any spelling, and the challenge is an ordinary one", async () => {
    const w = await testWorld();
    const sms = await w.texted({ phone: "098765-43210", provesAgain: w.state.subjectOf(ASHA) });
    expect(sms.phone).toBe(ASHA);
    expect(await w.type(sms.requestId, sms.code)).toMatchObject({
      kind: "signed_in",
      session: { subject: w.state.subjectOf(ASHA) },
    });
  });

  test("step-up: another number is refused, nothing is sent and no limit is spent, of either number", async () => {
    const w = await testWorld({ limits: DEFAULT_LIMITS });
    const provesAgain = w.state.subjectOf(ASHA);
    for (let turn = 0; turn < 50; turn++) {
      expect(await w.start({ phone: BIMAL, provesAgain })).toEqual({
        kind: "invalid_phone",
        why: "not_the_signed_in_one",
      });
    }
    expect(w.outage.calls).toEqual([]);
    expect(w.sends).toEqual([]);
    expect(await w.start({ phone: BIMAL })).toMatchObject({ kind: "code_page", sent: true });
    expect(await w.start({ phone: ASHA, provesAgain })).toMatchObject({ kind: "code_page", sent: true });
  });

  test("a destination off this site becomes the account page", async () => {
    const w = await testWorld();
    expect(await w.start({ destination: "//evil.example" })).toMatchObject({
      facts: { destination: "/account" },
    });
  });

  test("back and a fresh form: this browser's live challenge is resumed, the newest destination wins, nothing is sent", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted({ destination: "/first" });
    expect(await w.start({ heldRequestId: requestId, destination: "/newest" })).toMatchObject({
      kind: "code_page",
      requestId,
      facts: { destination: "/newest" },
    });
    expect(w.sends).toHaveLength(1);
    expect(await w.type(requestId, code)).toMatchObject({ kind: "signed_in", destination: "/newest" });
  });

  test("a fresh form for another number is a send, and the first challenge stays", async () => {
    const w = await testWorld();
    const { requestId } = await w.texted();
    expect(await w.start({ heldRequestId: requestId, phone: BIMAL })).toMatchObject({
      kind: "code_page",
      requestId: "request-2",
    });
    expect(await w.remembered(requestId)).toMatchObject({ kind: "live" });
  });

  test("somebody exhausts a victim's limits; the victim's open challenge still works", async () => {
    const w = await testWorld({ limits: DEFAULT_LIMITS });
    const victims = await w.texted();
    for (let n = 0; n < 10; n++) {
      w.clock.pass(31_000);
      const theirs = await w.start({ address: addressOf(n) });
      if (theirs.kind !== "code_page") continue;
      for (let guess = 0; guess < 4; guess++) {
        await w.type(theirs.requestId, String(100_000 + guess), { address: addressOf(n) });
      }
    }
    expect(await w.start()).toMatchObject({ kind: "too_many_requests" });
    expect(await w.type(victims.requestId, victims.code)).toMatchObject({ kind: "signed_in" });
  });
});

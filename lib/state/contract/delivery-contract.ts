import { describe, expect, test } from "vitest";
import { DEFAULT_LIMITS } from "@/lib/login/policy";
import type { DeliveryStatus } from "@/lib/login/world";
import { HOUR, MINUTE, only, SECOND } from "./limits-under-test";
import { ASHA, addressOf, BIMAL, stranger } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

const resend = (s: Scene, replaces: string) => s.press(s.form({ replaces }));

async function factsOf(s: Scene, requestId: string) {
  const read = await s.read(requestId);
  if (read.kind !== "live") throw new Error(read.kind);
  return read.facts;
}

/** Where an SMS is: who may look, how often, and what a failure changes. */
export function describeDelivery(contract: Contract): void {
  describe("a look at a message", () => {
    test("is given its name, once in two seconds, however many ask", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const start = await s.now();
      const all = await Promise.all(Array.from({ length: 20 }, () => s.look(requestId)));
      const given = all.map((each) => each.kind === "look" && each.smsId);
      expect(given.filter((smsId) => smsId !== null)).toEqual([expect.stringMatching(/^message for /)]);
      await s.reachJustBefore(start + 2 * SECOND);
      expect(await s.look(requestId)).toMatchObject({ smsId: null });
      s.pass(2 * SECOND);
      expect(await s.look(requestId)).toMatchObject({ smsId: expect.any(String) });
    });

    test("tells what is known all the same", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      expect(await s.look(requestId)).toMatchObject({
        challenge: { kind: "live", requestId, facts: { phone: ASHA, delivery: { kind: "not_looked_yet" } } },
      });
      await s.see(requestId, "sent");
      expect(await s.look(requestId)).toMatchObject({
        smsId: null,
        challenge: { facts: { delivery: { kind: "told", status: "sent" } } },
      });
    });

    test("of one code takes no turn from another's", async () => {
      const s = await scene(contract);
      for (const requestId of [await s.text(), await s.text({ phone: BIMAL })]) {
        expect(await s.look(requestId)).toMatchObject({ smsId: expect.any(String) });
      }
    });

    test("is nobody's where the provider gave no name, and that is said", async () => {
      const s = await scene(contract);
      const form = s.form();
      await s.press(form);
      const recorded = await s.accept(form, { requestId: "sms", smsId: null });
      expect(recorded).toMatchObject({ facts: { delivery: { kind: "untold" } } });
      expect(await s.look("sms")).toMatchObject({ smsId: null });
    });

    test("is not taken while the provider is in trouble, and then still there to take", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      expect(await s.look(requestId, { mayAsk: false })).toMatchObject({ smsId: null });
      expect(await s.look(requestId)).toMatchObject({ smsId: expect.any(String) });
    });

    test.each(["delivered", "failed"] as const)("is over with %s", async (status) => {
      const s = await scene(contract);
      const requestId = await s.text();
      await s.see(requestId, status);
      s.pass(MINUTE);
      expect(await s.look(requestId)).toMatchObject({ smsId: null });
    });

    test("of a code that is over, or of none, asks nobody", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      s.pass(10 * MINUTE);
      expect(await s.look(requestId)).toMatchObject({
        smsId: null,
        challenge: { kind: "over", reason: "expired" },
      });
      expect(await s.look("nobody's")).toMatchObject({
        smsId: null,
        challenge: { kind: "over", reason: "unknown" },
      });
    });

    test("finds room three times in a second for everybody together; without room it is put off", async () => {
      const s = await scene(contract, { limits: only("appProvider") });
      const codes = [];
      for (let n = 0; n < 4; n++) codes.push(await s.text({ phone: stranger(n) }));
      const [last = "", ...first] = codes;
      s.pass(SECOND);
      for (const each of first) expect(await s.look(each)).toMatchObject({ smsId: expect.any(String) });
      expect(await s.look(last)).toMatchObject({ smsId: null, challenge: { kind: "live" } });
      s.pass(SECOND);
      expect(await s.look(last)).toMatchObject({ smsId: expect.any(String) });
    });

    test("takes no room that verifies are kept", async () => {
      const s = await scene(contract, { limits: { ...only(), appProvider: [{ count: 4, seconds: 60 }] } });
      const requestId = await s.text();
      for (let n = 0; n < 2; n++) await s.call("retry");
      expect(await s.look(requestId)).toMatchObject({ smsId: null });
      await s.guessWrong(requestId);
    });

    test("asked again with the same operation gets the same answer, and is one look", async () => {
      const s = await scene(contract, { limits: { ...only(), appProvider: [{ count: 4, seconds: 60 }] } });
      const requestId = await s.text();
      const look = await s.look(requestId, { operation: "the same" });
      for (let n = 0; n < 3; n++) {
        expect(await s.look(requestId, { operation: "the same" })).toEqual(look);
      }
      expect(await s.call("retry")).toEqual({ kind: "room" });
    });
  });

  describe("noteDelivery", () => {
    test("tells whoever reads, with the moment it was learned", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const start = await s.now();
      s.pass(3 * SECOND);
      const seen = await s.see(requestId, "queued");
      expect(seen).toMatchObject({ kind: "live", facts: { delivery: { kind: "told", status: "queued" } } });
      const { delivery } = await factsOf(s, requestId);
      if (delivery.kind !== "told") throw new Error(delivery.kind);
      expect(Math.abs(delivery.at - start - 3 * SECOND)).toBeLessThan(SECOND);
    });

    test.each([
      ["delivered a while ago", 4 * SECOND, 4 * SECOND],
      ["by a clock that is ahead: now", -HOUR, 0],
      ["by a clock that is behind: when it was sent", HOUR, 10 * SECOND],
    ])("%s", async (_, saidAgo, ago) => {
      const s = await scene(contract);
      const requestId = await s.text();
      s.pass(10 * SECOND);
      const now = await s.now();
      await s.see(requestId, "delivered", { deliveredAt: now - saidAgo });
      const { delivery } = await factsOf(s, requestId);
      if (delivery.kind !== "told") throw new Error(delivery.kind);
      expect(Math.abs(now - delivery.at - ago)).toBeLessThan(SECOND);
    });

    test.each([
      ["sent", "queued", "sent"],
      ["queued", "sent", "sent"],
      ["delivered", "sent", "delivered"],
      ["delivered", "failed", "delivered"],
      ["failed", "delivered", "failed"],
    ] as [DeliveryStatus, DeliveryStatus, DeliveryStatus][])(
      "%s and then %s: %s stands",
      async (first, second, stands) => {
        const s = await scene(contract);
        const requestId = await s.text();
        await s.see(requestId, first);
        await s.see(requestId, second);
        expect((await factsOf(s, requestId)).delivery).toMatchObject({ status: stands });
      },
    );

    test("of a challenge that nobody made makes none", async () => {
      const s = await scene(contract);
      expect(await s.see("nobody's", "delivered")).toMatchObject({ kind: "over", reason: "unknown" });
      expect(await s.read("nobody's")).toMatchObject({ kind: "over", reason: "unknown" });
    });
  });

  describe("an SMS that failed", () => {
    const limits = { ...DEFAULT_LIMITS, appProvider: only().appProvider, appSends: only().appSends };

    test("is sent again at once: the ladder does not wait for what will not come", async () => {
      const s = await scene(contract, { limits });
      const failed = await s.text();
      expect(await resend(s, failed)).toMatchObject({ kind: "limit" });
      await s.see(failed, "failed");
      const { resendAt, now } = await factsOf(s, failed);
      expect(resendAt).toBeLessThanOrEqual(now);
      expect(await resend(s, failed)).toMatchObject({ kind: "ask" });
    });

    test.each(["initiated", "queued", "sent", "delivered"] as const)(
      "one that is %s is not",
      async (status) => {
        const s = await scene(contract, { limits });
        const requestId = await s.text();
        await s.see(requestId, status);
        expect(await resend(s, requestId)).toMatchObject({ kind: "limit" });
      },
    );

    test("by whoever holds its code, and nobody else", async () => {
      const s = await scene(contract, { limits });
      const other = await s.text();
      s.pass(30 * SECOND);
      const failed = await s.text();
      await s.see(failed, "failed");
      expect(await s.press(s.form()), "a fresh form for the number").toMatchObject({ kind: "limit" });
      expect(await resend(s, other), "another code of the number").toMatchObject({ kind: "limit" });
      const stranger = await s.text({ phone: BIMAL });
      expect(await resend(s, stranger), "somebody else's code").toMatchObject({ kind: "over" });
      expect(await resend(s, failed)).toMatchObject({ kind: "ask" });
    });

    test("once: the new SMS is waited for, by the old code's holder too", async () => {
      const s = await scene(contract, { limits });
      const failed = await s.text();
      await s.see(failed, "failed");
      const next = await s.text({ replaces: failed });
      for (const held of [failed, next]) expect(await resend(s, held)).toMatchObject({ kind: "limit" });
      s.pass(59 * SECOND);
      for (const held of [failed, next]) expect(await resend(s, held)).toMatchObject({ kind: "limit" });
      s.pass(2 * SECOND);
      expect(await resend(s, next)).toMatchObject({ kind: "ask" });
    });

    test("fifty times at once: one goes out", async () => {
      const s = await scene(contract, { limits });
      const failed = await s.text();
      await s.see(failed, "failed");
      const all = await Promise.all(Array.from({ length: 50 }, () => resend(s, failed)));
      expect(all.filter(({ kind }) => kind === "ask")).toHaveLength(1);
      expect(all.filter(({ kind }) => kind === "limit")).toHaveLength(49);
    });

    test("a resend that certainly did not go out leaves it to be sent again at once", async () => {
      const s = await scene(contract, { limits });
      const failed = await s.text();
      await s.see(failed, "failed");
      const refused = s.form({ replaces: failed });
      await s.press(refused);
      await s.close(refused, true);
      expect(await s.press(s.again(refused)), "the same form").toMatchObject({ kind: "ask" });
      await s.close(refused, true);
    });

    test("a number that is texted by somebody else meanwhile is waited for as ever", async () => {
      const s = await scene(contract, { limits });
      const failed = await s.text();
      s.pass(31 * SECOND);
      await s.text({ address: addressOf(1) });
      await s.see(failed, "failed");
      expect(await resend(s, failed)).toMatchObject({ kind: "limit" });
    });

    test("however often it fails, a number gets what its windows allow: 3 in 5 minutes, 5 in an hour, 10 in a day", async () => {
      const s = await scene(contract, { limits });
      const failing = async (held: string | null): Promise<string | null> => {
        const form = s.form({ replaces: held });
        if ((await s.press(form)).kind !== "ask") return null;
        const accepted = await s.accept(form);
        if (accepted.kind !== "live") throw new Error(accepted.kind);
        s.pass(SECOND);
        await s.see(accepted.requestId, "failed");
        return accepted.requestId;
      };
      let held: string | null = null;
      const sendsUntilRefused = async () => {
        let sends = 0;
        for (;;) {
          const next: string | null = await failing(held);
          if (next === null) return sends;
          held = next;
          sends += 1;
        }
      };
      const begun = await s.now();
      expect(await sendsUntilRefused()).toBe(3);
      s.pass(5 * MINUTE);
      expect(await sendsUntilRefused()).toBe(2);
      await s.reach(begun + HOUR);
      expect(await sendsUntilRefused()).toBe(3);
      s.pass(5 * MINUTE);
      expect(await sendsUntilRefused()).toBe(2);
      for (let hour = 0; hour < 5; hour++) {
        s.pass(HOUR);
        expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
      }
    });

    test.each([
      ["addressSends", "an address"],
      ["blockSends", "a block"],
      ["appSends", "the application"],
      ["numberGuesses", "a number's guesses"],
    ] as const)("%s: what %s may do stays", async (name, _whose) => {
      const one = [{ count: name === "numberGuesses" ? 5 : 1, seconds: 3600 }];
      const s = await scene(contract, { limits: { ...only("resendWaits"), [name]: one } });
      const failed = await s.text();
      await s.see(failed, "failed");
      expect(await resend(s, failed)).toMatchObject({ kind: "limit" });
    });

    test("the day's budget stays", async () => {
      const s = await scene(contract, { limits, money: { dailyBudgetPaise: 25 } });
      const failed = await s.text();
      await s.see(failed, "failed");
      expect(await resend(s, failed)).toMatchObject({ kind: "budget_spent" });
    });
  });
}

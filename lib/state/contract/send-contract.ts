import { describe, expect, test } from "vitest";
import { HOUR, MINUTE, only, SECOND } from "./limits-under-test";
import { BIMAL } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

const LEASE = 9 * SECOND;

/** Three leases, each ended without an answer. */
async function useUpLeases(s: Scene, definite: boolean) {
  const form = s.form();
  let last = form;
  for (let lease = 1; lease <= 3; lease++) {
    expect(await s.press(last)).toMatchObject({ kind: "ask" });
    await s.close(last, definite);
    last = s.again(form);
  }
  return last;
}

/** reserveSend, rows 1 to 7: an intent that was seen before, or may not ask. */
export function describeSends(contract: Contract): void {
  describe("reserveSend", () => {
    test("row 1: a re-sent command gets its first answer, and is charged once", async () => {
      const s = await scene(contract, { money: { dailyBudgetPaise: 50 } });
      const form = s.form();
      const first = await s.press(form);
      expect(first).toMatchObject({ kind: "ask", providerKey: form.providerKey, leaseMs: LEASE });
      expect(await s.press(form)).toEqual(first);
      expect(await s.press({ ...form, providerKey: "another" })).toEqual(first);
      await s.text();
      expect(await s.press(s.form())).toMatchObject({ kind: "budget_spent" });
    });

    test("row 1: the command of a lease holder never waits for itself, not even after its challenge is made", async () => {
      const s = await scene(contract);
      const form = s.form();
      const first = await s.press(form);
      await s.accept(form);
      expect(await s.press(form)).toEqual(first);
    });

    test("row 2: the same form again while its challenge lives: the code page, whatever else it now says", async () => {
      const s = await scene(contract);
      const form = s.form({ destination: "/orders" });
      await s.press(form);
      const { requestId } = (await s.accept(form)) as { requestId: string };
      const later = { ...s.again(form), mayAsk: false, destination: "/elsewhere" };
      expect(await s.press(later)).toMatchObject({
        kind: "live",
        requestId,
        facts: { phone: form.phone, attemptsLeft: 3, destination: "/orders" },
      });
    });

    test.each([
      ["expired", async (s: Scene) => s.pass(10 * MINUTE)],
      ["ended by its holder", (s: Scene, requestId: string) => s.end(requestId)],
      ["gone", async (s: Scene) => s.pass(HOUR)],
    ] as const)(
      "row 3: the same form again after its challenge is %s: over, nothing sent",
      async (_, end) => {
        const s = await scene(contract, { money: { dailyBudgetPaise: 50 } });
        const form = s.form();
        await s.press(form);
        const recorded = await s.accept(form);
        if (recorded.kind !== "live") throw new Error(recorded.kind);
        await end(s, recorded.requestId);
        expect(await s.press(s.again(form))).toMatchObject({ kind: "over" });
        await s.text();
        expect(await s.press(s.form())).toMatchObject({ kind: "budget_spent" });
      },
    );

    test("row 3: the same form again after its code was used: over, because it was used", async () => {
      const s = await scene(contract);
      const form = s.form();
      await s.press(form);
      await s.accept(form, { requestId: "sms" });
      const right = s.guess("sms");
      await s.type(right);
      await s.prove(right);
      expect(await s.press(s.again(form))).toMatchObject({ kind: "over", reason: "used" });
    });

    test("row 4: the same form while its asker asks: wait", async () => {
      const s = await scene(contract);
      const form = s.form();
      await s.press(form);
      expect(await s.press(s.again(form))).toEqual({ kind: "wait" });
      s.pass(LEASE - SECOND);
      expect(await s.press(s.again(form))).toEqual({ kind: "wait" });
    });

    test("row 4 comes before row 6: a duplicate waits even while the provider may not be asked", async () => {
      const s = await scene(contract);
      const form = s.form();
      await s.press(form);
      expect(await s.press({ ...s.again(form), mayAsk: false })).toEqual({ kind: "wait" });
    });

    test("an edited number is another form, and asks for itself", async () => {
      const s = await scene(contract);
      const form = s.form();
      await s.press(form);
      const edited = { ...s.again(form), phone: BIMAL };
      expect(await s.press(edited)).toMatchObject({ kind: "ask", providerKey: edited.providerKey });
    });

    test.each([
      ["asking", false],
      ["refused", true],
    ])("row 5: after three leases an intent that is %s is over; a fresh one may ask", async (_, definite) => {
      const s = await scene(contract);
      const fourth = await useUpLeases(s, definite);
      expect(await s.press(fourth)).toMatchObject({ kind: "over", reason: "unknown", remembered: null });
      expect(await s.press(s.form())).toMatchObject({ kind: "ask" });
    });

    test("row 5: the third lease is still granted", async () => {
      const s = await scene(contract);
      const form = s.form();
      for (let lease = 1; lease <= 3; lease++) {
        expect(await s.press(s.again(form))).toMatchObject({ kind: "ask", providerKey: expect.any(String) });
        s.pass(LEASE);
      }
      expect(await s.press(s.again(form))).toMatchObject({ kind: "over" });
    });

    test("row 5: an intent nobody heard of for ten minutes is over, and says from when to ask again", async () => {
      const s = await scene(contract, { limits: only("numberSends") });
      const form = s.form();
      await s.press(form);
      const { now: start } = (await s.read("nobody's")) as { now: number };
      await s.reachJustBefore(start + 10 * MINUTE);
      expect(await s.press({ ...s.again(form), mayAsk: false })).toEqual({ kind: "refused_for_now" });
      await s.reach(start + 10 * MINUTE + SECOND);
      expect(await s.press(s.again(form))).toMatchObject({
        kind: "over",
        resendAt: expect.any(Number),
      });
    });

    test("row 6: while the provider may not be asked nothing is filed, and the same form asks later", async () => {
      const s = await scene(contract, { money: { dailyBudgetPaise: 25 } });
      const form = s.form();
      expect(await s.press({ ...form, mayAsk: false })).toEqual({ kind: "refused_for_now" });
      const later = s.again(form);
      expect(await s.press(later)).toMatchObject({ kind: "ask", providerKey: later.providerKey });
    });

    test("row 6 comes before row 8: while the provider may not be asked, a held challenge is not resumed", async () => {
      const s = await scene(contract);
      const heldRequestId = await s.text();
      const form = s.form({ heldRequestId, mayAsk: false });
      expect(await s.press(form)).toEqual({ kind: "refused_for_now" });
    });

    test("row 7: a lapsed lease passes on with the same provider key and no second charge", async () => {
      const s = await scene(contract, { money: { dailyBudgetPaise: 25 } });
      const form = s.form();
      await s.press(form);
      s.pass(LEASE);
      expect(await s.press(s.again(form))).toMatchObject({ kind: "ask", providerKey: form.providerKey });
    });

    test("row 7: a lease closed without an answer passes on at once", async () => {
      const s = await scene(contract, { money: { dailyBudgetPaise: 25 } });
      const form = s.form();
      await s.press(form);
      await s.close(form, false);
      const second = s.again(form);
      expect(await s.press(second)).toMatchObject({ kind: "ask", providerKey: form.providerKey });
      expect(await s.press(s.again(form))).toEqual({ kind: "wait" });
    });

    test("row 7: once a lease has lapsed an SMS may be out: a definite no of the next asker gives nothing back", async () => {
      const s = await scene(contract, { money: { dailyBudgetPaise: 25 } });
      const form = s.form();
      await s.press(form);
      s.pass(LEASE);
      const second = s.again(form);
      await s.press(second);
      await s.close(second, true);
      expect(await s.press(s.form())).toMatchObject({ kind: "budget_spent" });
      expect(await s.press(s.again(form))).toMatchObject({ kind: "ask", providerKey: form.providerKey });
    });
  });
}

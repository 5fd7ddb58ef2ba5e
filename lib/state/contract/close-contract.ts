import { describe, expect, test } from "vitest";
import { MINUTE, only, SECOND } from "./limits-under-test";
import { addressOf, HOME, neighbour, stranger } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

/** A send of which this became known. */
async function failed(s: Scene, definite: boolean, of: Parameters<Scene["form"]>[0] = {}) {
  const form = s.form(of);
  expect(await s.press(form)).toMatchObject({ kind: "ask" });
  await s.close(form, definite);
  return form;
}

/** closeSend, row by row, and what each gives back and keeps. */
export function describeClosing(contract: Contract): void {
  describe("closeSend", () => {
    test("answers whether it was refused for certain", async () => {
      const s = await scene(contract);
      const form = s.form();
      await s.press(form);
      expect(await s.close(form, true)).toEqual({ kind: "closed", refused: true });
      const other = s.form();
      await s.press(other);
      expect(await s.close(other, false)).toEqual({ kind: "closed", refused: false });
      const second = s.again(other);
      await s.press(second);
      expect(await s.close(second, true)).toEqual({ kind: "closed", refused: false });
    });

    test("a definite no gives back the number's wait and counts", async () => {
      const s = await scene(contract, { limits: only("numberSends", "resendWaits") });
      for (let n = 0; n < 20; n++) await failed(s, true);
      await s.text();
    });

    test("a definite no gives back the block's count", async () => {
      const s = await scene(contract, { limits: only("blockSends") });
      for (let n = 0; n < 25; n++) await failed(s, true, { phone: neighbour(n) });
      for (let n = 0; n < 20; n++) await s.text({ phone: neighbour(n) });
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
    });

    test("a definite no gives back what was held of the number's guesses", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      for (let n = 0; n < 4; n++) await failed(s, true);
      for (let n = 0; n < 3; n++) await s.text();
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
    });

    test("a definite no gives back the money", async () => {
      const s = await scene(contract, { money: { dailyBudgetPaise: 25 } });
      await failed(s, true);
      await failed(s, true);
      await s.text();
      expect(await s.press(s.form())).toMatchObject({ kind: "budget_spent" });
    });

    test("a form that was refused and is sent again much later starts anew: its code lives as long as any", async () => {
      const s = await scene(contract);
      const form = await failed(s, true);
      s.pass(30 * MINUTE);
      const asked = s.again(form);
      expect(await s.press(asked)).toMatchObject({ kind: "ask", providerKey: form.providerKey });
      const recorded = await s.accept(asked);
      if (recorded.kind !== "live") throw new Error(`no challenge but ${recorded.kind}`);
      expect(recorded.facts.deadline).toBeGreaterThan((await s.now()) + 9 * MINUTE);
    });

    test("a definite no keeps the address's count", async () => {
      const s = await scene(contract, { limits: only("addressSends") });
      for (let n = 0; n < 30; n++) await failed(s, true, { phone: stranger(n) });
      expect(await s.press(s.form({ address: HOME }))).toMatchObject({ kind: "limit" });
    });

    test("a definite no keeps the per-second counts", async () => {
      const s = await scene(contract, { limits: only("appSends") });
      for (let n = 0; n < 8; n++) await failed(s, true, { phone: stranger(n), address: addressOf(n) });
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
      const calls = await scene(contract, { limits: only("appProvider") });
      for (let n = 0; n < 14; n++) await failed(calls, true, { phone: stranger(n) });
      expect(await calls.press(calls.form())).toEqual({ kind: "refused_for_now" });
    });

    test("only its own entries go: the number's other sends keep counting", async () => {
      const s = await scene(contract, { limits: only("numberSends", "blockSends") });
      await s.text();
      await s.text();
      await failed(s, true);
      await s.text();
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
    });

    test.each([
      ["number", only("numberSends"), 3],
      ["number's guesses", only("numberGuesses"), 3],
      ["block", only("blockSends"), 20],
    ] as const)("maybe sent keeps the charge of the %s", async (_, limits, most) => {
      const s = await scene(contract, { limits });
      for (let n = 0; n < most; n++) await failed(s, false);
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
    });

    test("maybe sent keeps the money", async () => {
      const s = await scene(contract, { money: { dailyBudgetPaise: 25 } });
      await failed(s, false);
      expect(await s.press(s.form())).toMatchObject({ kind: "budget_spent" });
    });

    test("maybe sent stays maybe sent: a later definite no of the same intent gives nothing back", async () => {
      const s = await scene(contract, { limits: only("resendWaits") });
      const form = await failed(s, false);
      const second = s.again(form);
      expect(await s.press(second)).toMatchObject({ kind: "ask" });
      await s.close(second, true);
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
    });

    test("maybe sent stays maybe sent, even if its asker comes back to deny it", async () => {
      const s = await scene(contract, { limits: only("resendWaits") });
      const form = await failed(s, false);
      s.pass(2 * MINUTE);
      expect(await s.close(form, true)).toEqual({ kind: "closed", refused: false });
      expect(await s.press(s.again(form))).toMatchObject({ kind: "ask", providerKey: form.providerKey });
    });

    test("what may be held stays held until the code could no longer be typed", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      const start = await s.now();
      for (let n = 0; n < 3; n++) await failed(s, false);
      await s.reachJustBefore(start + 10 * MINUTE);
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
      await s.reach(start + 10 * MINUTE + SECOND);
      expect(await s.press(s.form())).toMatchObject({ kind: "ask" });
    });

    test("nobody but the lease holder closes: neither a duplicate nor the asker before", async () => {
      const s = await scene(contract, { money: { dailyBudgetPaise: 25 } });
      const form = s.form();
      await s.press(form);
      const waiter = s.again(form);
      await s.press(waiter);
      expect(await s.close(waiter, true)).toEqual({ kind: "closed", refused: false });
      expect(await s.press(s.again(form))).toEqual({ kind: "wait" });
      s.pass(9 * SECOND);
      await s.press(s.again(form));
      await s.close(form, true);
      expect(await s.press(s.again(form))).toEqual({ kind: "wait" });
      expect(await s.press(s.form())).toMatchObject({ kind: "budget_spent" });
    });

    test("an accepted send is not closed any more: its challenge and its charge stay", async () => {
      const s = await scene(contract, { money: { dailyBudgetPaise: 25 } });
      const form = s.form();
      await s.press(form);
      await s.accept(form, { requestId: "sms" });
      await s.close(form, true);
      expect(await s.read("sms")).toMatchObject({ kind: "live" });
      expect(await s.press(s.again(form))).toMatchObject({ kind: "live" });
      expect(await s.press(s.form())).toMatchObject({ kind: "budget_spent" });
    });

    test("closed twice gives back once", async () => {
      const s = await scene(contract, { money: { dailyBudgetPaise: 50 } });
      await s.text();
      const form = await failed(s, true);
      await s.close(form, true);
      await s.close(form, true);
      await s.text();
      expect(await s.press(s.form())).toMatchObject({ kind: "budget_spent" });
    });

    test("closing what nobody asked for does nothing", async () => {
      const s = await scene(contract);
      expect(await s.close(s.form(), true)).toEqual({ kind: "closed", refused: false });
    });
  });
}

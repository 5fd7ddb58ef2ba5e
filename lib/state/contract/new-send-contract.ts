import { describe, expect, test } from "vitest";
import { HOUR, MINUTE, only, SECOND } from "./limits-under-test";
import { BIMAL } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

/** reserveSend, rows 8 to 11: an intent that is new, or was refused and is asked again. */
export function describeNewSends(contract: Contract): void {
  describe("reserveSend of a new or refused intent", () => {
    test("row 8: a fresh form of a browser that holds a live challenge for the number resumes it; the newest destination wins", async () => {
      const s = await scene(contract, { money: { dailyBudgetPaise: 25 } });
      const heldRequestId = await s.text({ destination: "/first" });
      const form = s.form({ heldRequestId, destination: "/newest" });
      expect(await s.press(form)).toMatchObject({
        kind: "live",
        requestId: heldRequestId,
        facts: { destination: "/newest" },
      });
      expect(await s.read(heldRequestId)).toMatchObject({ facts: { destination: "/newest" } });
    });

    test("row 8: nothing is filed for it: when the challenge is over the same form asks", async () => {
      const s = await scene(contract);
      const heldRequestId = await s.text();
      const form = s.form({ heldRequestId });
      await s.press(form);
      await s.end(heldRequestId);
      const again = s.again(form);
      expect(await s.press(again)).toMatchObject({ kind: "ask", providerKey: again.providerKey });
    });

    test("row 8: a held challenge for another number, expired, used up or unknown is not resumed", async () => {
      const s = await scene(contract);
      const held = await s.text();
      expect(await s.press(s.form({ heldRequestId: held, phone: BIMAL }))).toMatchObject({ kind: "ask" });
      for (let i = 0; i < 3; i++) await s.guessWrong(held);
      expect(await s.press(s.form({ heldRequestId: held }))).toMatchObject({ kind: "ask" });
      const expiring = await s.text();
      s.pass(10 * MINUTE);
      expect(await s.press(s.form({ heldRequestId: expiring }))).toMatchObject({ kind: "ask" });
      expect(await s.press(s.form({ heldRequestId: "never sent" }))).toMatchObject({ kind: "ask" });
    });

    test("row 8: a resend is not answered with the challenge it is to replace", async () => {
      const s = await scene(contract);
      const old = await s.text();
      const resend = s.form({ heldRequestId: old, replaces: old });
      expect(await s.press(resend)).toMatchObject({ kind: "ask" });
    });

    test("row 9: a resend of a proved challenge is over: it was used", async () => {
      const s = await scene(contract);
      const old = await s.text();
      const right = s.guess(old);
      await s.type(right);
      await s.prove(right);
      expect(await s.press(s.form({ replaces: old }))).toMatchObject({ kind: "over", reason: "used" });
    });

    test("row 9: a resend of an unknown challenge, or of another number's, is over", async () => {
      const s = await scene(contract, { money: { dailyBudgetPaise: 50 } });
      expect(await s.press(s.form({ replaces: "never sent" }))).toMatchObject({ kind: "over" });
      const bimals = await s.text({ phone: BIMAL });
      expect(await s.press(s.form({ replaces: bimals }))).toMatchObject({ kind: "over" });
      expect(await s.read(bimals)).toMatchObject({ kind: "live" });
      await s.text();
    });

    test.each([
      ["expired", async (s: Scene) => s.pass(10 * MINUTE)],
      ["ended", (s: Scene, old: string) => s.end(old)],
      [
        "without guesses left",
        async (s: Scene, old: string) => {
          for (let i = 0; i < 3; i++) await s.guessWrong(old);
        },
      ],
    ] as const)(
      "row 9 lets a resend of a challenge that is %s pass: the code page offers it",
      async (_, end) => {
        const s = await scene(contract);
        const old = await s.text();
        await end(s, old);
        expect(await s.press(s.form({ replaces: old }))).toMatchObject({ kind: "ask" });
      },
    );

    test("row 10: a refusal files nothing: the same form asks when its time has come", async () => {
      const s = await scene(contract, { limits: only("resendWaits") });
      await s.text();
      const form = s.form();
      const refused = await s.press(form);
      if (refused.kind !== "limit") throw new Error(refused.kind);
      await s.reach(refused.resendAt);
      const again = s.again(form);
      expect(await s.press(again)).toMatchObject({ kind: "ask", providerKey: again.providerKey });
    });

    test("row 11: a refused intent asked again is charged again and keeps its provider key", async () => {
      const s = await scene(contract, { money: { dailyBudgetPaise: 25 } });
      const form = s.form();
      await s.press(form);
      await s.close(form, true);
      expect(await s.press(s.again(form))).toMatchObject({ kind: "ask", providerKey: form.providerKey });
      expect(await s.press(s.form())).toMatchObject({ kind: "budget_spent" });
    });

    test("row 11: a refused intent asked again starts with no SMS out: another definite no gives back again", async () => {
      const s = await scene(contract, { money: { dailyBudgetPaise: 25 } });
      const form = s.form();
      await s.press(form);
      await s.close(form, true);
      const second = s.again(form);
      await s.press(second);
      await s.close(second, true);
      expect(await s.press(s.form())).toMatchObject({ kind: "ask" });
    });

    test("row 11, not 8: a refused form asks again even where its browser holds a code for the number by now", async () => {
      const s = await scene(contract);
      const form = s.form();
      await s.press(form);
      await s.close(form, true);
      const heldRequestId = await s.text();
      const again = { ...s.again(form), heldRequestId, destination: "/newest" };
      expect(await s.press(again)).toMatchObject({ kind: "ask", providerKey: form.providerKey });
      expect(await s.read(heldRequestId)).toMatchObject({ facts: { destination: "/account" } });
    });

    test("row 11, not 9: a refused resend asks again although its old code was used meanwhile", async () => {
      const s = await scene(contract);
      const old = await s.text();
      const resend = s.form({ replaces: old });
      await s.press(resend);
      await s.close(resend, true);
      const right = s.guess(old);
      await s.type(right);
      await s.prove(right);
      expect(await s.press(s.again(resend))).toMatchObject({ kind: "ask", providerKey: resend.providerKey });
    });

    test("an intent is remembered for a day, then it is new", async () => {
      const s = await scene(contract);
      const form = s.form();
      await s.press(form);
      const pressed = await s.now();
      await s.accept(form);
      await s.reach(pressed + 24 * HOUR - SECOND);
      expect(await s.press(s.again(form))).toMatchObject({ kind: "over" });
      await s.reach(pressed + 24 * HOUR);
      const again = s.again(form);
      expect(await s.press(again)).toMatchObject({ kind: "ask", providerKey: again.providerKey });
    });
  });
}

import { describe, expect, test } from "vitest";
import { HOUR, MINUTE, only, SECOND } from "./limits-under-test";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

/** A send whose provider answered after `afterMs`, with this `expiresAt`; and when it was pressed. */
async function recorded(s: Scene, afterMs: number, expiresAtFrom?: (now: number) => number) {
  const form = s.form();
  await s.press(form);
  const pressed = await s.now();
  s.pass(afterMs);
  const answer = await s.accept(form, expiresAtFrom ? { expiresAt: expiresAtFrom(await s.now()) } : {});
  if (answer.kind !== "live") throw new Error(answer.kind);
  return { form, pressed, facts: answer.facts, requestId: answer.requestId };
}

const near = (actual: number, expected: number) => expect(Math.abs(actual - expected)).toBeLessThan(SECOND);

/** recordChallenge, row by row. */
export function describeRecording(contract: Contract): void {
  describe("recordChallenge", () => {
    test("makes the challenge: the number, three guesses, the destination, ten minutes", async () => {
      const s = await scene(contract);
      const form = s.form({ destination: "/orders" });
      await s.press(form);
      const start = await s.now();
      const answer = await s.accept(form, { requestId: "sms" });
      if (answer.kind !== "live") throw new Error(answer.kind);
      expect(answer).toMatchObject({
        requestId: "sms",
        facts: { phone: form.phone, attemptsLeft: 3, destination: "/orders" },
      });
      near(answer.facts.deadline, start + 10 * MINUTE);
      expect(await s.read("sms")).toMatchObject({ kind: "live", requestId: "sms" });
    });

    test("a provider's earlier end is honoured", async () => {
      const { pressed, facts } = await recorded(await scene(contract), 0, (now) => now + 2 * MINUTE);
      near(facts.deadline, pressed + 2 * MINUTE);
    });

    test.each([
      ["in the past", -HOUR],
      ["two seconds away", 2 * SECOND],
    ])("an end that is %s is a skewed clock: half a minute", async (_, ahead) => {
      const { pressed, facts } = await recorded(await scene(contract), 0, (now) => now + ahead);
      near(facts.deadline, pressed + 30 * SECOND);
    });

    test("a provider's later end is not: ten minutes at most", async () => {
      const { pressed, facts } = await recorded(await scene(contract), 0, (now) => now + HOUR);
      near(facts.deadline, pressed + 10 * MINUTE);
    });

    test("the ten minutes begin when the code was first asked for, not when the answer came", async () => {
      const { pressed, facts } = await recorded(await scene(contract), 4 * MINUTE);
      near(facts.deadline, pressed + 10 * MINUTE);
    });

    test("an answer that came after ten minutes makes a challenge that is over, not one that lives longer", async () => {
      const s = await scene(contract);
      const form = s.form();
      await s.press(form);
      s.pass(11 * MINUTE);
      expect(await s.accept(form)).toMatchObject({ kind: "over", reason: "expired" });
    });

    test("it is not fenced by the lease: whoever learns of the SMS records it", async () => {
      const s = await scene(contract);
      const form = s.form();
      await s.press(form);
      s.pass(10 * SECOND);
      await s.press(s.again(form));
      expect(await s.accept(form, { requestId: "sms" })).toMatchObject({ kind: "live", requestId: "sms" });
    });

    test("it closes the lease and settles: duplicates go to the code page at once", async () => {
      const s = await scene(contract);
      const { form, requestId } = await recorded(s, 0);
      expect(await s.press(s.again(form))).toMatchObject({ kind: "live", requestId });
    });

    test("already accepted: nothing is made, nothing overwritten, the answer is the first challenge", async () => {
      const s = await scene(contract);
      const form = s.form({ destination: "/first" });
      await s.press(form);
      await s.accept(form, { requestId: "sms" });
      await s.guessWrong("sms");
      s.pass(MINUTE);
      const again = await s.accept(form, { requestId: "sms" });
      expect(again).toMatchObject({ kind: "live", requestId: "sms", facts: { attemptsLeft: 2 } });
      expect(await s.accept(form, { requestId: "another" })).toMatchObject({ requestId: "sms" });
      expect(await s.read("another")).toMatchObject({ kind: "over", reason: "unknown" });
    });

    test("a provider that names two sends alike does not give back the guesses that were spent", async () => {
      const s = await scene(contract);
      const first = s.form();
      await s.press(first);
      await s.accept(first, { requestId: "sms" });
      await s.guessWrong("sms");
      const second = s.form();
      await s.press(second);
      expect(await s.accept(second, { requestId: "sms" })).toMatchObject({
        kind: "live",
        facts: { attemptsLeft: 2 },
      });
    });

    test("already accepted and over: says so, and does not revive it", async () => {
      const s = await scene(contract);
      const form = s.form();
      await s.press(form);
      await s.accept(form, { requestId: "sms" });
      await s.end("sms");
      expect(await s.accept(form, { requestId: "sms" })).toMatchObject({ kind: "over" });
      expect(await s.read("sms")).toMatchObject({ kind: "over" });
    });

    test("a re-sent command gets its first answer", async () => {
      const s = await scene(contract);
      const form = s.form();
      await s.press(form);
      const first = await s.accept(form, { requestId: "sms", operation: "recording" });
      await s.end("sms");
      expect(await s.accept(form, { requestId: "sms", operation: "recording" })).toEqual(first);
    });

    test("an intent the store does not know makes no challenge", async () => {
      const s = await scene(contract);
      expect(await s.accept(s.form(), { requestId: "sms" })).toMatchObject({ kind: "over" });
      expect(await s.read("sms")).toMatchObject({ kind: "over", reason: "unknown" });
    });

    test("a resend replaces the old challenge when the provider has accepted, not before", async () => {
      const s = await scene(contract);
      const old = await s.text();
      const resend = s.form({ replaces: old });
      await s.press(resend);
      expect(await s.read(old)).toMatchObject({ kind: "live" });
      await s.accept(resend, { requestId: "new" });
      expect(await s.read(old)).toMatchObject({ kind: "over", reason: "replaced" });
      expect(await s.read("new")).toMatchObject({ kind: "live" });
    });

    test.each([true, false])(
      "a resend that was not accepted (definite: %s) leaves the old one",
      async (definite) => {
        const s = await scene(contract);
        const old = await s.text();
        const resend = s.form({ replaces: old });
        await s.press(resend);
        await s.close(resend, definite);
        expect(await s.read(old)).toMatchObject({ kind: "live" });
      },
    );

    test("replacing releases what the old challenge held of the number's guesses", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      let held = await s.text();
      await s.text();
      const resend = s.form({ replaces: held });
      await s.press(resend);
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
      held = (await s.accept(resend)).kind === "live" ? held : "";
      expect(await s.press(s.form())).toMatchObject({ kind: "ask" });
    });

    test("replacing a challenge that was proved meanwhile changes nothing about it", async () => {
      const s = await scene(contract);
      const old = await s.text();
      const right = s.guess(old);
      await s.type(right);
      const resend = s.form({ replaces: old });
      await s.press(resend);
      await s.prove(right);
      await s.accept(resend, { requestId: "new" });
      expect(await s.read(old)).toMatchObject({ kind: "over", reason: "used" });
    });

    test("its record tells why it is over for an hour, then it is unknown", async () => {
      const s = await scene(contract);
      const { requestId } = await recorded(s, 0);
      const made = await s.now();
      await s.reach(made + HOUR - SECOND);
      expect(await s.read(requestId)).toMatchObject({
        kind: "over",
        reason: "expired",
        remembered: { destination: "/account" },
      });
      await s.reach(made + HOUR);
      expect(await s.read(requestId)).toMatchObject({ kind: "over", reason: "unknown", remembered: null });
    });
  });
}

import { describe, expect, test } from "vitest";
import { HOUR, MINUTE, only, SECOND } from "./limits-under-test";
import { addressOf, BIMAL, HOME, stranger } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

/** A challenge with all its guesses used up, or `guesses` of them. */
async function usedUp(s: Scene, guesses = 3) {
  const requestId = await s.text();
  for (let n = 0; n < guesses; n++) await s.guessWrong(requestId);
  return requestId;
}

async function resendAt(s: Scene): Promise<number> {
  const answer = await s.press(s.form());
  if (answer.kind !== "limit") throw new Error(`expected a limit, not ${answer.kind}`);
  await s.reachJustBefore(answer.resendAt);
  expect(await s.press(s.form())).toMatchObject({ kind: "limit", resendAt: answer.resendAt });
  await s.reach(answer.resendAt);
  await s.text();
  return answer.resendAt;
}

const near = (actual: number, expected: number) => expect(Math.abs(actual - expected)).toBeLessThan(SECOND);

/** Every limit on guesses of the defaults, alone, at the limit and one past it. */
export function describeGuessLimits(contract: Contract): void {
  describe("guess limits", () => {
    test("a challenge takes three guesses, not four, even if the fourth is right", async () => {
      const s = await scene(contract);
      const requestId = await usedUp(s);
      expect(await s.type(s.guess(requestId))).toEqual({ kind: "over", reason: "no_attempts_left" });
    });

    test("a number's ten guesses an hour: with nine made no code is paid for that may not be typed", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      const start = await s.now();
      for (let n = 0; n < 3; n++) await usedUp(s);
      near(await resendAt(s), start + HOUR);
    });

    test("a number's ten guesses an hour: with seven made there is room for the three of one more code", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      for (const guesses of [3, 3, 1]) await s.end(await usedUp(s, guesses));
      await s.text();
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
    });

    test("a number's ten guesses an hour: with eight made there is not", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      for (const guesses of [3, 3, 2]) await s.end(await usedUp(s, guesses));
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
    });

    test("a number's twenty guesses a day", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      const start = await s.now();
      for (let hour = 0; hour < 3; hour++) {
        await s.reach(start + 2 * hour * HOUR);
        await usedUp(s);
        await usedUp(s);
      }
      // Eighteen made: two left are too few.
      near(await resendAt(s), start + 24 * HOUR);
    });

    test("codes that are out hold the guesses they may still use, and no longer", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      const start = await s.now();
      for (let n = 0; n < 3; n++) {
        await s.text();
        s.pass(SECOND);
      }
      near(await resendAt(s), start + 10 * MINUTE);
    });

    test("a guess uses what was held for it, not more", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      await s.text();
      const second = await s.text();
      await s.guessWrong(second);
      await s.guessWrong(second);
      await s.text();
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
    });

    test("a proof frees the guesses that its code held", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      await s.text();
      await s.text();
      await s.signIn();
      expect(await s.press(s.form())).toMatchObject({ kind: "ask" });
    });

    test("a code that expires early holds nothing after its end", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      const start = await s.now();
      for (let n = 0; n < 3; n++) {
        const form = s.form();
        await s.press(form);
        await s.accept(form, { expiresAt: start + MINUTE });
      }
      near(await resendAt(s), start + MINUTE);
    });

    test("a resend's old code holds its guesses until it is replaced", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      const old = await s.text();
      await s.text();
      await s.text();
      expect(await s.press(s.form({ replaces: old }))).toMatchObject({ kind: "limit" });
    });

    test("one number's guesses are not another's", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      for (let n = 0; n < 3; n++) await usedUp(s);
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
      await s.text({ phone: BIMAL });
    });

    test("a promised guess is kept: whatever was guessed elsewhere, an open code takes its three", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      const open = await s.text();
      await usedUp(s);
      await usedUp(s);
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
      for (let n = 0; n < 3; n++) await s.guessWrong(open);
    });

    test("an address guesses 120 times in ten minutes, not once more; then it waits and has lost nothing", async () => {
      const s = await scene(contract, { limits: only("addressGuesses") });
      const start = await s.now();
      const challenges: string[] = [];
      for (let n = 0; n < 41; n++) challenges.push(await s.text({ phone: stranger(n) }));
      for (const requestId of challenges.slice(0, 40)) {
        for (let n = 0; n < 3; n++) await s.guessWrong(requestId);
      }
      const [last = ""] = challenges.slice(-1);
      const refused = await s.type(s.guess(last));
      if (refused.kind !== "limit") throw new Error(refused.kind);
      near(refused.retryAt, start + 10 * MINUTE);
      expect(await s.type(s.guess(last, { mayAsk: false }))).toMatchObject({ kind: "limit" });
      expect(await s.type(s.guess(last, { address: addressOf(1) }))).toMatchObject({ attemptsLeft: 2 });
      await s.reachJustBefore(refused.retryAt);
      expect(await s.press(s.form({ address: HOME }))).toMatchObject({ kind: "ask" });
    });

    test("an address's guess is let through from the very moment that was told", async () => {
      const addressGuesses = [{ count: 1, seconds: 60 }];
      const s = await scene(contract, { limits: { ...only(), addressGuesses } });
      const requestId = await s.text();
      await s.guessWrong(requestId);
      const refused = await s.type(s.guess(requestId));
      if (refused.kind !== "limit") throw new Error(refused.kind);
      await s.reachJustBefore(refused.retryAt);
      expect(await s.type(s.guess(requestId))).toMatchObject({ kind: "limit" });
      await s.reach(refused.retryAt);
      expect(await s.type(s.guess(requestId))).toMatchObject({ kind: "ask" });
    });
  });
}

import { describe, expect, test } from "vitest";
import { only } from "./limits-under-test";
import { scene } from "./scene";
import type { Contract } from "./state-under-test";

/** settleGuess: what the provider said, written by the guess's owner alone. */
export function describeSettling(contract: Contract): void {
  describe("settleGuess", () => {
    test("a wrong code never ends the challenge, not even the third", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      await s.guessWrong(requestId);
      expect(await s.read(requestId)).toMatchObject({ kind: "live" });
      await s.guessWrong(requestId);
      const third = s.guess(requestId);
      await s.type(third);
      await s.settle(third, { kind: "wrong" });
      expect(await s.read(requestId)).toMatchObject({ reason: "no_attempts_left" });
    });

    test.each(["expired", "no_attempts_left"] as const)(
      "%s at the provider ends it, and frees what it held",
      async (reason) => {
        const s = await scene(contract, { limits: only("numberGuesses") });
        const requestId = await s.text();
        await s.text();
        await s.text();
        const guess = s.guess(requestId);
        await s.type(guess);
        await s.settle(guess, { kind: "over", reason });
        expect(await s.read(requestId)).toMatchObject({ kind: "over", reason });
        expect(await s.press(s.form())).toMatchObject({ kind: "ask" });
      },
    );

    test("an answer nobody knows ends nothing and gives nothing back", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const guess = s.guess(requestId);
      await s.type(guess);
      await s.settle(guess, { kind: "unknown" });
      expect(await s.read(requestId)).toMatchObject({ kind: "live", facts: { attemptsLeft: 2 } });
    });

    test("nobody but its owner settles a guess", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const guess = s.guess(requestId);
      await s.type(guess);
      await s.settle(s.tapAgain(guess), { kind: "over", reason: "expired" });
      expect(await s.type(s.tapAgain(guess))).toEqual({ kind: "wait" });
      expect(await s.read(requestId)).toMatchObject({ kind: "live" });
    });

    test("what is settled is not settled again: a wrong one does not end the challenge later", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const guess = s.guess(requestId);
      await s.type(guess);
      await s.settle(guess, { kind: "wrong" });
      await s.settle(guess, { kind: "over", reason: "expired" });
      expect(await s.type(s.tapAgain(guess))).toMatchObject({ kind: "wrong" });
      expect(await s.read(requestId)).toMatchObject({ kind: "live" });
    });

    test("what is won stays won", async () => {
      const s = await scene(contract);
      const right = s.guess(await s.text());
      await s.type(right);
      const won = await s.prove(right);
      if (won.kind !== "in") throw new Error(won.kind);
      const { lastSeenAt: _first, ...same } = won;
      await s.settle(right, { kind: "wrong" });
      expect(await s.type(s.tapAgain(right))).toEqual(same);
    });

    test("a guess nobody made is not settled", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const guess = s.guess(requestId);
      expect(await s.settle(guess, { kind: "over", reason: "expired" })).toEqual({ kind: "settled" });
      expect(await s.read(requestId)).toMatchObject({ kind: "live" });
      expect(await s.type(s.tapAgain(guess))).toMatchObject({ kind: "ask" });
    });

    test("the half minute in which a duplicate gets the answer begins with the answer", async () => {
      const s = await scene(contract);
      const guess = s.guess(await s.text());
      await s.type(guess);
      s.pass(7_000);
      await s.settle(guess, { kind: "wrong" });
      s.pass(29_000);
      expect(await s.type(s.tapAgain(guess))).toMatchObject({ kind: "wrong" });
      s.pass(1_000);
      expect(await s.type(s.tapAgain(guess))).toMatchObject({ kind: "ask", attemptsLeft: 1 });
    });
  });
}

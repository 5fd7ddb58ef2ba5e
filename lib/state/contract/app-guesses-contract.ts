import { describe, expect, test } from "vitest";
import { HOUR, only } from "./limits-under-test";
import { stranger } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

/** A challenge with so many wrong guesses made. */
async function guessed(s: Scene, guesses: number) {
  const requestId = await s.text();
  for (let n = 0; n < guesses; n++) await s.guessWrong(requestId);
}

/** Past the application's wrong guesses new challenges get one attempt; sign-in is never closed. */
export function describeAppGuesses(contract: Contract): void {
  describe("the whole application's wrong guesses", () => {
    const appWrongGuesses = [{ count: 4, seconds: 24 * 3600 }];
    const few = { ...only(), appWrongGuesses };

    test("below the limit a new code has three guesses, from the limit on one", async () => {
      const s = await scene(contract, { limits: few });
      await guessed(s, 3);
      const open = await s.text();
      expect(await s.read(open)).toMatchObject({ facts: { attemptsLeft: 3 } });
      await s.guessWrong(open);
      const strict = await s.text();
      expect(await s.read(strict)).toMatchObject({ facts: { attemptsLeft: 1 } });
      await s.guessWrong(strict);
      expect(await s.type(s.guess(strict))).toEqual({ kind: "over", reason: "no_attempts_left" });
    });

    test("codes that were out keep what they were promised: sign-in is never closed", async () => {
      const s = await scene(contract, { limits: few });
      const open = await s.text();
      await guessed(s, 3);
      await guessed(s, 1);
      await s.guessWrong(open);
      await s.guessWrong(open);
      await s.signIn();
      expect(await s.type(s.guess(open))).toMatchObject({ kind: "ask" });
    });

    test("a success gives its own count back", async () => {
      const s = await scene(contract, { limits: few });
      for (let n = 0; n < 10; n++) await s.signIn(stranger(n));
      await guessed(s, 3);
      expect(await s.read(await s.text())).toMatchObject({ facts: { attemptsLeft: 3 } });
    });

    test("guesses in flight count until they succeed", async () => {
      const s = await scene(contract, { limits: few });
      for (let n = 0; n < 4; n++) await s.type(s.guess(await s.text({ phone: stranger(n) })));
      expect(await s.read(await s.text())).toMatchObject({ facts: { attemptsLeft: 1 } });
    });

    test("a day later new codes have three guesses again", async () => {
      const s = await scene(contract, { limits: few });
      await guessed(s, 3);
      await guessed(s, 1);
      s.pass(24 * HOUR);
      expect(await s.read(await s.text())).toMatchObject({ facts: { attemptsLeft: 3 } });
    });

    test("a code with one guess holds one of the number's, not three", async () => {
      const strict = { ...few, numberGuesses: only("numberGuesses").numberGuesses };
      const s = await scene(contract, { limits: strict });
      for (let n = 0; n < 4; n++) await s.guessWrong(await s.text({ phone: stranger(n) }));
      for (let n = 0; n < 8; n++) await s.text();
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
    });
  });
}

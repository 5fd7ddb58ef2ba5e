import { describe, expect, test } from "vitest";
import { MINUTE, SECOND } from "./limits-under-test";
import { addressOf } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

const LEASE = 8 * SECOND;

/** A right code, proved. */
async function proved(s: Scene) {
  const right = s.guess(await s.text());
  await s.type(right);
  const answer = await s.prove(right);
  if (answer.kind !== "in") throw new Error(answer.kind);
  return { right, session: answer.session };
}

/** reserveGuess, row by row. */
export function describeGuesses(contract: Contract): void {
  describe("reserveGuess", () => {
    test("row 1: a re-sent command gets its first answer, and is counted once", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const guess = s.guess(requestId);
      const first = await s.type(guess);
      expect(await s.type(guess)).toEqual(first);
      await s.settle(guess, { kind: "wrong" });
      expect(await s.type(guess)).toEqual(first);
      expect(await s.read(requestId)).toMatchObject({ facts: { attemptsLeft: 2 } });
    });

    test("row 2: a duplicate of the right code, while its session lives: the same session", async () => {
      const s = await scene(contract);
      const { right, session } = await proved(s);
      expect(await s.type(s.tapAgain(right))).toEqual({ kind: "in", session, destination: "/account" });
      s.pass(29 * SECOND);
      expect(await s.type(s.tapAgain(right))).toMatchObject({ kind: "in", session });
    });

    test("row 2: a duplicate of the right code, after its session was signed out: over", async () => {
      const s = await scene(contract);
      const { right, session } = await proved(s);
      await s.state.end(session);
      expect(await s.type(s.tapAgain(right))).toEqual({ kind: "over", reason: "used" });
    });

    test("row 2: after half a minute the duplicate is a replay: over, no session", async () => {
      const s = await scene(contract);
      const { right } = await proved(s);
      s.pass(30 * SECOND);
      expect(await s.type(s.tapAgain(right))).toEqual({ kind: "over", reason: "used" });
    });

    test("row 3: a duplicate of a wrong code gets the same answer and costs nothing", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const wrong = s.guess(requestId);
      await s.type(wrong);
      await s.settle(wrong, { kind: "wrong" });
      await s.guessWrong(requestId);
      expect(await s.type(s.tapAgain(wrong))).toEqual({ kind: "wrong", attemptsLeft: 2 });
      expect(await s.read(requestId)).toMatchObject({ facts: { attemptsLeft: 1 } });
    });

    test("row 3: a duplicate of a guess the provider called expired gets the same answer", async () => {
      const s = await scene(contract);
      const late = s.guess(await s.text());
      await s.type(late);
      await s.settle(late, { kind: "over", reason: "expired" });
      expect(await s.type(s.tapAgain(late))).toEqual({ kind: "over", reason: "expired" });
    });

    test("row 3: a duplicate of a guess nobody knows the answer of needs a fresh submission", async () => {
      const s = await scene(contract);
      const lost = s.guess(await s.text());
      await s.type(lost);
      await s.settle(lost, { kind: "unknown" });
      expect(await s.type(s.tapAgain(lost))).toEqual({ kind: "refused_for_now", fresh: true });
    });

    test("row 4: a duplicate waits while the first is asking; after its lease it needs a fresh submission", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const first = s.guess(requestId);
      await s.type(first);
      s.pass(LEASE - SECOND);
      expect(await s.type(s.tapAgain(first))).toEqual({ kind: "wait" });
      s.pass(SECOND);
      expect(await s.type(s.tapAgain(first))).toEqual({ kind: "refused_for_now", fresh: true });
      expect(await s.read(requestId)).toMatchObject({ facts: { attemptsLeft: 2 } });
    });

    test("row 4 comes before row 5: a duplicate of the last guess waits for it", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      await s.guessWrong(requestId);
      await s.guessWrong(requestId);
      const last = s.guess(requestId);
      await s.type(last);
      expect(await s.type(s.tapAgain(last))).toEqual({ kind: "wait" });
      expect(await s.type(s.guess(requestId))).toEqual({ kind: "over", reason: "no_attempts_left" });
    });

    test("another submission, another code, another challenge: each is a guess of its own", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const first = s.guess(requestId);
      await s.type(first);
      expect(await s.type({ ...s.tapAgain(first), code: "222222" })).toMatchObject({ attemptsLeft: 1 });
      expect(await s.type({ ...s.tapAgain(first), submission: "other" })).toMatchObject({ attemptsLeft: 0 });
      const other = await s.text();
      expect(await s.type({ ...s.tapAgain(first), requestId: other })).toMatchObject({ attemptsLeft: 2 });
    });

    test.each([
      ["unknown", async () => "never sent", "unknown"],
      [
        "proved",
        async (s: Scene) => {
          const right = s.guess(await s.text());
          await s.type(right);
          await s.prove(right);
          return right.requestId;
        },
        "used",
      ],
      [
        "replaced",
        async (s: Scene) => {
          const old = await s.text();
          await s.text({ replaces: old });
          return old;
        },
        "replaced",
      ],
      [
        "ended",
        async (s: Scene) => {
          const requestId = await s.text();
          await s.end(requestId);
          return requestId;
        },
        "unknown",
      ],
      [
        "expired",
        async (s: Scene) => {
          const requestId = await s.text();
          s.pass(10 * MINUTE);
          return requestId;
        },
        "expired",
      ],
      [
        "without guesses left",
        async (s: Scene) => {
          const requestId = await s.text();
          for (let n = 0; n < 3; n++) await s.guessWrong(requestId);
          return requestId;
        },
        "no_attempts_left",
      ],
    ] as const)(
      "row 5: a challenge that is %s is over, even when nobody may ask",
      async (_, over, reason) => {
        const s = await scene(contract);
        const requestId = await over(s);
        expect(await s.type(s.guess(requestId))).toEqual({ kind: "over", reason });
        expect(await s.type(s.guess(requestId, { mayAsk: false }))).toEqual({ kind: "over", reason });
      },
    );

    test("row 6: while the provider may not be asked a guess costs nothing, and the same press asks later", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const guess = s.guess(requestId, { mayAsk: false });
      expect(await s.type(guess)).toEqual({ kind: "refused_for_now", fresh: false });
      expect(await s.read(requestId)).toMatchObject({ facts: { attemptsLeft: 3 } });
      expect(await s.type({ ...s.tapAgain(guess), mayAsk: true })).toMatchObject({
        kind: "ask",
        attemptsLeft: 2,
      });
    });

    test("row 7: the asker learns the number that was texted, where to go, and what is left", async () => {
      const s = await scene(contract);
      const form = s.form({ destination: "/orders" });
      await s.press(form);
      await s.accept(form, { requestId: "sms" });
      expect(await s.type(s.guess("sms"))).toEqual({
        kind: "ask",
        phone: form.phone,
        destination: "/orders",
        attemptsLeft: 2,
      });
    });

    test("row 7: fifty at once are asked three times", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const fifty = Array.from({ length: 50 }, (_, n) => s.guess(requestId, { address: addressOf(n) }));
      const answers = await Promise.all(fifty.map(s.type));
      expect(answers.filter((answer) => answer.kind === "ask")).toHaveLength(3);
      expect(answers.filter((answer) => answer.kind === "over")).toHaveLength(47);
    });
  });
}

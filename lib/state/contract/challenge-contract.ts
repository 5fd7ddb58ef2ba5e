import { describe, expect, test } from "vitest";
import { MINUTE, only, SECOND } from "./limits-under-test";
import { ASHA, addressOf, BIMAL, neighbour } from "./people";
import { scene } from "./scene";
import type { Contract } from "./state-under-test";

/** Reading and ending a challenge, and what a stranger cannot do to it. */
export function describeChallenges(contract: Contract): void {
  describe("a challenge", () => {
    test("lives until the millisecond of its deadline", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const read = await s.read(requestId);
      if (read.kind !== "live") throw new Error(read.kind);
      await s.reachJustBefore(read.facts.deadline);
      expect(await s.read(requestId)).toMatchObject({ kind: "live" });
      await s.reach(read.facts.deadline);
      expect(await s.read(requestId)).toMatchObject({
        kind: "over",
        reason: "expired",
        remembered: { phone: ASHA, destination: "/account" },
      });
    });

    test("tells what is left, and that none is", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      for (const attemptsLeft of [2, 1]) {
        await s.guessWrong(requestId);
        expect(await s.read(requestId)).toMatchObject({ kind: "live", facts: { attemptsLeft } });
      }
      await s.guessWrong(requestId);
      expect(await s.read(requestId)).toMatchObject({ kind: "over", reason: "no_attempts_left" });
    });

    test("nobody made is over for an unknown reason", async () => {
      const s = await scene(contract);
      expect(await s.read("never sent")).toMatchObject({ kind: "over", reason: "unknown", remembered: null });
    });

    test("is ended by its holder, and frees what it held of the number's guesses", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      const requestId = await s.text();
      await s.text();
      await s.text();
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
      expect(await s.end(requestId)).toEqual({ kind: "ended" });
      expect(await s.read(requestId)).toMatchObject({ kind: "over", remembered: { phone: ASHA } });
      expect(await s.press(s.form())).toMatchObject({ kind: "ask" });
    });

    test("that was proved stays proved when its holder ends it", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const right = s.guess(requestId);
      await s.type(right);
      await s.prove(right);
      await s.end(requestId);
      expect(await s.read(requestId)).toMatchObject({ kind: "over", reason: "used" });
    });

    test("that was replaced stays replaced when its holder ends it", async () => {
      const s = await scene(contract);
      const old = await s.text();
      await s.text({ replaces: old });
      await s.end(old);
      expect(await s.read(old)).toMatchObject({ kind: "over", reason: "replaced" });
    });

    test("ending one ends no other, and ending none is no error", async () => {
      const s = await scene(contract);
      const one = await s.text();
      const other = await s.text({ phone: BIMAL });
      await s.end(one);
      expect(await s.end("never sent")).toEqual({ kind: "ended" });
      expect(await s.read(other)).toMatchObject({ kind: "live" });
    });

    test("a victim's open challenge survives whoever exhausts the number's limits", async () => {
      const s = await scene(contract, { limits: only("numberSends", "numberGuesses") });
      const victims = await s.text();
      for (let n = 0; n < 20; n++) {
        const of = { address: addressOf(n) };
        const form = s.form(of);
        if ((await s.press(form)).kind !== "ask") continue;
        const theirs = await s.accept(form);
        if (theirs.kind !== "live") continue;
        for (let i = 0; i < 3; i++) await s.guessWrong(theirs.requestId, of);
      }
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
      await s.guessWrong(victims);
      await s.guessWrong(victims);
      const right = s.guess(victims);
      expect(await s.type(right)).toMatchObject({ kind: "ask", attemptsLeft: 0 });
      expect(await s.prove(right)).toMatchObject({ kind: "in" });
    });

    test("a plain send for the same number does not end the challenge somebody else holds", async () => {
      const s = await scene(contract);
      const victims = await s.text();
      await s.text({ address: addressOf(1) });
      expect(await s.read(victims)).toMatchObject({ kind: "live" });
    });

    test("tells when a new code can be asked for by every guard, the block's among them", async () => {
      const s = await scene(contract, { limits: only("blockSends") });
      const start = await s.now();
      const requestId = await s.text();
      for (let n = 0; n < 19; n++) await s.text({ phone: neighbour(n), address: addressOf(n) });
      const read = await s.read(requestId);
      if (read.kind !== "live") throw new Error(read.kind);
      expect(Math.abs(read.facts.resendAt - (start + 10 * MINUTE))).toBeLessThan(2 * SECOND);
    });

    test("that is gone tells, to the form that made it, when a new code can be asked for", async () => {
      const day = [{ count: 1, seconds: 24 * 3600 }];
      const s = await scene(contract, { limits: { ...only(), numberSends: day } });
      const form = s.form();
      await s.press(form);
      await s.accept(form);
      const start = await s.now();
      s.pass(2 * 60 * MINUTE);
      const answer = await s.press(s.again(form));
      if (answer.kind !== "over") throw new Error(answer.kind);
      expect(Math.abs(answer.resendAt - (start + 24 * 60 * MINUTE))).toBeLessThan(2 * SECOND);
    });
  });
}

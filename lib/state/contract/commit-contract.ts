import { describe, expect, test } from "vitest";
import type { NewSession } from "@/lib/login/world";
import { MINUTE, only, SECOND } from "./limits-under-test";
import { ASHA, BIMAL } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

/** A right code on its way: counted, and the provider has said yes. */
async function aboutToCommit(s: Scene) {
  const right = s.guess(await s.text());
  expect(await s.type(right)).toMatchObject({ kind: "ask" });
  return right;
}

/** How many its person has, by one that lives. */
async function sessionsWith(s: Scene, session: NewSession): Promise<number> {
  const list = await s.state.list(session);
  return list.kind === "alive" ? list.all.length : -1;
}

/** commit, row by row. */
export function describeCommit(contract: Contract): void {
  describe("commit", () => {
    test("a right code becomes a session of that number, which lives", async () => {
      const s = await scene(contract);
      const right = await aboutToCommit(s);
      const start = await s.now();
      const answer = await s.prove(right, { sessionId: "hers" });
      if (answer.kind !== "in") throw new Error(answer.kind);
      expect(answer).toMatchObject({ session: { id: "hers" }, destination: "/account" });
      expect(Math.abs(answer.session.authTime - start)).toBeLessThan(SECOND);
      expect(await s.state.has(answer.session)).toMatchObject({
        kind: "alive",
        session: { subject: answer.session.subject, maskedPhone: "+91 ••••• •3210" },
      });
      expect(await s.read(right.requestId)).toMatchObject({ kind: "over", reason: "used" });
    });

    test("the subject is the number's: the same each time, another for another", async () => {
      const s = await scene(contract);
      const first = await s.signIn(ASHA);
      const second = await s.signIn(ASHA);
      expect(second.subject).toBe(first.subject);
      expect(second.id).not.toBe(first.id);
      expect((await s.signIn(BIMAL)).subject).not.toBe(first.subject);
      expect(first.subject).not.toContain("9876543210");
    });

    test("won by this operation: the same session, even when another id is brought", async () => {
      const s = await scene(contract);
      const right = await aboutToCommit(s);
      const first = await s.prove(right, { sessionId: "hers" });
      expect(await s.prove(right, { sessionId: "hers" })).toEqual(first);
      expect(await s.prove(right, { sessionId: "another" })).toEqual(first);
      if (first.kind !== "in") throw new Error(first.kind);
      expect(await sessionsWith(s, first.session)).toBe(1);
    });

    test("a guess that is not its own commits nothing", async () => {
      const s = await scene(contract);
      const right = await aboutToCommit(s);
      expect(await s.prove(s.tapAgain(right))).toEqual({ kind: "refused_for_now" });
      expect(await s.read(right.requestId)).toMatchObject({ kind: "live" });
      expect(await s.prove(right)).toMatchObject({ kind: "in" });
    });

    test("a guess nobody made, or already forgotten, commits nothing", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      expect(await s.prove(s.guess(requestId))).toEqual({ kind: "refused_for_now" });
      expect(await s.read(requestId)).toMatchObject({ kind: "live" });
      const forgotten = s.guess(requestId);
      await s.type(forgotten);
      s.pass(31 * SECOND);
      expect(await s.prove(forgotten)).toEqual({ kind: "refused_for_now" });
    });

    test.each([{ kind: "wrong" }, { kind: "unknown" }, { kind: "over", reason: "expired" }] as const)(
      "a guess settled as %o commits nothing",
      async (result) => {
        const s = await scene(contract);
        const guess = await aboutToCommit(s);
        await s.settle(guess, result);
        expect(await s.prove(guess)).toEqual({ kind: "refused_for_now" });
      },
    );

    test("a guess commits within its lease of eight seconds, not after", async () => {
      const s = await scene(contract);
      const inTime = await aboutToCommit(s);
      s.pass(8 * SECOND - 500);
      expect(await s.prove(inTime)).toMatchObject({ kind: "in" });
      const late = await aboutToCommit(s);
      s.pass(8 * SECOND);
      expect(await s.prove(late)).toEqual({ kind: "refused_for_now" });
      expect(await s.read(late.requestId)).toMatchObject({ kind: "live" });
    });

    test("of two right codes at once one wins; the other is told it was used, and is not asked again", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const [one, two] = [s.guess(requestId), s.guess(requestId)];
      await s.type(one);
      await s.type(two);
      const won = await s.prove(one);
      if (won.kind !== "in") throw new Error(won.kind);
      expect(await s.prove(two)).toEqual({ kind: "over", reason: "used" });
      expect(await s.type(s.tapAgain(two))).toEqual({ kind: "refused_for_now", fresh: true });
      expect(await sessionsWith(s, won.session)).toBe(1);
    });

    test("a challenge replaced while the provider answered is proved all the same", async () => {
      const s = await scene(contract);
      const right = await aboutToCommit(s);
      await s.text({ replaces: right.requestId });
      expect(await s.prove(right)).toMatchObject({ kind: "in" });
      expect(await s.read(right.requestId)).toMatchObject({ kind: "over", reason: "used" });
    });

    test("the deadline passed while the provider answered: it was counted in time", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      s.pass(10 * MINUTE - 3 * SECOND);
      const right = s.guess(requestId);
      await s.type(right);
      s.pass(5 * SECOND);
      expect(await s.read(requestId)).toMatchObject({ kind: "over", reason: "expired" });
      expect(await s.prove(right)).toMatchObject({ kind: "in" });
    });

    test("the last guess, with none left, is proved", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      await s.guessWrong(requestId);
      await s.guessWrong(requestId);
      const right = s.guess(requestId);
      await s.type(right);
      expect(await s.prove(right)).toMatchObject({ kind: "in" });
    });

    test("a challenge its holder ended meanwhile is over: no session, and the guess is left as it was", async () => {
      const s = await scene(contract);
      const right = await aboutToCommit(s);
      await s.end(right.requestId);
      expect(await s.prove(right)).toEqual({ kind: "over", reason: "unknown" });
      expect(await s.type(s.tapAgain(right))).toEqual({ kind: "wait" });
    });

    test("a challenge the provider ended meanwhile is over for its reason", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      const [late, right] = [s.guess(requestId), s.guess(requestId)];
      await s.type(late);
      await s.type(right);
      await s.settle(late, { kind: "over", reason: "expired" });
      expect(await s.prove(right)).toEqual({ kind: "over", reason: "expired" });
    });

    test("proved, what the challenge held is free; replaced and proved, its successor keeps its own", async () => {
      const s = await scene(contract, { limits: only("numberGuesses") });
      const right = await aboutToCommit(s);
      const next = await s.text({ replaces: right.requestId });
      await s.prove(right);
      await s.text();
      await s.text();
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
      expect(await s.read(next)).toMatchObject({ kind: "live" });
    });
  });
}

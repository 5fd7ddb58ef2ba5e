import { describe, expect, test } from "vitest";
import { MINUTE, only, SECOND } from "./limits-under-test";
import { stranger } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

/** So many calls a minute: no test depends on how fast the store is. */
const calls = (count: number) => ({ ...only(), appProvider: [{ count, seconds: 60 }] });

async function sends(s: Scene, count: number) {
  for (let n = 0; n < count; n++) {
    expect(await s.press(s.form({ phone: stranger(n) }))).toMatchObject({ kind: "ask" });
  }
}

async function allowed(s: Scene, call: "retry" | "poll", count: number) {
  for (let n = 0; n < count; n++) expect(await s.call(call)).toEqual({ kind: "room" });
}

/** Challenges whose sends count no more. */
async function texted(s: Scene, count: number): Promise<string[]> {
  const challenges = [];
  for (let n = 0; n < count; n++) challenges.push(await s.text({ phone: stranger(n) }));
  s.pass(MINUTE);
  return challenges;
}

/** The account's calls a second: verifies come first. */
export function describeProviderRoom(contract: Contract): void {
  describe("room for calls to the provider", () => {
    test("of eighteen in a second sends get fourteen, and verifies the rest", async () => {
      const s = await scene(contract, { limits: only("appProvider") });
      const [first = "", second = ""] = await texted(s, 2);
      await Promise.all(Array.from({ length: 14 }, (_, n) => sendTo(s, n)));
      expect(await s.press(s.form())).toEqual({ kind: "refused_for_now" });
      for (const requestId of [first, first, second, second]) {
        expect(await s.type(s.guess(requestId))).toMatchObject({ kind: "ask" });
      }
      expect(await s.type(s.guess(first))).toEqual({ kind: "refused_for_now", fresh: false });
      s.pass(SECOND);
      expect(await s.press(s.form())).toMatchObject({ kind: "ask" });
    });

    test("verifies alone get all eighteen; the next is refused before it counts", async () => {
      const s = await scene(contract, { limits: calls(18) });
      const [last = "", ...challenges] = await texted(s, 7);
      for (const requestId of challenges) for (let n = 0; n < 3; n++) await s.guessWrong(requestId);
      const late = s.guess(last);
      expect(await s.type(late)).toEqual({ kind: "refused_for_now", fresh: false });
      expect(await s.read(last)).toMatchObject({ kind: "live", facts: { attemptsLeft: 3 } });
      s.pass(MINUTE);
      expect(await s.type(s.tapAgain(late))).toMatchObject({ kind: "ask", attemptsLeft: 2 });
    });

    test("a verify without room counts neither for its address nor for the application", async () => {
      const strict = {
        addressGuesses: [{ count: 1, seconds: 3600 }],
        appWrongGuesses: [{ count: 1, seconds: 3600 }],
      };
      const s = await scene(contract, { limits: { ...calls(1), ...strict } });
      const [open = ""] = await texted(s, 1);
      await sends(s, 1);
      for (let n = 0; n < 2; n++)
        expect(await s.type(s.guess(open))).toMatchObject({ kind: "refused_for_now" });
      s.pass(MINUTE);
      expect(await s.read(await s.text())).toMatchObject({ facts: { attemptsLeft: 3 } });
      s.pass(MINUTE);
      expect(await s.type(s.guess(open))).toMatchObject({ kind: "ask" });
    });

    test.each([
      { count: 3, others: 3 },
      { count: 4, others: 3 },
      { count: 7, others: 6 },
      { count: 8, others: 6 },
    ])("a quarter is kept, rounded down: of $count the others get $others", async ({ count, others }) => {
      const s = await scene(contract, { limits: calls(count) });
      await allowed(s, "retry", others);
      expect(await s.call("retry")).toEqual({ kind: "no_room" });
    });

    test("sends, retries and polls share what verifies leave them", async () => {
      const s = await scene(contract, { limits: calls(8) });
      const [open = ""] = await texted(s, 1);
      const form = s.form();
      await s.press(form);
      await s.close(form, false);
      await s.guessWrong(open);
      await allowed(s, "retry", 2);
      await allowed(s, "poll", 2);
      expect(await s.call("retry")).toEqual({ kind: "no_room" });
      expect(await s.call("poll")).toEqual({ kind: "no_room" });
      expect(await s.press(s.form())).toEqual({ kind: "refused_for_now" });
      expect(await s.press(s.again(form)), "a lapsed lease that passes on").toEqual({
        kind: "refused_for_now",
      });
      await s.guessWrong(open);
      await s.guessWrong(open);
    });

    test("deliveries are looked at three times in a second, not four, and that costs others nothing", async () => {
      const s = await scene(contract, { limits: calls(8) });
      const start = await s.now();
      await allowed(s, "poll", 3);
      for (let n = 0; n < 5; n++) expect(await s.call("poll")).toEqual({ kind: "no_room" });
      await allowed(s, "retry", 2);
      await s.reachJustBefore(start + SECOND);
      expect(await s.call("poll")).toEqual({ kind: "no_room" });
      s.pass(SECOND);
      await allowed(s, "poll", 1);
      expect(await s.call("retry")).toEqual({ kind: "no_room" });
    });

    test("a look that the provider has no room for is not counted as one", async () => {
      const s = await scene(contract, { limits: { ...only(), appProvider: [{ count: 4, seconds: 1 }] } });
      const start = await s.now();
      await allowed(s, "retry", 3);
      await s.reach(start + 800);
      for (let n = 0; n < 3; n++) expect(await s.call("poll")).toEqual({ kind: "no_room" });
      await s.reach(start + SECOND + 100);
      await allowed(s, "poll", 3);
    });

    test("a call without room books nothing: the room comes back when the booked calls are over", async () => {
      const s = await scene(contract, { limits: calls(4) });
      await allowed(s, "retry", 3);
      s.pass(30 * SECOND);
      for (let n = 0; n < 3; n++) expect(await s.call("retry")).toEqual({ kind: "no_room" });
      for (let n = 0; n < 3; n++) expect(await s.press(s.form())).toEqual({ kind: "refused_for_now" });
      s.pass(30 * SECOND);
      await allowed(s, "retry", 3);
    });

    test.each(["retry", "poll"] as const)(
      "a %s asked again with the same operation is booked once",
      async (call) => {
        const s = await scene(contract, { limits: calls(3) });
        for (let n = 0; n < 4; n++) expect(await s.call(call, "the same")).toEqual({ kind: "room" });
        await allowed(s, call, 2);
        expect(await s.call("retry", "refused")).toEqual({ kind: "no_room" });
        // Less than an operation is remembered for, and past its window only by the first calls.
        s.pass(59 * SECOND);
        expect(await s.call("retry", "refused")).toEqual({ kind: "no_room" });
      },
    );
  });
}

async function sendTo(s: Scene, n: number) {
  expect(await s.press(s.form({ phone: stranger(n) }))).toMatchObject({ kind: "ask" });
}

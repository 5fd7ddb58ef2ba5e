import { describe, expect, test } from "vitest";
import { blockOf } from "@/lib/login/phone-number";
import { MOST_SWITCHES } from "../lives";
import { HOUR, MINUTE, only, SECOND } from "./limits-under-test";
import { ASHA, BIMAL, neighbour, stranger } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

const MESSAGE = "We are moving house; back at five.";
const BY = "+91 ••••• •0001";

const pause = (s: Scene, forMs = HOUR) =>
  s.state.pauseSending({ operation: s.fresh("operation"), message: MESSAGE, by: BY, forMs });
const blockNumber = (s: Scene, phone = ASHA, forMs = HOUR) => {
  const target = { kind: "number", phone } as const;
  return s.state.blockSending({ operation: s.fresh("operation"), target, by: BY, forMs });
};
const block = (s: Scene, phone = ASHA, forMs = HOUR) => {
  const target = { kind: "block", block: blockOf(phone) } as const;
  return s.state.blockSending({ operation: s.fresh("operation"), target, by: BY, forMs });
};
const resume = (s: Scene) => s.state.release({ operation: s.fresh("operation"), name: "pause" });

/** What operators hold back: all codes, or those to a number or a block. */
export function describeSwitches(contract: Contract): void {
  describe("operators' switches", () => {
    test("while all sending is paused nobody gets a code, is charged or counted, and everybody hears the message", async () => {
      const s = await scene(contract, { limits: only("appSends", "numberSends", "resendWaits") });
      expect(await pause(s)).toEqual({ kind: "thrown" });
      const until = (await s.now()) + HOUR;
      for (const phone of [ASHA, BIMAL]) {
        const answer = await s.press(s.form({ phone }));
        expect(answer).toEqual({ kind: "paused", message: MESSAGE, resendAt: until, now: await s.now() });
      }
      expect(s.news()).toEqual([]);
      await resume(s);
      expect(await s.press(s.form())).toMatchObject({ kind: "ask" });
    });

    test("a pause ends by itself, to the millisecond", async () => {
      const s = await scene(contract);
      await pause(s, 10 * MINUTE);
      const ends = (await s.now()) + 10 * MINUTE;
      await s.reachJustBefore(ends);
      expect(await s.press(s.form())).toMatchObject({ kind: "paused" });
      await s.reach(ends);
      expect(await s.press(s.form())).toMatchObject({ kind: "ask" });
    });

    test("a code that is out still signs in during a pause, and its form leads to it", async () => {
      const s = await scene(contract);
      const form = s.form();
      await s.press(form);
      const recorded = await s.accept(form);
      if (recorded.kind !== "live") throw new Error(recorded.kind);
      await pause(s);
      expect(await s.press(s.again(form))).toMatchObject({ kind: "live" });
      expect(await s.press(s.form({ heldRequestId: recorded.requestId }))).toMatchObject({ kind: "live" });
      const right = s.guess(recorded.requestId);
      expect(await s.type(right)).toMatchObject({ kind: "ask" });
      expect(await s.prove(right)).toMatchObject({ kind: "in" });
    });

    test("whoever is signed in stays so during a pause", async () => {
      const s = await scene(contract);
      const session = await s.signIn();
      await pause(s);
      expect(await s.state.has(session)).toMatchObject({ kind: "alive" });
    });

    test("a resend is a send: paused, and the code it would replace lives on", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      await pause(s);
      expect(await s.press(s.form({ replaces: requestId }))).toMatchObject({ kind: "paused" });
      expect(await s.read(requestId)).toMatchObject({ kind: "live" });
    });

    test("a lapsed lease is not taken during a pause; after it, it is, with the same key", async () => {
      const s = await scene(contract);
      const form = s.form();
      await s.press(form);
      await pause(s, MINUTE);
      s.pass(20 * SECOND);
      expect(await s.press(s.again(form))).toMatchObject({ kind: "paused" });
      s.pass(MINUTE);
      expect(await s.press(s.again(form))).toMatchObject({ kind: "ask", providerKey: form.providerKey });
    });

    test("a number that is held back gets no code, and operators hear that it was they; its neighbours get theirs", async () => {
      const s = await scene(contract);
      await blockNumber(s);
      const answer = await s.press(s.form());
      expect(answer).toMatchObject({ kind: "limit", resendAt: (await s.now()) + HOUR });
      expect(s.news()).toMatchObject([{ event: "limit_reached", step: "send", limit: "operators' block" }]);
      expect(await s.press(s.form({ phone: neighbour(1) }))).toMatchObject({ kind: "ask" });
    });

    test("a block that is held back gets no code for any of its numbers; other blocks do", async () => {
      const s = await scene(contract);
      await block(s);
      for (const phone of [ASHA, neighbour(1), neighbour(999)]) {
        expect(await s.press(s.form({ phone }))).toMatchObject({ kind: "limit" });
      }
      expect(await s.press(s.form({ phone: BIMAL }))).toMatchObject({ kind: "ask" });
    });

    test("a block holds back for its time and no longer; with a number's own the later end counts", async () => {
      const s = await scene(contract);
      await block(s, ASHA, 2 * HOUR);
      await blockNumber(s, ASHA, HOUR);
      const ends = (await s.now()) + 2 * HOUR;
      expect(await s.press(s.form())).toMatchObject({ kind: "limit", resendAt: ends });
      await s.reachJustBefore(ends);
      expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
      await s.reach(ends);
      expect(await s.press(s.form())).toMatchObject({ kind: "ask" });
    });

    test("an open code of a number that is held back still works, and says when the next one can be had", async () => {
      const s = await scene(contract);
      const requestId = await s.text();
      await blockNumber(s);
      const read = await s.read(requestId);
      if (read.kind !== "live") throw new Error(read.kind);
      expect(read.facts.resendAt).toBe((await s.now()) + HOUR);
      const right = s.guess(requestId);
      await s.type(right);
      expect(await s.prove(right)).toMatchObject({ kind: "in" });
    });

    test("a lapsed lease of a number that is held back is not taken", async () => {
      const s = await scene(contract);
      const form = s.form();
      await s.press(form);
      await blockNumber(s);
      s.pass(20 * SECOND);
      expect(await s.press(s.again(form))).toMatchObject({ kind: "limit" });
    });

    test(`${MOST_SWITCHES} are held back at once and not one more, until one of them is over`, async () => {
      const s = await scene(contract);
      for (let n = 0; n < MOST_SWITCHES; n++) {
        expect(await blockNumber(s, stranger(n), n === 0 ? MINUTE : HOUR)).toEqual({ kind: "thrown" });
      }
      expect(await blockNumber(s, ASHA)).toEqual({ kind: "full" });
      expect(await s.press(s.form())).toMatchObject({ kind: "ask" });
      expect(await blockNumber(s, stranger(7))).toEqual({ kind: "thrown" });
      s.pass(MINUTE);
      expect(await blockNumber(s, ASHA)).toEqual({ kind: "thrown" });
    });

    test("one press of a switch counts once, however often its command is sent", async () => {
      const s = await scene(contract);
      const press = { operation: "one press", message: MESSAGE, by: BY, forMs: HOUR };
      await s.state.pauseSending(press);
      await resume(s);
      await s.state.pauseSending(press);
      expect(await s.press(s.form())).toMatchObject({ kind: "ask" });
    });
  });
}

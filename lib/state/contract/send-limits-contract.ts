import { describe, expect, test } from "vitest";
import type { ReserveSend } from "@/lib/login/world";
import { HOUR, MINUTE, only, SECOND } from "./limits-under-test";
import { ASHA, addressOf, BIMAL, HOME, neighbour, stranger } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

/** Refused now, and a breath before `resendAt`; let through at it. */
async function expectLimitUntil(s: Scene, moment: number, of: Partial<ReserveSend> = {}) {
  const answer = await s.press(s.form(of));
  if (answer.kind !== "limit") throw new Error(`expected a limit, not ${answer.kind}`);
  expect(Math.abs(answer.resendAt - moment)).toBeLessThan(2 * SECOND);
  await s.reachJustBefore(answer.resendAt);
  expect(await s.press(s.form(of))).toMatchObject({ kind: "limit", resendAt: answer.resendAt });
  await s.reach(answer.resendAt);
  await s.text(of);
}

/** Every send limit of the defaults, alone, at the limit and one past it. */
export function describeSendLimits(contract: Contract): void {
  describe("send limits", () => {
    test.each([
      { count: 3, window: 5 * MINUTE, apart: SECOND },
      { count: 5, window: HOUR, apart: 2 * MINUTE },
      { count: 10, window: 24 * HOUR, apart: HOUR },
    ])(
      "a number gets $count codes in its window of $window ms, not one more",
      async ({ count, window, apart }) => {
        const s = await scene(contract, { limits: only("numberSends") });
        const start = await s.now();
        for (let n = 0; n < count; n++) {
          await s.reach(start + n * apart);
          await s.text();
        }
        await expectLimitUntil(s, start + window);
      },
    );

    test("what one number used up, another has", async () => {
      const s = await scene(contract, { limits: only("numberSends") });
      for (let n = 0; n < 3; n++) await s.text({ phone: ASHA });
      expect(await s.press(s.form({ phone: ASHA }))).toMatchObject({ kind: "limit" });
      await s.text({ phone: BIMAL });
    });

    test("the waits between codes are 30, 60, 120, 300 and again 300 seconds", async () => {
      const s = await scene(contract, { limits: only("resendWaits") });
      let last = await s.now();
      await s.text();
      for (const seconds of [30, 60, 120, 300, 300]) {
        await expectLimitUntil(s, last + seconds * SECOND);
        last = await s.now();
      }
    });

    test("the ladder looks back an hour, however short the number's windows are", async () => {
      const numberSends = [{ count: 100, seconds: 60 }];
      const s = await scene(contract, { limits: { ...only("resendWaits"), numberSends } });
      for (let n = 0; n < 2; n++) {
        await s.text();
        s.pass(20 * MINUTE);
      }
      const start = await s.now();
      await s.text();
      await expectLimitUntil(s, start + 120 * SECOND);
    });

    test("the ladder starts over an hour after the last code", async () => {
      const s = await scene(contract, { limits: only("resendWaits") });
      for (let n = 0; n < 4; n++) {
        await s.text();
        s.pass(5 * MINUTE);
      }
      s.pass(HOUR - 5 * MINUTE);
      const start = await s.now();
      await s.text();
      await expectLimitUntil(s, start + 30 * SECOND);
    });

    test("a step that falls out of the hour shortens the wait, and the answer knows it beforehand", async () => {
      const s = await scene(contract, { limits: only("resendWaits") });
      const start = await s.now();
      await s.text();
      await s.reach(start + HOUR - 10 * SECOND);
      const second = await s.now();
      await s.text();
      // Two in the last hour would be 60 s; in ten seconds only one will be, and its wait is 30 s.
      await expectLimitUntil(s, second + 30 * SECOND);
    });

    test.each([
      { count: 30, window: 10 * MINUTE, apart: 0 },
      { count: 100, window: HOUR, apart: 21 * SECOND },
    ])("an address asks for $count codes in $window ms, not one more", async ({ count, window, apart }) => {
      const s = await scene(contract, { limits: only("addressSends") });
      const start = await s.now();
      for (let n = 0; n < count; n++) {
        await s.reach(start + n * apart);
        await s.text({ phone: stranger(n) });
      }
      expect(await s.press(s.form({ address: "192.0.2.1" }))).toMatchObject({ kind: "ask" });
      await expectLimitUntil(s, start + window, { phone: stranger(count), address: HOME });
    });

    test("a block of numbers gets 20 codes in ten minutes, not one more; its neighbours get theirs", async () => {
      const s = await scene(contract, { limits: only("blockSends") });
      const start = await s.now();
      for (let n = 0; n < 20; n++) await s.text({ phone: neighbour(n), address: addressOf(n) });
      await s.text({ phone: BIMAL });
      await expectLimitUntil(s, start + 10 * MINUTE, { phone: neighbour(999), address: addressOf(999) });
    });

    test("the application sends eight codes in a second, not nine", async () => {
      const s = await scene(contract, { limits: only("appSends") });
      const start = await s.now();
      for (let n = 0; n < 8; n++) await s.press(s.form({ phone: stranger(n), address: addressOf(n) }));
      await expectLimitUntil(s, start + SECOND, { phone: stranger(8), address: addressOf(8) });
    });

    test("the provider is called eighteen times in a second, by sends and guesses together; then nothing is reserved", async () => {
      const s = await scene(contract, { limits: only("appProvider") });
      const start = await s.now();
      const challenges = [];
      for (let n = 0; n < 6; n++) challenges.push(await s.text({ phone: stranger(n) }));
      for (const requestId of challenges) {
        for (const submission of ["a", "b"]) {
          expect(await s.type(s.guess(requestId, { submission }))).toMatchObject({ kind: "ask" });
        }
      }
      const [first = ""] = challenges;
      expect(await s.press(s.form())).toEqual({ kind: "refused_for_now" });
      const late = s.guess(first);
      expect(await s.type(late)).toEqual({ kind: "refused_for_now", fresh: false });
      await s.reach(start + SECOND + 100);
      expect(await s.type(s.tapAgain(late))).toMatchObject({ kind: "ask", attemptsLeft: 0 });
      expect(await s.press(s.form())).toMatchObject({ kind: "ask" });
    });

    test("a lapsed lease that passes on is another call to the provider", async () => {
      const s = await scene(contract, { limits: { ...only(), appProvider: [{ count: 1, seconds: 1 }] } });
      const form = s.form();
      await s.press(form);
      await s.close(form, false);
      expect(await s.press(s.again(form))).toEqual({ kind: "refused_for_now" });
      s.pass(SECOND);
      expect(await s.press(s.again(form))).toMatchObject({ kind: "ask" });
    });

    test("a refusal by one guard is counted by none: the other guards are as before", async () => {
      const s = await scene(contract, { limits: only("addressSends", "resendWaits") });
      await s.text();
      for (let n = 0; n < 50; n++) expect(await s.press(s.form())).toMatchObject({ kind: "limit" });
      for (let n = 0; n < 29; n++) await s.text({ phone: stranger(n) });
      expect(await s.press(s.form({ phone: stranger(30) }))).toMatchObject({ kind: "limit" });
    });

    test("with several guards in the way the latest of them is told", async () => {
      const s = await scene(contract, { limits: only("numberSends", "resendWaits", "appSends") });
      const start = await s.now();
      await s.text();
      s.pass(30 * SECOND);
      await s.text();
      s.pass(60 * SECOND);
      await s.text();
      await expectLimitUntil(s, start + 5 * MINUTE);
    });

    test("a window longer than a day is kept for as long as it is", async () => {
      const numberSends = [{ count: 1, seconds: 48 * 3600 }];
      const s = await scene(contract, { limits: { ...only(), numberSends } });
      const start = await s.now();
      await s.text();
      s.pass(30 * HOUR);
      await expectLimitUntil(s, start + 48 * HOUR);
    });
  });
}

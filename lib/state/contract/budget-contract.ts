import { describe, expect, test } from "vitest";
import { budgetDay } from "../budget-day";
import { HOUR, MINUTE, SECOND } from "./limits-under-test";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

const INDIA = "Asia/Kolkata";
const TWO_SENDS = { pricePaise: 25, dailyBudgetPaise: 50 };

async function endOfDay(s: Scene, timeZone = INDIA): Promise<number> {
  return budgetDay(await s.now(), timeZone).endsAt;
}

async function expectRoomFor(s: Scene, sends: number) {
  for (let n = 0; n < sends; n++) expect(await s.press(s.form())).toMatchObject({ kind: "ask" });
  expect(await s.press(s.form())).toMatchObject({ kind: "budget_spent" });
}

/** The daily budget: reserved before sending, settled or given back after. */
export function describeBudget(contract: Contract): void {
  describe("daily budget", () => {
    test("pays for what it is enough for, not for one more, and says when the next day begins", async () => {
      const s = await scene(contract, { money: TWO_SENDS });
      const midnight = await endOfDay(s);
      await s.text();
      await s.text();
      expect(await s.press(s.form())).toMatchObject({ kind: "budget_spent", resendAt: midnight });
    });

    test("a rest smaller than one send's price pays for nothing", async () => {
      const s = await scene(contract, { money: { pricePaise: 25, dailyBudgetPaise: 49 } });
      await expectRoomFor(s, 1);
    });

    test("many at once never spend more than there is", async () => {
      const s = await scene(contract, { money: { pricePaise: 25, dailyBudgetPaise: 250 } });
      const answers = await Promise.all(Array.from({ length: 60 }, () => s.press(s.form())));
      expect(answers.filter((answer) => answer.kind === "ask")).toHaveLength(10);
    });

    test("a new day in India brings a new budget", async () => {
      const s = await scene(contract, { money: TWO_SENDS });
      await expectRoomFor(s, 2);
      const midnight = await endOfDay(s);
      await s.reachJustBefore(midnight - SECOND);
      expect(await s.press(s.form())).toMatchObject({ kind: "budget_spent" });
      await s.reach(midnight + SECOND);
      await expectRoomFor(s, 2);
    });

    test("the day is the configured time zone's", async () => {
      const zone = "America/Los_Angeles";
      const s = await scene(contract, { money: TWO_SENDS, budgetTimeZone: zone });
      await s.reach((await endOfDay(s)) + MINUTE);
      await expectRoomFor(s, 2);
      await s.reach((await endOfDay(s, zone)) + SECOND);
      await expectRoomFor(s, 2);
    });

    test("what is given back goes to the day it was charged to, not to the day after", async () => {
      const s = await scene(contract, { money: TWO_SENDS });
      const midnight = await endOfDay(s);
      await s.reach(midnight - 3 * SECOND);
      const late = s.form();
      await s.press(late);
      await s.reach(midnight + SECOND);
      await s.text();
      await s.close(late, true);
      // One of today's two is spent; yesterday's money does not buy a third.
      await expectRoomFor(s, 1);
    });

    test("a send that passed midnight is not charged to the new day as well", async () => {
      const s = await scene(contract, { money: TWO_SENDS });
      const midnight = await endOfDay(s);
      await s.reach(midnight - 3 * SECOND);
      const late = s.form();
      await s.press(late);
      await s.reach(midnight + 10 * SECOND);
      await s.press(s.again(late));
      await s.accept(late);
      await expectRoomFor(s, 2);
    });

    test("a refused intent asked again the next day is paid by that day", async () => {
      const s = await scene(contract, { money: TWO_SENDS });
      const form = s.form();
      await s.press(form);
      await s.close(form, true);
      await s.reach((await endOfDay(s)) + SECOND);
      await s.press(s.again(form));
      await expectRoomFor(s, 1);
    });

    test("accepting settles what was reserved: it is not charged twice, nor given back", async () => {
      const s = await scene(contract, { money: TWO_SENDS });
      const requestId = await s.text();
      await s.end(requestId);
      s.pass(HOUR);
      await expectRoomFor(s, 1);
    });
  });
}

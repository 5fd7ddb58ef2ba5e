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

    describe("marks", () => {
      const TEN_SENDS = { pricePaise: 25, dailyBudgetPaise: 250 };
      const marks = (s: Scene) =>
        s.news().map((news) => (news.event === "budget_mark" ? news.percent : news));

      test("at 50, 80 and 100 % operators hear what was charged and what was settled", async () => {
        const s = await scene(contract, { money: TEN_SENDS });
        const { day } = budgetDay(await s.now(), INDIA);
        const of: Record<number, object[]> = {
          5: [{ event: "budget_mark", percent: 50, day, chargedRupees: 1.25, settledRupees: 1 }],
          8: [{ event: "budget_mark", percent: 80, day, chargedRupees: 2, settledRupees: 1.75 }],
          10: [{ event: "budget_mark", percent: 100, day, chargedRupees: 2.5, settledRupees: 2.25 }],
        };
        for (let send = 1; send <= 10; send++) {
          await s.text();
          expect(s.news(), `send ${send}`).toEqual(of[send] ?? []);
        }
        await expectRoomFor(s, 0);
        expect(s.news()).toEqual([]);
      });

      test("what is given back is charged no more, and passing a mark again tells nothing", async () => {
        const s = await scene(contract, { money: TEN_SENDS });
        const press = async () => {
          const form = s.form();
          await s.press(form);
          return form;
        };
        for (let send = 1; send < 5; send++) await press();
        for (const told of [[50], [], []]) {
          const form = await press();
          expect(marks(s)).toEqual(told);
          await s.close(form, true);
        }
        for (let send = 5; send <= 8; send++) await press();
        const figures = { chargedRupees: 2, settledRupees: 0 };
        expect(s.news()).toMatchObject([{ percent: 80, ...figures }]);
        await press();
        for (const told of [[100], []]) {
          const last = await press();
          expect(marks(s)).toEqual(told);
          await s.close(last, true);
        }
        await press();
        await press();
        expect(marks(s)).toEqual([]);
      });

      test("a new day tells anew", async () => {
        const s = await scene(contract, { money: TWO_SENDS });
        for (let day = 0; day < 2; day++) {
          await s.text();
          expect(marks(s)).toEqual([50]);
          await s.text();
          expect(marks(s)).toEqual([80, 100]);
          await s.reach((await endOfDay(s)) + SECOND);
        }
      });

      test("the last is told with the send after which no other fits, though a rest is left", async () => {
        const rest = await scene(contract, { money: { pricePaise: 25, dailyBudgetPaise: 60 } });
        await rest.text();
        expect(marks(rest)).toEqual([]);
        await rest.text();
        expect(marks(rest)).toEqual([50, 80, 100]);
        const one = await scene(contract, { money: { pricePaise: 25, dailyBudgetPaise: 49 } });
        await one.text();
        expect(marks(one)).toEqual([50, 100]);
      });

      test("a mark is reached to the paisa", async () => {
        const s = await scene(contract, { money: { pricePaise: 25, dailyBudgetPaise: 251 } });
        for (let send = 1; send <= 5; send++) await s.text();
        expect(marks(s)).toEqual([]);
        await s.text();
        expect(marks(s)).toEqual([50]);
      });

      test("a budget of nothing is spent from the first send on, and says so once", async () => {
        const s = await scene(contract, { money: { dailyBudgetPaise: 0 } });
        await expectRoomFor(s, 0);
        expect(s.news()).toMatchObject([{ percent: 100, chargedRupees: 0, settledRupees: 0 }]);
        await expectRoomFor(s, 0);
        expect(s.news()).toEqual([]);
      });

      test("an answer that comes a day late settles its own day", async () => {
        const s = await scene(contract, { money: TWO_SENDS });
        const midnight = await endOfDay(s);
        await s.reach(midnight - 3 * SECOND);
        const late = s.form();
        await s.press(late);
        await s.reach(midnight + SECOND);
        await s.accept(late);
        s.news();
        await s.text();
        expect(s.news()).toMatchObject([{ percent: 50, chargedRupees: 0.25, settledRupees: 0 }]);
      });
    });
  });
}

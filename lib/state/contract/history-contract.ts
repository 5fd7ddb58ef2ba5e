import fc from "fast-check";
import { describe, test } from "vitest";
import { history, MOST_FORMS, ROOM, type Step } from "./history";
import { AMPLE_LIMITS, DAY, MINUTE, SECOND } from "./limits-under-test";
import { scene } from "./scene";
import type { Contract } from "./state-under-test";

const some = fc.nat(5);
const perhaps = fc.option(some, { freq: 2 });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant("press" as const),
      form: fc.nat(MOST_FORMS - 1),
      resends: perhaps,
      holds: perhaps,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant("provider answers" as const),
      asker: some,
      fate: fc.constantFrom("accepted", "accepted", "lost", "silent", "refused", "crashed"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant("type" as const), challenge: some, again: perhaps }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant("provider judges" as const),
      guess: some,
      verdict: fc.constantFrom("right", "right", "wrong", "silent", "expired", "crashed"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("holder ends" as const), challenge: some }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("re-send" as const), operation: fc.nat(60) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant("pass" as const),
      milliseconds: fc.oneof(
        fc.nat(12 * SECOND),
        fc.constantFrom(8 * SECOND, 9 * SECOND, 30 * SECOND),
        fc.nat(4 * MINUTE),
      ),
    }),
  },
);

/** Duplicates, crashes, lost replies, re-sent commands, resends and replays, in any order. */
export function describeHistories(contract: Contract): void {
  describe("any history", () => {
    const numberSends = [{ count: ROOM.number, seconds: DAY / SECOND }];
    const settings = {
      limits: { ...AMPLE_LIMITS, numberSends },
      money: { pricePaise: 25, dailyBudgetPaise: 25 * ROOM.day },
    };
    const steps = fc.array(step, { maxLength: 45, size: "max" });

    test("one SMS an intent, three guesses and one session a challenge, none ended by a stranger", async () => {
      await fc.assert(
        fc.asyncProperty(steps, async (happened) => {
          const told = history(await scene(contract, settings));
          for (const each of happened) {
            await told.play(each);
            await told.check();
          }
          await told.checkSessions();
        }),
        { numRuns: 3 * contract.runs },
      );
    });

    test("what is charged is what was sent or may have been, no more and no less", async () => {
      await fc.assert(
        fc.asyncProperty(steps, async (happened) => {
          const told = history(await scene(contract, settings));
          for (const each of happened) await told.play(each);
          await told.checkCharges();
        }),
        { numRuns: 3 * contract.runs },
      );
    });
  });
}

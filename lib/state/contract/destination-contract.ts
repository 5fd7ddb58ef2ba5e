import { describe, expect, test } from "vitest";
import { DESTINATION_GUARD } from "../destination-guard";
import { MINUTE, only, SECOND } from "./limits-under-test";
import { ASHA, addressOf, BIMAL, neighbour } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

/** The guard of a deployment, but four sends are enough: two of them verified are over 30 %, one is under. */
const FEW = { ...DESTINATION_GUARD, fewestSends: 4 };

let numbers = 0;
/** The next number of Asha's block, from an address of its own. */
function another() {
  numbers = (numbers + 1) % 900;
  return { phone: neighbour(numbers), address: addressOf(numbers) };
}

/** Sends to the block, and the moments between which they all were made. */
async function sends(s: Scene, count: number) {
  const from = await s.now();
  const forms = Array.from({ length: count }, () => s.form(another()));
  for (const form of forms) expect(await s.press(form)).toMatchObject({ kind: "ask" });
  return { from, until: await s.now(), forms };
}

type Form = Awaited<ReturnType<typeof sends>>["forms"][number];

async function prove(s: Scene, forms: Form[]) {
  for (const form of forms) {
    const accepted = await s.accept(form);
    if (accepted.kind !== "live") throw new Error(accepted.kind);
    const right = s.guess(accepted.requestId);
    await s.type(right);
    expect(await s.prove(right, { phone: form.phone })).toMatchObject({ kind: "in" });
  }
}

/** One more send to the block: the answer, and whether the guard set itself. */
async function oneMore(s: Scene) {
  s.news();
  const answer = await s.press(s.form(another()));
  return { answer, guarded: s.news().find((news) => news.event === "destination_guarded") ?? null };
}

/** One more that the guard refuses: until when. */
async function refused(s: Scene): Promise<number> {
  s.news();
  const answer = await s.press(s.form(another()));
  if (answer.kind !== "limit") throw new Error(`expected a limit, not ${answer.kind}`);
  expect(s.news().at(-1)).toMatchObject({ event: "limit_reached", limit: "destination guard" });
  return answer.resendAt;
}

/** A block that is guarded from two minutes after its four sends. */
async function guardedBlock(contract: Contract) {
  const s = await scene(contract, { guard: FEW });
  const { from, until, forms } = await sends(s, 4);
  await s.reach(until + 2 * MINUTE);
  const since = await s.now();
  expect(await oneMore(s)).toMatchObject({ answer: { kind: "limit" }, guarded: { sends: 4 } });
  return { s, from, until, forms, since, sinceAtMost: await s.now() };
}

const near = (actual: number, expected: number) =>
  expect(Math.abs(actual - expected)).toBeLessThan(2 * SECOND);

/** A block whose codes are hardly ever typed in is slowed by itself, for a while. */
export function describeDestinationGuard(contract: Contract): void {
  describe("the destination guard", () => {
    test("sets itself at twenty sends that nobody verified, not at nineteen, and says so once", async () => {
      const s = await scene(contract, { guard: DESTINATION_GUARD });
      await sends(s, 19);
      s.pass(2 * MINUTE);
      expect(await oneMore(s)).toMatchObject({ answer: { kind: "ask" }, guarded: null });
      s.pass(2 * MINUTE);
      expect((await oneMore(s)).guarded).toEqual({
        event: "destination_guarded",
        block: expect.stringMatching(/^[\w-]{10}$/),
        sends: 20,
        verified: 0,
        why: "0 of 20 sends were verified: 3 sends in 10 minutes for the next 15",
      });
      expect(await oneMore(s)).toMatchObject({ answer: { kind: "limit" }, guarded: null });
    });

    test.each([
      { verified: 5, guarded: { sends: 20, verified: 5 } },
      { verified: 6, guarded: null },
    ])("of twenty sends $verified verified: guarded is $guarded", async ({ verified, guarded }) => {
      const s = await scene(contract, { guard: DESTINATION_GUARD });
      const { forms } = await sends(s, 20);
      await prove(s, forms.slice(0, verified));
      s.pass(2 * MINUTE);
      const now = (await oneMore(s)).guarded;
      if (guarded) expect(now).toMatchObject(guarded);
      else expect(now).toBeNull();
    });

    test("a send counts from the millisecond it is two minutes old", async () => {
      const s = await scene(contract, { guard: FEW });
      const { from, until } = await sends(s, 4);
      await s.reachJustBefore(from + 2 * MINUTE);
      expect(await oneMore(s)).toMatchObject({ answer: { kind: "ask" }, guarded: null });
      await s.reach(until + 2 * MINUTE);
      expect(await oneMore(s)).toMatchObject({ guarded: { sends: 4 } });
    });

    test("a proof counts with its send: one of a send too young does not speak for the others", async () => {
      const s = await scene(contract, { guard: FEW });
      const { until } = await sends(s, 4);
      s.pass(MINUTE);
      await prove(s, (await sends(s, 2)).forms);
      await s.reach(until + 2 * MINUTE);
      expect(await oneMore(s)).toMatchObject({ guarded: { sends: 4, verified: 0 } });
    });

    test("a send counts until it is seventeen minutes old, however short the block's own window is", async () => {
      const settings = { guard: FEW, limits: only("blockSends") };
      const late = await scene(contract, settings);
      const { from } = await sends(late, 4);
      await late.reachJustBefore(from + 17 * MINUTE);
      // Guarded, and yet let through: none of them is in the last ten minutes.
      expect(await oneMore(late)).toMatchObject({ answer: { kind: "ask" }, guarded: { sends: 4 } });
      const later = await scene(contract, settings);
      const { until } = await sends(later, 4);
      await later.reach(until + 17 * MINUTE);
      expect(await oneMore(later)).toMatchObject({ answer: { kind: "ask" }, guarded: null });
    });

    test("a proof counts as long as its send: to the last moment, not longer", async () => {
      const s = await scene(contract, { guard: FEW });
      const { from, until, forms } = await sends(s, 2);
      await prove(s, forms);
      await s.reach(until + 9 * MINUTE);
      await sends(s, 4);
      await s.reachJustBefore(from + 17 * MINUTE);
      expect(await oneMore(s)).toMatchObject({ guarded: null });
      await s.reach(until + 17 * MINUTE);
      expect(await oneMore(s)).toMatchObject({ guarded: { sends: 4, verified: 0 } });
    });

    test("a guarded block gets three in ten minutes, not four, and is told when, to the millisecond", async () => {
      const { s, from, since } = await guardedBlock(contract);
      const next = await refused(s);
      near(next, from + 10 * MINUTE);
      await s.reachJustBefore(next);
      expect(await refused(s)).toBe(next);
      await s.reach(from + 10 * MINUTE + SECOND);
      await sends(s, 3);
      const free = await refused(s);
      // The trickle's next would be at 20 minutes: the guard ends before.
      near(free, since + 15 * MINUTE);
      await s.reachJustBefore(free);
      expect(await refused(s)).toBe(free);
      await s.reach(free);
      expect(await oneMore(s)).toMatchObject({ answer: { kind: "ask" }, guarded: null });
    });

    test("it is over after fifteen minutes by itself: the block sends as any other", async () => {
      const { s, sinceAtMost } = await guardedBlock(contract);
      await s.reach(sinceAtMost + 15 * MINUTE);
      await sends(s, 10);
      expect(await oneMore(s)).toMatchObject({ answer: { kind: "ask" }, guarded: null });
    });

    test("it begins anew if the block still earns it", async () => {
      const { s, sinceAtMost } = await guardedBlock(contract);
      await s.reach(sinceAtMost + 10 * MINUTE);
      await sends(s, 3);
      await s.reach(sinceAtMost + 15 * MINUTE);
      await sends(s, 1);
      s.pass(2 * MINUTE);
      expect(await oneMore(s)).toMatchObject({ answer: { kind: "limit" }, guarded: { sends: 4 } });
      expect(await refused(s)).toBeGreaterThan(sinceAtMost + 17 * MINUTE);
    });

    test.each([
      { whose: "that lapsed with the guard", first: true, guarded: { sends: 4, verified: 0 } },
      { whose: "that still count", first: false, guarded: null },
    ])("codes proved late count for the time of their sends: $whose", async ({ first, guarded }) => {
      const s = await scene(contract, { guard: FEW });
      const before = await sends(s, 4);
      s.pass(MINUTE);
      const after = await sends(s, 4);
      await s.reach(before.until + 2 * MINUTE);
      expect(await oneMore(s)).toMatchObject({ guarded: { sends: 4, verified: 0 } });
      const since = await s.now();
      await prove(s, (first ? before : after).forms.slice(0, 2));
      // It is not taken back for that.
      expect(await oneMore(s)).toMatchObject({ answer: { kind: "limit" }, guarded: null });
      await s.reach(since + 15 * MINUTE);
      const now = (await oneMore(s)).guarded;
      if (guarded) expect(now).toMatchObject(guarded);
      else expect(now).toBeNull();
    });

    test("what was certainly not sent counts for nothing, what may have been sent does", async () => {
      const s = await scene(contract, { guard: FEW });
      const { forms } = await sends(s, 4);
      const [refusedForm, maybe] = forms;
      if (!refusedForm || !maybe) throw new Error("four were sent");
      await s.close(refusedForm, true);
      await s.close(maybe, false);
      s.pass(2 * MINUTE);
      expect(await oneMore(s)).toMatchObject({ answer: { kind: "ask" }, guarded: null });
      s.pass(2 * MINUTE);
      expect(await oneMore(s)).toMatchObject({ guarded: { sends: 4 } });
    });

    test("other blocks are as they were", async () => {
      const { s } = await guardedBlock(contract);
      for (let n = 0; n < 4; n++) await s.text({ phone: BIMAL });
    });

    test("codes that are out can be typed, taken up again and asked for again", async () => {
      const s = await scene(contract, { guard: FEW });
      const victims = await s.text({ phone: ASHA });
      const lost = s.form({ phone: ASHA });
      await s.press(lost);
      const { until } = await sends(s, 4);
      await s.reach(until + 2 * MINUTE);
      const free = await refused(s);
      expect(await s.read(victims)).toMatchObject({ kind: "live", facts: { resendAt: free } });
      expect(await s.press(s.form({ phone: ASHA, heldRequestId: victims }))).toMatchObject({ kind: "live" });
      expect(await s.press(s.form({ phone: ASHA, replaces: victims }))).toMatchObject({ kind: "limit" });
      expect(await s.press(s.again(lost))).toMatchObject({ kind: "ask", providerKey: lost.providerKey });
      await s.guessWrong(victims);
      const right = s.guess(victims);
      expect(await s.type(right)).toMatchObject({ kind: "ask" });
      expect(await s.prove(right)).toMatchObject({ kind: "in" });
    });

    test("the latest of all guards is the one that is told", async () => {
      const hour = [{ count: 4, seconds: 3600 }];
      const s = await scene(contract, { guard: FEW, limits: { ...only(), blockSends: hour } });
      const { from, until } = await sends(s, 4);
      await s.reach(until + 2 * MINUTE);
      const { answer, guarded } = await oneMore(s);
      if (answer.kind !== "limit") throw new Error(answer.kind);
      expect(guarded).toMatchObject({ sends: 4 });
      near(answer.resendAt, from + 60 * MINUTE);
      await s.press(s.form(another()));
      expect(s.news()).toMatchObject([{ event: "limit_reached", limit: "LIMIT_BLOCK_SENDS" }]);
    });

    test("it sets itself even if there is no money for the send", async () => {
      const s = await scene(contract, { guard: FEW, money: { pricePaise: 25, dailyBudgetPaise: 100 } });
      const { until } = await sends(s, 4);
      await s.reach(until + 10 * MINUTE);
      expect(await oneMore(s)).toMatchObject({ answer: { kind: "budget_spent" }, guarded: { sends: 4 } });
    });
  });
}

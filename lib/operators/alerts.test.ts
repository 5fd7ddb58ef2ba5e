import { expect, test } from "vitest";
import type { TallyAnswer } from "@/lib/state/operator-engine";
import { changesIn } from "./alerts";
import type { Batch } from "./book";

const ANSWER: TallyAnswer = { now: 0, sent: 0, proved: 0, alerts: {}, walletAskedAt: 0, lettersDue: 0 };

function changes(counts: Record<string, number>, of: Partial<TallyAnswer> = {}, marks: Batch["marks"] = []) {
  const happened = { operation: "o", counts, proofs: {}, blocks: [], events: [] };
  return changesIn({ happened, marks }, { ...ANSWER, ...of }).map(({ alert, stands }) =>
    stands ? `raise ${alert}` : `end ${alert}`,
  );
}
const standing = (alert: string) => ({ alerts: { [alert]: 1 } });

test("a day's work raises nothing", () => {
  const all = { asked: 9, sent: 8, verified: 7, "provider:send:200": 8, "provider:verify:400": 2 };
  expect(changes(all, { sent: 100, proved: 85 })).toEqual([]);
});

test("an empty wallet is raised by the provider's 402, and over when a send is taken again", () => {
  expect(changes({ "provider:send:402": 1 })).toEqual(["raise wallet_empty"]);
  expect(changes({ "provider:send:201": 1 }, standing("wallet_empty"))).toEqual(["end wallet_empty"]);
  expect(changes({ "provider:verify:200": 1 }, standing("wallet_empty"))).toEqual([]);
  expect(changes({ "provider:send:402": 1, "provider:send:200": 1 }, standing("wallet_empty"))).toEqual([
    "raise wallet_empty",
  ]);
});

test("a refused key is raised by 401, and over when any call is taken again", () => {
  expect(changes({ "provider:verify:401": 1 })).toEqual(["raise key_refused"]);
  expect(changes({ "provider:verify:200": 1 }, standing("key_refused"))).toEqual(["end key_refused"]);
  expect(changes({ "provider:verify:400": 1 }, standing("key_refused"))).toEqual([]);
});

test("a breaker that opens is raised, one that closed again in the same breath is not; over when sends are taken", () => {
  expect(changes({ "breaker:open": 1 })).toEqual(["raise breaker_open"]);
  expect(changes({ "breaker:open": 1, "breaker:closed": 1 })).toEqual([]);
  expect(changes({ "provider:send:timed_out": 3 }, standing("breaker_open"))).toEqual([]);
  expect(changes({ "provider:send:200": 1 }, standing("breaker_open"))).toEqual(["end breaker_open"]);
});

test("conversion below 30 % is raised, from thirty codes on", () => {
  expect(changes({}, { sent: 29, proved: 0 })).toEqual([]);
  expect(changes({}, { sent: 30, proved: 8 })).toEqual(["raise conversion"]);
  expect(changes({}, { sent: 30, proved: 9 })).toEqual([]);
});

test("it is over at 40 %, or when hardly anybody asks any more, and does not come and go in between", () => {
  const stood = standing("conversion");
  expect(changes({}, { ...stood, sent: 100, proved: 35 })).toEqual([]);
  expect(changes({}, { ...stood, sent: 100, proved: 40 })).toEqual(["end conversion"]);
  expect(changes({}, { ...stood, sent: 5, proved: 0 })).toEqual(["end conversion"]);
});

test("each mark of the budget is an alert of its day, in rupees, and has no end to tell", () => {
  const mark = (percent: 50 | 80 | 100) =>
    ({ event: "budget_mark", percent, day: "2026-11-20", chargedRupees: 250, settledRupees: 249 }) as const;
  expect(changes({}, {}, [mark(50), mark(80), mark(100)])).toEqual([
    "raise budget_50:2026-11-20",
    "raise budget_80:2026-11-20",
    "raise budget_100:2026-11-20",
  ]);
});

test("so many wrong guesses that new codes have one try are an alert", () => {
  expect(changes({ wrong_guess_ceiling: 1 })).toEqual(["raise wrong_guesses"]);
});

import { expect, test } from "vitest";
import { daysLeft, walletChanges } from "./wallet";

const HOUR = 3_600_000;
const now = 480_000 * HOUR + 1;
/** So many codes in the hour that was so many hours ago. */
const hours = (...sent: [ago: number, count: number][]) => ({
  now,
  hours: Object.fromEntries(sent.map(([ago, count]) => [480_000 - ago, { sent: count }])),
});
const settings = { pricePaise: 25, warnDays: 3 };
const changes = (paise: number | null, alerts: Record<string, { since: number; text: string }> = {}) => {
  const wallet = paise === null ? ({ kind: "unknown" } as const) : ({ kind: "balance", paise } as const);
  const ledger = { ...hours([0, 100], [24, 100], [48, 100]), alerts };
  return walletChanges(wallet, ledger, settings).map(
    ({ alert, stands }) => `${stands ? "raise" : "end"} ${alert}`,
  );
};
const standing = (alert: string) => ({ [alert]: { since: 0, text: "" } });

test("days left are the balance by the pace of the last week", () => {
  // 700 codes in seven days are 25 rupees a day.
  const week = Array.from({ length: 7 }, (_, day): [number, number] => [
    day * 24 + (day === 6 ? 23 : 0),
    100,
  ]);
  expect(daysLeft(10_000, hours(...week), 25)).toBeCloseTo(4, 5);
});

test("hours that were not counted yet do not make the pace slower; a first hour is a day", () => {
  expect(daysLeft(5_000, hours([0, 100]), 25)).toBe(2);
  expect(daysLeft(5_000, hours([0, 100], [47, 100]), 25)).toBe(2);
});

test("what is older than a week is no pace, and where nothing was sent nobody can tell", () => {
  expect(daysLeft(5_000, hours([24 * 7, 1_000]), 25)).toBeNull();
  expect(daysLeft(5_000, hours(), 25)).toBeNull();
});

test("an unknown balance raises nothing and ends nothing: it is not zero", () => {
  expect(changes(null)).toEqual([]);
  expect(changes(null, standing("wallet_empty"))).toEqual([]);
  expect(changes(null, standing("wallet_low"))).toEqual([]);
});

test("a balance that pays for no SMS is empty; one that lasts less than three days is low", () => {
  expect(changes(0)).toEqual(["raise wallet_empty"]);
  expect(changes(24)).toEqual(["raise wallet_empty"]);
  expect(changes(25)).toEqual(["raise wallet_low"]);
  expect(changes(100_000)).toEqual([]);
});

test("a filled wallet ends both, each if it stood", () => {
  expect(changes(100_000, standing("wallet_low"))).toEqual(["end wallet_low"]);
  expect(changes(100_000, standing("wallet_empty"))).toEqual(["end wallet_empty"]);
  expect(changes(25, standing("wallet_empty"))).toEqual(["end wallet_empty", "raise wallet_low"]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { budgetDay } from "./budget-day";

const INDIA = "Asia/Kolkata";
const utc = (text: string) => Date.parse(`${text}Z`);

test.each([
  ["2026-11-20T18:29:59.999", INDIA, "2026-11-20", "2026-11-20T18:30:00"],
  ["2026-11-20T18:30:00.000", INDIA, "2026-11-21", "2026-11-21T18:30:00"],
  ["2026-12-31T18:30:00", INDIA, "2027-01-01", "2027-01-01T18:30:00"],
  ["2028-02-28T20:00:00", INDIA, "2028-02-29", "2028-02-29T18:30:00"],
  ["2026-11-20T23:59:59", "UTC", "2026-11-20", "2026-11-21T00:00:00"],
  ["2026-11-20T07:59:59", "America/Los_Angeles", "2026-11-19", "2026-11-20T08:00:00"],
  ["2026-11-20T10:14:59", "Pacific/Chatham", "2026-11-20", "2026-11-20T10:15:00"],
])("%s UTC in %s is %s, which ends at %s UTC", (now, timeZone, day, endsAt) => {
  expect(budgetDay(utc(now), timeZone)).toEqual({ day, endsAt: utc(endsAt) });
});

test("a day in India is the same until its end, and another from then on", () => {
  fc.assert(
    fc.property(fc.integer({ min: utc("2026-01-01"), max: utc("2040-01-01") }), (now) => {
      const { day, endsAt } = budgetDay(now, INDIA);
      expect(endsAt).toBeGreaterThan(now);
      expect(endsAt - now).toBeLessThanOrEqual(86_400_000);
      expect(budgetDay(endsAt - 1, INDIA).day).toBe(day);
      expect(budgetDay(endsAt, INDIA).day > day).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("where clocks change, the day's name is right on both sides of the hour", () => {
  expect(budgetDay(utc("2026-03-29T00:30:00"), "Europe/Berlin").day).toBe("2026-03-29");
  expect(budgetDay(utc("2026-03-29T21:59:59"), "Europe/Berlin").day).toBe("2026-03-29");
  expect(budgetDay(utc("2026-03-29T22:00:00"), "Europe/Berlin").day).toBe("2026-03-30");
});

test("the day changes with its quarter of an hour, back and forth, and with the time zone", () => {
  const times: [at: string, timeZone: string, day: string][] = [
    ["2026-11-20T18:29:59.999", INDIA, "2026-11-20"],
    ["2026-11-20T18:30:00", INDIA, "2026-11-21"],
    ["2026-11-20T18:30:00", "UTC", "2026-11-20"],
    ["2026-11-20T18:30:01", INDIA, "2026-11-21"],
    ["2026-11-20T18:29:59", INDIA, "2026-11-20"],
  ];
  expect(times.map(([at, timeZone]) => budgetDay(utc(at), timeZone).day)).toEqual(
    times.map(([, , day]) => day),
  );
});

test("every time zone's days begin at a quarter of an hour", () => {
  const midnights = (timeZone: string) =>
    Array.from(
      { length: 366 },
      (_, n) => budgetDay(utc("2026-01-01T12:07:31") + n * 86_400_000, timeZone).endsAt,
    );
  for (const timeZone of Intl.supportedValuesOf("timeZone")) {
    expect(
      midnights(timeZone).filter((at) => at % 900_000 !== 0),
      timeZone,
    ).toEqual([]);
  }
});

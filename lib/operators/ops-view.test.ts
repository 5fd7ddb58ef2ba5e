import { expect, test } from "vitest";
import type { Ledger } from "@/lib/state/operations";
import { opsView } from "./ops-view";

const [MINUTE, HOUR] = [60_000, 3_600_000];
/** Half past eleven in the morning, in India. */
const NOW = Date.UTC(2026, 10, 20, 6, 0);
const [MIN, HR] = [Math.floor(NOW / MINUTE), Math.floor(NOW / HOUR)];
const SETTINGS = {
  pricePaise: 25,
  dailyBudgetPaise: 50_000,
  budgetTimeZone: "Asia/Kolkata",
  timeZone: "Asia/Kolkata",
};
const LEDGER: Ledger = {
  now: NOW,
  minutes: {},
  hours: {},
  blocks: [],
  events: [],
  alerts: {},
  budget: { charged: 0, settled: 0 },
  wallet: null,
  lettersDue: 0,
  pause: null,
  heldBack: [],
};
const view = (of: Partial<Ledger> = {}) => opsView({ ...LEDGER, ...of }, SETTINGS);

const LOGINS = {
  asked: 120,
  sent: 100,
  delivered: 60,
  verified: 80,
  signed_in: 79,
  "took:15": 80,
  refused: 20,
  "refused:too_many_requests": 15,
  "refused:invalid_phone": 5,
  "unverified:challenge_over": 7,
  "limit:LIMIT_BLOCK_SENDS": 9,
  "limit:LIMIT_NUMBER_SENDS": 6,
};

test("the funnel counts each step; delivery is learned only where somebody looks, so what is verified is of what was sent", () => {
  const { steps } = view({ minutes: { [MIN]: LOGINS } }).spans.hour;
  expect(steps).toEqual([
    { name: "Asked for", count: 120, of: null },
    { name: "Sent", count: 100, of: 83.3 },
    { name: "Delivered", count: 60, of: 60 },
    { name: "Verified", count: 80, of: 80 },
    { name: "Signed in", count: 79, of: 98.8 },
  ]);
});

test("conversion, the median time and what a sign-in costs are of the same span", () => {
  const { hour, day } = view({ minutes: { [MIN]: LOGINS }, hours: { [HR]: { sent: 3 } } }).spans;
  expect(hour).toMatchObject({ conversion: 80, medianSeconds: 12.5, rupeesPerSignIn: 25 / 79 });
  expect(day).toMatchObject({ conversion: 0, medianSeconds: null, rupeesPerSignIn: null });
});

test("where nothing happened nothing is said, and no zero of something divided by nothing", () => {
  const { spans, budget, wallet } = view();
  for (const span of Object.values(spans)) {
    expect(span).toMatchObject({
      conversion: null,
      medianSeconds: null,
      rupeesPerSignIn: null,
      refusals: [],
    });
    expect(span.steps.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0]);
  }
  expect(budget).toMatchObject({ chargedRupees: 0, forecastRupees: 0, spentAt: null });
  expect(wallet).toBeNull();
});

test("an hour is sixty minutes, a day 24 hours, a week 168, each with what has begun", () => {
  const one = { sent: 1 };
  const { spans, bars } = view({
    minutes: { [MIN]: one, [MIN - 59]: one, [MIN - 60]: one },
    hours: { [HR]: one, [HR - 23]: one, [HR - 24]: one, [HR - 167]: one, [HR - 168]: one },
  });
  const sent = (span: "hour" | "day" | "week") => spans[span].steps[1]?.count;
  expect([sent("hour"), sent("day"), sent("week")]).toEqual([2, 2, 4]);
  const drawn = (span: "hour" | "day" | "week") => bars[span].reduce((sum, bar) => sum + bar.sent, 0);
  expect([drawn("hour"), drawn("day"), drawn("week")]).toEqual([2, 2, 4]);
  expect([bars.hour.length, bars.day.length, bars.week.length]).toEqual([60, 24, 28]);
  expect(bars.hour.at(-1)).toEqual({ label: "11:30", sent: 1, verified: 0 });
  for (const all of Object.values(bars)) expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
});

test("refusals are told by why and by rule, most first", () => {
  const { refusals, limits } = view({ minutes: { [MIN]: LOGINS } }).spans.hour;
  expect(refusals).toEqual([
    { name: "too_many_requests", count: 15 },
    { name: "challenge_over", count: 7 },
    { name: "invalid_phone", count: 5 },
  ]);
  expect(limits.map(({ name }) => name)).toEqual(["LIMIT_BLOCK_SENDS", "LIMIT_NUMBER_SENDS"]);
});

test("the provider's calls are told by how they ended: 5xx and no answer failed, a 402 answered", () => {
  const { provider } = view({
    minutes: {
      [MIN]: {
        "provider:send:200": 50,
        "provider:send:402": 2,
        "provider:send:server_error": 3,
        "provider:send:timed_out": 1,
        "latency:send:100": 50,
        "latency:send:3500": 6,
        "provider:verify:200": 40,
      },
    },
  }).spans.hour;
  expect(provider.calls).toEqual([
    {
      call: "send",
      answered: 52,
      failed: 4,
      troubles: [
        { name: "server_error", count: 3 },
        { name: "402", count: 2 },
        { name: "timed_out", count: 1 },
      ],
    },
    { call: "verify", answered: 40, failed: 0, troubles: [] },
  ]);
  expect(provider.latency).toHaveLength(1);
  expect(provider.latency[0]).toMatchObject({ call: "send", median: 78 });
  expect(provider.latency[0]?.slow).toBeGreaterThan(2_500);
});

test("the day's end is forecast from the pace of the last hours, and so is the moment the budget is spent", () => {
  // A hundred codes an hour at 25 paise, and twelve and a half hours to midnight.
  const hours = { [HR - 1]: { sent: 100 }, [HR - 2]: { sent: 100 } };
  const calm = view({ budget: { charged: 10_000, settled: 10_000 }, hours }).budget;
  expect(calm).toMatchObject({ chargedRupees: 100, dailyRupees: 500, percent: 20, spentAt: null });
  expect(calm.forecastRupees).toBeCloseTo(100 + 12.5 * 25, 0);
  const busy = view({ budget: { charged: 45_000, settled: 45_000 }, hours }).budget;
  expect(busy).toMatchObject({ forecastRupees: 500, spentAt: "13:30" });
});

test("a wallet that was never understood is unknown, and one that once was says when", () => {
  const note = (paise: number | null, knownAt: number | null, askedAt: number) =>
    view({ wallet: { paise, knownAt, askedAt }, hours: { [HR]: { sent: 100 } } }).wallet;
  expect(note(null, null, NOW)).toMatchObject({ rupees: null, knownAt: null, stale: true, daysLeft: null });
  expect(note(0, NOW, NOW)).toMatchObject({ rupees: 0, stale: false, daysLeft: 0 });
  expect(note(5_000, NOW - HOUR, NOW)).toMatchObject({
    rupees: 50,
    knownAt: "10:30",
    stale: true,
    daysLeft: 2,
  });
});

test("events are told in words, with what they hold, newest first", () => {
  const { events } = view({
    events: [
      JSON.stringify({ at: NOW, event: "code_wrong", attemptsLeft: 2 }),
      JSON.stringify({ at: NOW - MINUTE, event: "limit_reached", step: "send", phone: "+91 ••••• •3210" }),
    ],
  });
  expect(events).toEqual([
    { at: "11:30:00", event: "code wrong", facts: "attempts left 2" },
    { at: "11:29:00", event: "limit reached", facts: "step send · phone +91 ••••• •3210" },
  ]);
});

test("what is held back says by whom and until when, with the date where it is not today", () => {
  const held = {
    name: "key",
    by: "+91 ••••• •0001",
    text: "+91 98765 43•••",
    since: NOW,
    until: NOW + 24 * HOUR,
  };
  const pause = {
    name: "pause",
    by: "+91 ••••• •0001",
    text: "Back at five.",
    since: NOW - HOUR,
    until: NOW + HOUR,
  };
  const seen = view({ heldBack: [held], pause });
  expect(seen.heldBack).toEqual([
    { name: "key", what: "+91 98765 43•••", by: held.by, until: "21 Nov, 11:30" },
  ]);
  expect(seen.pause).toEqual({ by: pause.by, message: "Back at five.", since: "10:30", until: "12:30" });
});

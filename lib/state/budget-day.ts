/** A day of spending in the budget's time zone: its name (`2026-11-20`) and when the next one begins (ms). */
export type BudgetDay = { day: string; endsAt: number };

const DAY_MS = 86_400_000;

/** By time zone: making one takes nine times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Days begin, and clocks change, at quarters of an hour of UTC, in every time zone: within one of them the answer is the
 * same, and every send asks for it.
 */
const QUARTER_MS = 15 * 60_000;
let latest: { quarter: number; timeZone: string; answer: BudgetDay } | null = null;

export function budgetDay(now: number, timeZone: string): BudgetDay {
  const quarter = Math.floor(now / QUARTER_MS);
  if (latest?.quarter !== quarter || latest.timeZone !== timeZone) {
    latest = { quarter, timeZone, answer: readCalendar(now, timeZone) };
  }
  return latest.answer;
}

function readCalendar(now: number, timeZone: string): BudgetDay {
  const parts = formatFor(timeZone).formatToParts(now);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "0";
  const sinceMidnight =
    (Number(part("hour")) * 60 + Number(part("minute"))) * 60_000 + Number(part("second")) * 1000;
  const day = `${part("year")}-${part("month")}-${part("day")}`;
  // A day on which clocks change is an hour off here: only the advice when to come back, never the budget.
  return { day, endsAt: now - (now % 1000) + DAY_MS - sinceMidnight };
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(timeZone, made);
  return made;
}

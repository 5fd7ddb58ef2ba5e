/** A day of spending in the budget's time zone: its name (`2026-11-20`) and when the next one begins (ms). */
export type BudgetDay = { day: string; endsAt: number };

const DAY_MS = 86_400_000;

export function budgetDay(now: number, timeZone: string): BudgetDay {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(now);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "0";
  const sinceMidnight =
    (Number(part("hour")) * 60 + Number(part("minute"))) * 60_000 + Number(part("second")) * 1000;
  const day = `${part("year")}-${part("month")}-${part("day")}`;
  // A day on which clocks change is an hour off here: only the advice when to come back, never the budget.
  return { day, endsAt: now - (now % 1000) + DAY_MS - sinceMidnight };
}

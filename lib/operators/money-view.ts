import { budgetDay } from "@/lib/state/budget-day";
import type { Ledger } from "@/lib/state/operations";
import type { clockIn } from "./times";
import type { OpsView } from "./view";
import { daysLeft } from "./wallet";

export type MoneySettings = { pricePaise: number; dailyBudgetPaise: number; budgetTimeZone: string };

const HOUR_MS = 3_600_000;
/** The pace of the day's forecast: the last three hours, the one that has begun among them. */
const PACE_HOURS = 3;

type Times = ReturnType<typeof clockIn>;

/** What today has cost, and what it will have cost at midnight if the pace of the last hours stays. */
export function budgetView(
  { budget, hours, now }: Pick<Ledger, "budget" | "hours" | "now">,
  { pricePaise, dailyBudgetPaise, budgetTimeZone }: MoneySettings,
  times: Times,
): OpsView["budget"] {
  const upto = Math.floor(now / HOUR_MS);
  const sent = Array.from({ length: PACE_HOURS }, (_, n) => hours[upto - n]?.sent ?? 0);
  const perMs =
    (sent.reduce((all, each) => all + each, 0) * pricePaise) / (now - (upto - PACE_HOURS + 1) * HOUR_MS + 1);
  const { endsAt } = budgetDay(now, budgetTimeZone);
  const forecast = budget.charged + perMs * (endsAt - now);
  const left = dailyBudgetPaise - budget.charged;
  const spentAt =
    perMs > 0 && forecast > dailyBudgetPaise ? times.clock(now + Math.max(0, left) / perMs) : null;
  return {
    chargedRupees: budget.charged / 100,
    dailyRupees: dailyBudgetPaise / 100,
    percent: dailyBudgetPaise === 0 ? 100 : (budget.charged / dailyBudgetPaise) * 100,
    forecastRupees: Math.min(forecast, Math.max(dailyBudgetPaise, budget.charged)) / 100,
    spentAt,
  };
}

/** Unknown is said, and never drawn as zero. */
export function walletView(ledger: Ledger, { pricePaise }: MoneySettings, times: Times): OpsView["wallet"] {
  const { wallet } = ledger;
  if (!wallet) return null;
  const { paise, knownAt, askedAt } = wallet;
  return {
    rupees: paise === null ? null : paise / 100,
    knownAt: knownAt === null ? null : times.short(knownAt),
    askedAt: times.short(askedAt),
    stale: knownAt !== askedAt,
    daysLeft: paise === null ? null : daysLeft(paise, ledger, pricePaise),
  };
}

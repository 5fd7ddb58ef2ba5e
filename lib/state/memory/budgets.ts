import { BUDGET_MARKS, type Notice } from "../notices";
import type { Store } from "./counters";
import type { Budget } from "./tables";

const BUDGET_LIFE_MS = 48 * 3_600_000;
const NOTHING_SPENT: Budget = { charged: 0, settled: 0, told: 0 };

export function budgetOf(store: Store, day: string): Budget & { hasRoom: boolean } {
  const budget = store.tables.budgets.get(day) ?? NOTHING_SPENT;
  return { ...budget, hasRoom: budget.charged + store.money.pricePaise <= store.money.dailyBudgetPaise };
}

/** Before the provider is asked. */
export function charged(store: Store, day: string): Notice[] {
  write(store, day, ({ charged }) => ({ charged: charged + store.money.pricePaise }));
  const { charged, hasRoom } = budgetOf(store, day);
  const reached = (mark: number) =>
    mark === 100 ? !hasRoom : charged * 100 >= store.money.dailyBudgetPaise * mark;
  return tell(
    store,
    day,
    BUDGET_MARKS.filter((mark) => reached(mark)),
  );
}

/** The provider took it. */
export function settled(store: Store, day: string): void {
  if (!store.tables.budgets.get(day)) return;
  write(store, day, ({ settled }) => ({ settled: settled + store.money.pricePaise }));
}

/** Certainly not sent. */
export function released(store: Store, day: string): void {
  if (!store.tables.budgets.get(day)) return;
  write(store, day, ({ charged }) => ({ charged: charged - store.money.pricePaise }));
}

export function budgetSpent(store: Store, day: string): Notice[] {
  return tell(store, day, [100]);
}

/** Each mark once a day, though what is given back may let the budget pass it again. */
function tell(store: Store, day: string, marks: readonly (typeof BUDGET_MARKS)[number][]): Notice[] {
  const { charged, settled, told } = budgetOf(store, day);
  const news = marks.filter((mark) => mark > told);
  if (news.length > 0) write(store, day, () => ({ told: Math.max(...news) }));
  return news.map((percent) => ({
    notice: "budget",
    percent,
    chargedPaise: charged,
    settledPaise: settled,
  }));
}

function write(store: Store, day: string, change: (budget: Budget) => Partial<Budget>): void {
  const budget = store.tables.budgets.get(day) ?? NOTHING_SPENT;
  store.tables.budgets.put(day, { ...budget, ...change(budget) }, store.now() + BUDGET_LIFE_MS);
}

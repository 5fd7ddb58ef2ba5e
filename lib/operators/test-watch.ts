import type { LoginEvent } from "@/lib/observability/events";
import { AMPLE_GUARD, AMPLE_LIMITS } from "@/lib/state/contract/limits-under-test";
import { memoryUnderTest } from "@/lib/state/memory/memory-under-test";
import type { LedgerState } from "@/lib/state/operations";
import type { LetterText } from "./alerts";
import { type Book, createBook, write } from "./book";
import type { Posted } from "./post";
import type { WalletAnswer } from "./wallet";
import { createWatch, type WatchSettings } from "./watch";

/** The real ledger over the memory store; its clock, the webhook and the wallet are the test's. */
export async function testWatch(of: Partial<WatchSettings> = {}) {
  let offset = 0;
  let made = 0;
  const { state } = await memoryUnderTest({
    limits: AMPLE_LIMITS,
    money: { pricePaise: 25, dailyBudgetPaise: 1_000_000 },
    guard: AMPLE_GUARD,
    budgetTimeZone: "Asia/Kolkata",
    offset: () => offset,
    tell: () => {},
  });
  const store = { down: false };
  const fragile = Object.fromEntries(
    Object.entries(state).map(([name, run]) => [
      name,
      async (...args: unknown[]) =>
        store.down ? { kind: "state_unavailable" } : (run as (...args: unknown[]) => unknown)(...args),
    ]),
  ) as unknown as LedgerState;
  const posted: LetterText[] = [];
  const hook: { answer: Posted } = { answer: { kind: "posted" } };
  const wallet: { answer: WalletAnswer | null; asked: number } = {
    answer: { kind: "unknown" },
    asked: 0,
  };
  const told: LoginEvent[] = [];
  /** One process of several over the same store. */
  function process(book: Book = createBook()) {
    const watch = createWatch({
      book,
      state: fragile,
      post: async (letter) => {
        posted.push(letter);
        return hook.answer;
      },
      askWallet: async () => {
        wallet.asked += 1;
        return wallet.answer;
      },
      report: (event) => told.push(event),
      newId: () => `id-${++made}`,
      now: () => offset,
      pricePaise: 25,
      walletDays: 3,
      walletWithTraffic: false,
      ...of,
    });
    return { ...watch, book, hear: (event: LoginEvent) => write(book, event, offset) };
  }
  return {
    process,
    state,
    store,
    hook,
    wallet,
    told,
    posted: () => posted.splice(0).map(({ alert, stands }) => `${stands ? "raise" : "end"} ${alert}`),
    pass: (milliseconds: number) => {
      offset += milliseconds;
    },
  };
}

export const EMPTY: LoginEvent = {
  event: "provider_attempt",
  call: "send",
  attempt: 1,
  outcome: "answered",
  status: 402,
  reason: null,
  milliseconds: 80,
};
export const TAKEN: LoginEvent = { ...EMPTY, status: 200 };

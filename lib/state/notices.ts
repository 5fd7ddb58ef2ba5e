import { LIMIT_TABLE, type Limits } from "@/lib/login/policy";

/**
 * The guards, by their names among the limits; `destinationGuard` is the one that sets itself, `operatorBlock` the one
 * that an operator sets.
 */
export const RULES = [
  ...(Object.keys(LIMIT_TABLE) as (keyof Limits)[]),
  "destinationGuard",
  "operatorBlock",
] as const;
export type Rule = (typeof RULES)[number];

/** Shares of the day's budget that operators hear of, in percent, once a day each. */
export const BUDGET_MARKS = [50, 80, 100] as const;
export type BudgetMark = (typeof BUDGET_MARKS)[number];

/** What an operation noticed while it decided: why it refused, and what operators should hear of. */
export type Notice =
  /** The guard that held back longest; people are told when to come back, never which. */
  | { notice: "limit"; rule: Rule }
  | { notice: "budget"; percent: BudgetMark; chargedPaise: number; settledPaise: number }
  /** A block's codes are hardly ever typed in: it is slowed by itself from now on. */
  | { notice: "destination_guarded"; sends: number; verified: number }
  /** New challenges get one attempt each from now on. */
  | { notice: "wrong_guess_ceiling" };

/** Absent rather than empty: a script cannot tell an empty list from an empty record. */
export type Noticed = { notices?: Notice[] };

/** The same as operators hear it: with a limit's variable, money in rupees, and whom it is about without saying so. */
export type StateNews =
  | {
      event: "limit_reached";
      step: "send" | "verify";
      /** The variable that sets it, the guard that sets itself, or the operators. */
      limit: string;
      /** Masked: `+91 ••••• •3210`. */
      phone?: string;
      /** Ten characters of the block's key: tells blocks apart, and says no digit of theirs. */
      block?: string;
      retryAfterSeconds?: number;
    }
  | { event: "budget_mark"; percent: BudgetMark; day: string; chargedRupees: number; settledRupees: number }
  | { event: "destination_guarded"; block: string; sends: number; verified: number; why: string }
  | { event: "wrong_guess_ceiling_reached" }
  /** Of a code, from its send to its proof. */
  | { event: "code_verified"; phone: string; seconds: number }
  /** `reason` in the store's terms: a deadline, a refused connection, an error's name. */
  | { event: "state_failed"; operation: string; reason: string };

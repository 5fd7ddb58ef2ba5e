import type { Limits } from "@/lib/login/policy";
import type { DestinationGuard } from "../destination-guard";
import type { Money } from "../money";
import type { StateNews } from "../notices";
import type { Operations } from "../operations";

/** What a contract test wants of a store. Each state made shares nothing with any other. */
export type StateWanted = {
  limits: Limits;
  money: Money;
  guard: DestinationGuard;
  budgetTimeZone: string;
  /** Milliseconds to add to the store's own clock, asked at each operation: how tests move time. */
  offset: () => number;
  /** Hears what operators would. */
  tell: (news: StateNews) => void;
};

export type StateUnderTest = {
  state: Operations;
  /** How close before a moment a test can look: 1 ms where time stands still between operations, more elsewhere. */
  slackMs: number;
  close(): Promise<void>;
};

export type MakeState = (wanted: StateWanted) => Promise<StateUnderTest>;

export type Contract = {
  make: MakeState;
  /** Random histories per property: fewer where an operation costs a round trip. */
  runs: number;
};

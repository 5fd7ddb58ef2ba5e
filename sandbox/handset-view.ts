import type { Account } from "./account";
import type { ChaosBoard } from "./chaos-board";
import type { MovableClock } from "./clock";

/** What the handset shows and changes. */
export type Shown = { account: Account; clock: MovableClock; board: ChaosBoard };

/** What a page of it is drawn from. */
export type View = Shown & {
  /** One phone alone; undefined for all of them. */
  phone: string | undefined;
  /** Without scripts the page refreshes itself, unless somebody fills in a form. */
  still: boolean;
  /** A form that was refused: what was typed into it, and why it will not do. */
  refused?: Refused;
};

export type Refused = { form: "chaos" | "wording" | "phone"; sentence: string; typed: URLSearchParams };

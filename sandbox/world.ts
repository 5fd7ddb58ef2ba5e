import type { Account } from "./account";
import type { Clock } from "./clock";
import type { Random } from "./random";
import type { Settings } from "./settings";

/** What answering one request needs. A reset opens a new account; requests under way keep the old one. */
export type World = {
  account: Account;
  clock: Clock;
  random: Random;
  settings: Settings;
  /** Fires when the client hangs up. */
  gone: AbortSignal;
};

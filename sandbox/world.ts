import type { Account } from "./account";
import type { Call } from "./call";
import type { Chaos } from "./chaos-board";
import type { Clock } from "./clock";
import type { Asked } from "./journal";
import type { Random } from "./random";
import type { Settings } from "./settings";

/** What answering one request needs. A reset opens a new account; requests under way keep the old one. */
export type World = {
  account: Account;
  clock: Clock;
  random: Random;
  settings: Settings;
  /** The rules in force, and the call they may act on. */
  chaos: Chaos;
  call: Call;
  asked: Asked;
  /** Latency that a rule puts into the middle of the work. */
  lag?: () => Promise<void>;
  /** Fires when the client hangs up. */
  gone: AbortSignal;
};

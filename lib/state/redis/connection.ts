import type { Script } from "./script";

/**
 * One way to a Redis: TCP or Upstash's HTTP. Every call has a deadline of its own, is sent once, and fails as
 * StateDidNotAnswer with a reason in the store's terms (`deadline`, `not connected`, `READONLY`) – never with the
 * command, its arguments or an address. What failed may have run, or may run later.
 */
export type Connection = {
  /** EVALSHA; where the store does not know the script yet, EVAL. The script's answer is a string. */
  run(script: Script, keys: readonly string[], args: readonly string[]): Promise<string>;
  /** One command that is no script: PING, INFO, and what the outer door asks. */
  command(name: string, ...args: readonly string[]): Promise<unknown>;
  close(): Promise<void>;
};

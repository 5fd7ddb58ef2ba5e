import type { SendAnswer } from "../engine";
import { MOST_SWITCHES } from "../lives";
import type { Noticed } from "../notices";
import { PAUSE, type ThrowSwitchArgs } from "../operator-engine";
import type { Store } from "./counters";

/** What an operator holds back for a time, or sets free again. */
export function throwSwitch(store: Store, { name, forMs, sealed }: ThrowSwitchArgs): { thrown: boolean } {
  const { switches } = store.tables;
  if (forMs === 0) {
    switches.delete(name);
    return { thrown: true };
  }
  const now = store.now();
  const held = [...switches].filter(([, , until]) => until > now).length;
  if (!switches.get(name) && held >= MOST_SWITCHES) return { thrown: false };
  switches.put(name, { since: now, until: now + forMs, sealed }, now + forMs);
  return { thrown: true };
}

/** Until when operators hold back sends to this number, by itself or with its block. Zero: they do not. */
export function operatorBlockAt(store: Store, { number, block }: { number: string; block: string }): number {
  const { switches } = store.tables;
  return Math.max(switches.get(number)?.until ?? 0, switches.get(block)?.until ?? 0);
}

/** The answer to whoever asks while all sends are held back. */
export function pausedAnswer(store: Store): SendAnswer | null {
  const pause = store.tables.switches.get(PAUSE);
  return pause ? { kind: "paused", sealed: pause.sealed, resendAt: pause.until, now: store.now() } : null;
}

/** The answer to whoever would ask the provider again, for an intent that was charged before operators said no. */
export function heldBack(
  store: Store,
  who: { number: string; block: string },
): (SendAnswer & Noticed) | null {
  const resendAt = operatorBlockAt(store, who);
  if (resendAt === 0) return pausedAnswer(store);
  const notices: Noticed["notices"] = [{ notice: "limit", rule: "operatorBlock" }];
  return { kind: "limit", resendAt, now: store.now(), notices };
}

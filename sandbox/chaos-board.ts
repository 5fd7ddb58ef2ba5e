import { type ActiveRule, activate, actsOn, type CallScope, type RuleView, ruleView } from "./chaos-active";
import { type KindIn, kinds, type LayerName } from "./chaos-kinds";
import { drawLatency } from "./chaos-random";
import { type ChaosOrder, MOST_RULES, type Rule, UNSET_SEED } from "./chaos-rule";

export type ChaosState = { seed: number; rules: RuleView[] };

/** The rules in force. A page or a test reads and changes them; the provider asks which of them acts. */
export type ChaosBoard = {
  read(): ChaosState;
  /** An empty list is calm. Counts and draws begin anew. */
  replace(order: ChaosOrder): ChaosState;
  /** After the others, which keep their counts; null when the board is full. */
  add(rule: Rule): RuleView | null;
  remove(id: string): boolean;
  /** Calm, and the seed a fresh sandbox has. */
  clear(): void;
};

/** The provider's side of the board. */
export type Chaos = {
  /** The first rule of the layer that matches and has calls left: it acts, which is counted. */
  take<Layer extends LayerName>(layer: Layer, call: CallScope): Rule<KindIn<Layer>> | undefined;
  latencyFor(call: CallScope): { ms: number; when: "before" | "during" | "after" } | undefined;
  /** The wallet a rule has put in place of the account's. */
  purse(): { walletPaise: number } | undefined;
  refusing(): boolean;
};

/** A listening port, as far as it can be shut. */
export type Door = { shut(): void; open(): void };

export function openChaosBoard(): { board: ChaosBoard; chaos: Chaos; guard(door: Door): void } {
  let seed = UNSET_SEED;
  let active: ActiveRule[] = [];
  let ordinal = 0;
  let door: Door | undefined;

  function put(rule: Rule): ActiveRule {
    ordinal += 1;
    const fresh = activate(rule, ordinal, seed);
    active.push(fresh);
    if (rule.kind === "refused") {
      // Real time: while nobody can connect, nobody can move the sandbox's clock either.
      fresh.timer = setTimeout(() => remove(fresh.id), rule.seconds * 1000);
      door?.shut();
    }
    return fresh;
  }

  function remove(id: string): boolean {
    const found = active.find((rule) => rule.id === id);
    if (!found) return false;
    clearTimeout(found.timer);
    active = active.filter((rule) => rule !== found);
    if (found.rule.kind === "refused" && !refusing()) door?.open();
    return true;
  }

  function replace(order: ChaosOrder): ChaosState {
    for (const { id } of active) remove(id);
    seed = order.seed;
    ordinal = 0;
    order.rules.forEach(put);
    return read();
  }

  const read = () => ({ seed, rules: active.map(ruleView) });
  const refusing = () => active.some(({ rule }) => rule.kind === "refused");

  function takeActive(layer: string, call: CallScope): ActiveRule | undefined {
    for (const candidate of active) {
      if (kinds[candidate.rule.kind].layer !== layer || !actsOn(candidate, call)) continue;
      candidate.matched += 1;
      return candidate;
    }
    return undefined;
  }

  return {
    board: {
      read,
      replace,
      add: (rule) => (active.length < MOST_RULES ? ruleView(put(rule)) : null),
      remove,
      clear: () => void replace({ seed: UNSET_SEED, rules: [] }),
    },
    chaos: {
      take: (layer, call) => takeActive(layer, call)?.rule as never,
      latencyFor(call) {
        const found = takeActive("latency", call);
        if (found?.rule.kind !== "latency") return undefined;
        return { ms: drawLatency(found.rule, found.draw), when: found.rule.when };
      },
      purse: () => active.find(({ rule }) => rule.kind === "wallet")?.purse,
      refusing,
    },
    guard(guarded) {
      door = guarded;
    },
  };
}

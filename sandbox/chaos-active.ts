import { kinds } from "./chaos-kinds";
import { type Draw, seededDraw } from "./chaos-random";
import type { Rule, Scope } from "./chaos-rule";
import type { Endpoint } from "./endpoints";

/** What a rule may look at to find out whether a call concerns it. */
export type CallScope = { endpoint: Endpoint | null; phone: string | null; apiKey: string };

/** A rule in force, with what it has done so far. */
export type ActiveRule = {
  id: string;
  rule: Rule;
  matched: number;
  draw: Draw;
  purse: { walletPaise: number };
  timer?: NodeJS.Timeout;
};

/** As `GET /_sandbox/chaos` lists it; `left` is null where nothing limits it. */
export type RuleView = { id: string } & Rule & { matched: number; left: number | null };

export function activate(rule: Rule, ordinal: number, seed: number): ActiveRule {
  return {
    id: `r${ordinal}`,
    rule,
    matched: 0,
    draw: seededDraw(seed, ordinal),
    purse: { walletPaise: rule.kind === "wallet" ? Math.round(rule.rupees * 100) : 0 },
  };
}

export function ruleView({ id, rule, matched }: ActiveRule): RuleView {
  const { times = null } = rule as Scope;
  return { id, ...rule, matched, left: times === null ? null : times - matched };
}

/** A call that loses the draw is not counted against `times`, and the next rule has its turn. */
export function actsOn({ rule, matched, draw }: ActiveRule, call: CallScope): boolean {
  const { endpoint, phone, times, probability } = rule as Scope;
  if (endpoint !== undefined && endpoint !== call.endpoint) return false;
  if (phone !== undefined && phone !== call.phone) return false;
  if (times !== undefined && matched >= times) return false;
  if (!kinds[rule.kind].endpoints.some((possible) => possible === call.endpoint)) return false;
  if (rule.kind === "key_revoked" && !call.apiKey.endsWith(rule.keyEndsWith ?? "")) return false;
  if (rule.kind === "wrong_types" && rule.field === "verified" && call.endpoint !== "verify") return false;
  if (rule.kind === "latency" && rule.when === "during" && call.endpoint !== "send") return false;
  return probability === undefined || draw() < probability;
}

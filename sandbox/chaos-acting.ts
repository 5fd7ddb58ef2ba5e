import type { KindIn, LayerName } from "./chaos-kinds";
import type { Rule } from "./chaos-rule";
import type { World } from "./world";

/** Asked at the moment the rule would act, so that only what really happened is counted and noted. */
export function actingRule<Layer extends LayerName>(
  layer: Layer,
  { chaos, call, asked }: World,
): Rule<KindIn<Layer>> | undefined {
  const rule = chaos.take(layer, call);
  // A journal entry has room for one: the latest news is rarely the delay.
  if (rule && (asked.chaos === null || asked.chaos === "latency")) asked.chaos = rule.kind;
  return rule;
}

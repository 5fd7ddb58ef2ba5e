import { type KindName, kinds } from "./chaos-kinds";
import type { Option, OptionForm } from "./chaos-options";
import { chaosRule, type Rule, readChaosOrder } from "./chaos-rule";
import type { Endpoint } from "./endpoints";

export type KindForm = {
  kind: KindName;
  sentence: string;
  options: { name: string; sentence: string; form: OptionForm }[];
  /** Where it can act; empty when phone, endpoint, times and probability have no meaning for it. */
  endpoints: readonly Endpoint[];
};

/** What a form for a rule is drawn from. */
export const chaosKinds: KindForm[] = (Object.keys(kinds) as KindName[]).map((kind) => {
  const { sentence, endpoints, options } = kinds[kind];
  const entries: [string, Option][] = Object.entries(options);
  return {
    kind,
    sentence,
    endpoints,
    options: entries.map(([name, { sentence, form }]) => ({ name, sentence, form })),
  };
});

export type ReadForm = { kind: "rule"; rule: Rule } | { kind: "wrong"; sentence: string };

/** A posted form: fields left empty are not there; the fields of other kinds, which no script hid, say nothing. */
export function readRuleForm(form: URLSearchParams): ReadForm {
  const kind = chaosKinds.find((candidate) => candidate.kind === form.get("kind"));
  const scope = kind?.endpoints.length ? ["phone", "endpoint", "times", "probability"] : [];
  const names = ["kind", ...(kind?.options.map(({ name }) => name) ?? []), ...scope];
  const numeric = new Set(["times", "probability"]);
  for (const { name, form } of kind?.options ?? []) if (form.type === "number") numeric.add(name);

  const rule: Record<string, unknown> = {};
  for (const name of names) {
    const text = form.get(name)?.trim() ?? "";
    if (text !== "") rule[name] = numeric.has(name) && Number.isFinite(Number(text)) ? Number(text) : text;
  }
  const read = readChaosOrder({ rules: [rule] });
  if (read.kind === "order") return { kind: "rule", rule: chaosRule.parse(rule) };
  return { kind: "wrong", sentence: read.sentence.replace(/^rule 1 /, "") };
}

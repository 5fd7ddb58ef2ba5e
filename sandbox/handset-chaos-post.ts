import type { ChaosBoard } from "./chaos-board";
import { chaosKinds, readRuleForm } from "./chaos-form";
import { MOST_RULES } from "./chaos-rule";
import { optionName } from "./handset-chaos-form";

/** Does what a button of the chaos panel says; the sentence of what is wrong, if anything is. */
export function changeChaos(typed: URLSearchParams, board: ChaosBoard): string | undefined {
  switch (typed.get("action")) {
    case "calm":
      board.replace({ seed: board.read().seed, rules: [] });
      return undefined;
    case "remove":
      // A rule may have gone by itself since the page was drawn: that it is gone is what was wanted.
      board.remove(typed.get("id") ?? "");
      return undefined;
    case "add":
      return addRule(typed, board);
  }
  return "Which button was that? There are add, remove and calm.";
}

function addRule(typed: URLSearchParams, board: ChaosBoard): string | undefined {
  const kind = chaosKinds.find((each) => each.kind === typed.get("kind"));
  if (!kind) return "There is no such kind of chaos.";
  const form = new URLSearchParams({ kind: kind.kind });
  for (const { name } of kind.options) form.set(name, typed.get(optionName(kind.kind, name)) ?? "");
  form.set("phone", (typed.get("phone") ?? "").replace(/[ ()-]/g, ""));
  form.set("times", typed.get("times") ?? "");
  form.set("probability", typed.get("probability") ?? "");
  // Where there is one endpoint its field is not shown, and what was left in it was not meant.
  if (kind.endpoints.length > 1) form.set("endpoint", typed.get("endpoint") ?? "");

  const read = readRuleForm(form);
  // The form has one rule, of the kind that stands in it: naming it again helps nobody.
  if (read.kind === "wrong") return read.sentence.replace(`(${kind.kind}) `, "");
  return board.add(read.rule) ? undefined : `${MOST_RULES} rules are in force already: remove one first.`;
}

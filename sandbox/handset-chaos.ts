import type { RuleView } from "./chaos-active";
import { chaosKinds } from "./chaos-form";
import type { Scope } from "./chaos-rule";
import { chaosForm, kindName } from "./handset-chaos-form";
import { panelForm } from "./handset-form";
import { icon } from "./handset-icons";
import { spacedPhone } from "./handset-phone";
import type { View } from "./handset-view";
import { type Html, html } from "./html";

/** What goes wrong now, and one more thing that may. */
export function chaosPanel(view: View): Html {
  return html`<section id="chaos" class="card" aria-labelledby="chaos-title">
<h2 id="chaos-title" tabindex="-1">Chaos</h2>
${rules(view)}
${chaosForm(view)}
</section>`;
}

/** By itself, for the script: what is left of a rule changes with every call that it meets. */
export function rules(view: View): Html {
  const { rules } = view.board.read();
  if (rules.length === 0)
    return html`<div id="rules"><p>All is calm: the provider does as it should.</p></div>`;
  const calm = panelForm("chaos", view, html`<button class="quiet" name="action" value="calm">Calm</button>`);
  return html`<div id="rules"><ul aria-label="Rules in force">${rules.map((rule) => ruleItem(rule, view))}</ul>${calm}</div>`;
}

function ruleItem(rule: RuleView, view: View): Html {
  const name = kindName(rule.kind);
  return html`<li id="rule-${rule.id}"><p><strong>${name}</strong> ${ownOptions(rule)}<br>${scope(rule)}</p>
${panelForm(
  "chaos",
  view,
  html`<input type="hidden" name="id" value="${rule.id}">
<button class="remove" name="action" value="remove" aria-label="Remove ${name}, ${scope(rule)}">${icon("cross")}</button>`,
)}</li>`;
}

/** The first option, which is what the kind is about, and those that differ from what they are when left empty. */
function ownOptions(rule: RuleView): string {
  const values = new Map<string, unknown>(Object.entries(rule));
  const options = chaosKinds.find(({ kind }) => kind === rule.kind)?.options ?? [];
  return options
    .filter(({ name, form }, index) => values.has(name) && (index === 0 || values.get(name) !== form.unset))
    .map(({ name, form }) => (form.type === "choice" ? values.get(name) : `${name} ${values.get(name)}`))
    .join(", ");
}

function scope(rule: RuleView): string {
  const { phone, endpoint, probability }: Scope = rule;
  const parts: string[] = [];
  if (phone !== undefined) parts.push(spacedPhone(phone));
  if (endpoint !== undefined) parts.push(`at ${endpoint}`);
  if (parts.length === 0) parts.push("every call");
  if (probability !== undefined) parts.push(`chance ${probability}`);
  parts.push(rule.left === null ? `met ${rule.matched}` : `${rule.left} left`);
  return parts.join(" · ");
}

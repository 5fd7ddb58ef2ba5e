import { chaosKinds, type KindForm } from "./chaos-form";
import { type KindName, kinds } from "./chaos-kinds";
import { endpoints } from "./endpoints";
import { choiceField, panelForm, textField } from "./handset-form";
import { withCode } from "./handset-odd-numbers";
import type { View } from "./handset-view";
import { type Html, html } from "./html";

/** One form for every kind, whole without a script: which options show is a matter of style (see kindStyle). */
export function chaosForm(view: View): Html {
  const refused = view.refused?.form === "chaos" ? view.refused : undefined;
  const typed = (name: string) => refused?.typed.get(name) ?? "";
  const kind = chaosKinds.find((each) => each.kind === typed("kind"))?.kind ?? "status";
  const fields = html`<h3>Add a rule</h3>
${choiceField({ name: "kind", label: "What goes wrong", choices: kindChoices(kind), problem: refused && "chaos-problem" })}
${chaosKinds.map((each) => optionFields(each, typed))}
<div class="fields scope">
${textField({ name: "phone", label: "Number", value: typed("phone"), placeholder: "every number", mode: "tel" })}
<div class="endpoint">${choiceField({ name: "endpoint", label: "Endpoint", choices: endpointChoices(typed("endpoint")) })}</div>
${textField({ name: "times", label: "Times", value: typed("times"), placeholder: "every time", mode: "numeric" })}
${textField({ name: "probability", label: "Chance, 0 to 1", value: typed("probability"), placeholder: "1", mode: "decimal" })}
</div>
<p class="problem" id="chaos-problem" role="alert">${refused?.sentence}</p>
<p class="buttons"><button name="action" value="add">Add rule</button></p>`;
  return panelForm("chaos", view, fields);
}

export function kindName(kind: KindName): string {
  const words = kind
    .replaceAll("_", " ")
    .replace("sms", "SMS")
    .replace("html", "HTML")
    .replace("json", "JSON");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const groups = [
  { title: "The answer", holds: (kind: KindName) => ["reply", "latency"].includes(kinds[kind].layer) },
  { title: "The SMS", holds: (kind: KindName) => kinds[kind].layer === "sms" },
  {
    title: "The provider",
    holds: (kind: KindName) => !["reply", "latency", "sms"].includes(kinds[kind].layer),
  },
];

function kindChoices(chosen: KindName): Html {
  return html`${groups.map(
    ({ title, holds }) =>
      html`<optgroup label="${title}">${chaosKinds.filter(({ kind }) => holds(kind)).map(({ kind }) => option(kind, kindName(kind), kind === chosen))}</optgroup>`,
  )}`;
}

function endpointChoices(chosen: string): Html {
  return html`${option("", "every endpoint", chosen === "")}${endpoints.map((each) => option(each, each, each === chosen))}`;
}

function option(value: string, words: string, chosen: boolean): Html {
  return html`<option value="${value}"${chosen && html` selected`}>${words}</option>`;
}

/** Kinds share names of options, so here each has its kind's before it. */
export function optionName(kind: KindName, name: string): string {
  return `${kind}.${name}`;
}

/** The rest is right as it is, most of the time. */
const ALWAYS_SHOWN = 2;

function optionFields({ kind, sentence, options }: KindForm, typed: (name: string) => string): Html {
  const fields = options.map((option) => optionField(kind, option, typed));
  const more = fields.slice(ALWAYS_SHOWN);
  const changed = options
    .slice(ALWAYS_SHOWN)
    .some(({ name, form }) => ![String(form.unset ?? ""), ""].includes(typed(optionName(kind, name))));
  return html`<fieldset class="options" data-kind="${kind}"><legend>${withCode(sentence)}</legend>
${fields.length > 0 && html`<div class="fields">${fields.slice(0, ALWAYS_SHOWN)}</div>`}
${more.length > 0 && html`<details${changed && html` open`}><summary>${more.length} more option${more.length > 1 && "s"}</summary><div class="fields">${more}</div></details>`}
</fieldset>`;
}

function optionField(
  kind: KindName,
  { name, sentence, form }: KindForm["options"][number],
  typed: (name: string) => string,
): Html {
  const field = { name: optionName(kind, name), label: name, hint: withCode(sentence) };
  const value = typed(field.name);
  if (form.type === "choice") {
    const choices = form.choices.map((each) =>
      option(each, each.replaceAll("_", " "), each === (value || form.unset)),
    );
    return choiceField({ ...field, choices: html`${choices}` });
  }
  const mode = form.type === "text" ? "text" : "decimal";
  return textField({ ...field, value, placeholder: String(form.unset ?? ""), mode });
}

/** Shows the options of the chosen kind only, and what of the scope it knows. Browsers without :has show them all. */
export const kindStyle = `@supports selector(:has(*)) { .options { display: none; }
${chaosKinds.map(({ kind }) => chosen(kind, `.options[data-kind="${kind}"]`)).join(",\n")} { display: block; }
${narrow((kind) => kind.endpoints.length === 0, ".scope")} ${narrow((kind) => kind.endpoints.length === 1, ".endpoint")} }`;

function narrow(which: (kind: KindForm) => boolean, part: string): string {
  return `${chaosKinds
    .filter(which)
    .map(({ kind }) => chosen(kind, part))
    .join(",\n")} { display: none; }`;
}

function chosen(kind: KindName, part: string): string {
  return `form:has(option[value="${kind}"]:checked) ${part}`;
}

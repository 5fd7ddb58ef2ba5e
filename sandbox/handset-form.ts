import type { View } from "./handset-view";
import { type Html, html } from "./html";

/** A form of the panel; it says which phone was shown, to come back to. */
export function panelForm(name: "chaos" | "wording", { phone }: View, fields: Html): Html {
  return html`<form method="post" action="/_sandbox/panel/${name}">
${phone !== undefined && html`<input type="hidden" name="shown" value="${phone}">`}
${fields}
</form>`;
}

export type Field = {
  /** Its name in the form, and its id in the page. */
  name: string;
  label: string;
  hint?: Html[];
  /** The id of the sentence that says why it will not do. */
  problem?: string | undefined;
};

export function choiceField(field: Field & { choices: Html }): Html {
  const { name, choices } = field;
  return labelled(field, html`<select id="${name}" name="${name}"${described(field)}>${choices}</select>`);
}

export function textField(
  field: Field & { value: string; placeholder: string; mode: "tel" | "numeric" | "decimal" | "text" },
): Html {
  const { name, value, placeholder, mode } = field;
  return labelled(
    field,
    html`<input id="${name}" name="${name}" value="${value}" placeholder="${placeholder}" inputmode="${mode}" autocomplete="off" spellcheck="false"${described(field)}>`,
  );
}

function labelled({ name, label, hint }: Field, control: Html): Html {
  return html`<div class="field"><label for="${name}">${label}</label>${control}
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}</div>`;
}

function described({ name, hint, problem }: Field): Html | false {
  if (problem) return html` aria-invalid="true" aria-describedby="${problem}"`;
  return hint !== undefined && html` aria-describedby="${name}-hint"`;
}

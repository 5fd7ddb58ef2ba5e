import { panelForm } from "./handset-form";
import type { View } from "./handset-view";
import { type Html, html } from "./html";

export const LONGEST_WORDING = 1_000;

const suggestion = "{code} is your code for Acme. Do not share it.\n\n@localhost #{code}";

/** To see one's own text arrive before it is registered: what it costs in segments, whether its last line is right. */
export function wordingPanel(view: View): Html {
  const { wording } = view.account.inbox;
  const refused = view.refused?.form === "wording" ? view.refused : undefined;
  const text = refused?.typed.get("text") ?? wording ?? suggestion;
  return html`<details id="wording" class="card"${refused && html` open`}>
<summary>Words of the SMS</summary>
<p>Every SMS from now on says this, with the code for <code>{code}</code>; a reset forgets it.
In force: ${wording === null ? "the provider’s own words" : "yours"}.</p>
${panelForm(
  "wording",
  view,
  html`<label for="wording-text">Text</label>
<textarea id="wording-text" name="text" rows="5" maxlength="${LONGEST_WORDING}"${refused && html` aria-invalid="true"`} aria-describedby="wording-problem">${`\n${text}`}</textarea>
<p class="problem" id="wording-problem" role="alert">${refused?.sentence}</p>
<p class="buttons"><button name="action" value="say">Use these words</button>
<button class="quiet" name="action" value="own"${wording === null && html` disabled`}>Back to the provider’s</button></p>`,
)}
</details>`;
}

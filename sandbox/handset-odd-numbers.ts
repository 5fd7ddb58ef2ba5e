import { type Html, html } from "./html";
import { type OddNumber, oddNumberGroups } from "./odd-numbers";

export const oddNumberList: Html = html`<details id="numbers" class="card">
<summary>Numbers that misbehave</summary>
<p>The last five digits decide, in any number: <code>+91 98765 00402</code> finds the wallet empty.</p>
${oddNumberGroups.map(
  ({ title, numbers }) => html`<h3>${title}</h3>
<dl>${numbers.map(oddNumberRow)}</dl>`,
)}
</details>`;

function oddNumberRow({ ending, sentence }: OddNumber): Html {
  return html`<div><dt>…${ending}</dt><dd>${withCode(sentence)}</dd></div>`;
}

/** Sentences are written with `backticks`, as the README needs them. */
export function withCode(sentence: string): Html[] {
  return sentence.split("`").map((part, index) => (index % 2 ? html`<code>${part}</code>` : html`${part}`));
}

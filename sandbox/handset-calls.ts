import { kindName } from "./handset-chaos-form";
import { spacedPhone } from "./handset-phone";
import type { View } from "./handset-view";
import { type Html, html } from "./html";
import type { Asked } from "./journal";

const SHOWN_CALLS = 12;

/** What the provider was asked of late, and how it answered. */
export function calls({ account, phone }: View): Html {
  const all = [...account.journal.entries].reverse();
  const wanted = phone === undefined ? all : all.filter(([, asked]) => asked.phone === phone);
  if (wanted.length === 0) return html`<div id="calls"><p>Nothing has been asked yet.</p></div>`;
  return html`<div id="calls"><ol>${wanted.slice(0, SHOWN_CALLS).map(([number, asked]) => callItem(number, asked))}</ol></div>`;
}

function callItem(number: number, { at, endpoint, phone, status, chaos }: Asked): Html {
  const time = new Date(at).toLocaleTimeString("en-GB");
  return html`<li id="call-${number}"><time>${time}</time> <b>${endpoint ?? ""}</b> <span>${spacedPhone(phone ?? "")}</span>
<span class="answer ${status !== null && status < 400 ? "well" : "ill"}">${status ?? "no answer"}</span>${chaos && html`<small>${kindName(chaos)}</small>`}</li>`;
}

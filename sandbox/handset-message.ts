import { type Delivery, deliveryOf } from "./delivery";
import { factsOf } from "./handset-facts";
import { icon } from "./handset-icons";
import { handsetAddress, spacedPhone } from "./handset-phone";
import { type Html, html } from "./html";
import type { Message } from "./inbox";

/** One SMS as its person sees it, and below it what only its sender knows. */
export function messageItem(message: Message, now: number, onOnePhone: boolean): Html {
  const { status } = deliveryOf(message, now);
  const sentAt = new Date(message.sentAt);
  const time = sentAt.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const phone = spacedPhone(message.phone);
  const to = onOnePhone
    ? html`<span class="sr">To ${phone}, </span>`
    : html`<a href="${handsetAddress(message.phone)}">${phone}</a>`;
  return html`
<li id="${message.id}" class="message" data-to="${phone}">
<p class="to">${to}<time datetime="${sentAt.toISOString()}">${time}</time></p>
${bubble(message, status)}
${factsOf(message, status)}
</li>`;
}

function bubble(message: Message, status: Delivery["status"]): Html {
  if (status === "failed") {
    return html`<div class="bubble never"><p class="text">This SMS never arrived.</p></div>`;
  }
  if (message.fate === "arrives_late" && status !== "delivered") {
    return html`<div class="bubble coming"><p><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
On its way: the person has not got it yet.</p></div>`;
  }
  return html`<div class="bubble"><p class="text">${message.text}</p>
<p class="take"><span class="code">${grouped(message.code)}</span>
<button type="button" data-code="${message.code}" aria-label="Copy the code ${message.code}">${icon("copy")}${icon("check")}<span>Copy</span></button></p></div>`;
}

/** Grouped by style alone: no space may get into what somebody copies. */
function grouped(code: string): Html {
  const half = code.length % 2 === 0 ? code.length / 2 : code.length;
  return html`<span>${code.slice(0, half)}</span>${half < code.length && html`<span>${code.slice(half)}</span>`}`;
}

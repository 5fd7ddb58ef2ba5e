import { deliveryOf } from "./delivery";
import { spacedPhone } from "./handset-phone";
import type { View } from "./handset-view";
import { type Html, html } from "./html";
import type { SentMessage } from "./sms-travel";

const SHOWN = 3;
/** Whoever has waited this long has long asked for another. */
const WAITED_FOR_MS = 5 * 60_000;

/** What was sent and is not on the phone, newest first: late, held back or lost. The phone itself cannot know. */
export function underWay({ account, clock }: Pick<View, "account" | "clock">, phone?: string): SentMessage[] {
  const since = clock.now() - WAITED_FOR_MS;
  const found: SentMessage[] = [];
  for (const message of account.sent.values()) {
    const wanted = phone === undefined || message.phone === phone;
    if (wanted && message.sentAt > since && !account.inbox.has(message.id)) found.push(message);
  }
  return found.reverse();
}

export function underWayList(view: View): Html {
  const all = underWay(view, view.phone);
  if (all.length === 0) return html``;
  const now = view.clock.now();
  const more = all.length - SHOWN;
  return html`<ul class="under-way" aria-label="Sent, and not on the phone">${all.slice(0, SHOWN).map(
    (
      message,
    ) => html`<li id="way-${message.id}"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
<span>${spacedPhone(message.phone)}<br><small>Not on the phone. The provider says: ${deliveryOf(message, now).status}.</small></span></li>`,
  )}${more > 0 && html`<li>and ${more} more</li>`}</ul>`;
}

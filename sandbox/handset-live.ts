import { icon } from "./handset-icons";
import { messageItem } from "./handset-message";
import { handsetAddress, spacedPhone } from "./handset-phone";
import { underWayList } from "./handset-under-way";
import type { View } from "./handset-view";
import { type Html, html } from "./html";
import { newestFirst } from "./inbox";

const SHOWN_MESSAGES = 50;
const LISTED_PHONES = 12;

/** The parts of the page that change by themselves; the script asks for them alone, by their ids. */
export function inbox(view: View): Html {
  const { account, clock, phone } = view;
  const all = newestFirst(account.inbox, phone);
  const now = clock.now();
  const older = all.length - SHOWN_MESSAGES;
  return html`<section id="inbox" aria-label="Messages, newest first" tabindex="0">
${underWayList(view)}
${all.length === 0 && nothingYet(phone)}
${all.length > 0 && html`<ol>${all.slice(0, SHOWN_MESSAGES).map((message) => messageItem(message, now, phone !== undefined))}</ol>`}
${older > 0 && html`<p class="older">${older} older ones are not shown.</p>`}
</section>`;
}

function nothingYet(phone: string | undefined): Html {
  return html`<div class="empty">
<span class="badge">${icon("message")}</span>
<p><strong>No messages yet</strong></p>
<p>Ask the app for a code${phone !== undefined && ` for ${spacedPhone(phone)}`}, and it appears here.</p>
</div>`;
}

export function phones({ account, phone }: View): Html {
  const counts = new Map<string, number>();
  for (const message of newestFirst(account.inbox)) {
    counts.set(message.phone, (counts.get(message.phone) ?? 0) + 1);
  }
  const listed = [...counts].slice(0, LISTED_PHONES);
  // The phone on the screen stays in the list, whether or not anything has come to it lately.
  if (phone !== undefined && !listed.some(([each]) => each === phone)) {
    listed.unshift([phone, counts.get(phone) ?? 0]);
  }
  return html`<nav id="phones" aria-label="Phones"><ul>
${phoneLink("All phones", undefined, account.inbox.size, phone)}
${listed.map(([each, count]) => phoneLink(spacedPhone(each), each, count, phone))}
</ul></nav>`;
}

function phoneLink(name: string, to: string | undefined, count: number, shown: string | undefined): Html {
  const current = to === shown && html` aria-current="page"`;
  return html`<li><a href="${handsetAddress(to)}"${current}><span>${name}</span> <b>${count}<span class="sr"> SMS</span></b></a></li>`;
}

export function totals({ account, clock }: View): Html {
  const { sends, verified, spentPaise } = account.counts;
  const ahead = clock.aheadMs() / 1000;
  return html`<dl id="totals">
<div><dt>SMS sent</dt><dd>${sends}</dd></div>
<div><dt>Verified</dt><dd>${verified}</dd></div>
<div><dt>Spent</dt><dd>${rupees(spentPaise)}</dd></div>
<div><dt>Wallet</dt><dd>${rupees(account.walletPaise)}</dd></div>
${ahead > 0 && html`<div class="wide"><dt>Clock</dt><dd>${ahead.toLocaleString("en")} s ahead</dd></div>`}
</dl>`;
}

function rupees(paise: number): string {
  return `₹${(paise / 100).toLocaleString("en-IN", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

import type { Account } from "./account";
import type { MovableClock } from "./clock";
import { deliveryOf } from "./delivery";
import { script } from "./handset-script";
import { style } from "./handset-style";
import { type Html, html } from "./html";
import { type Message, newestFirst } from "./inbox";
import { type OddNumber, oddNumberGroups } from "./odd-numbers";
import type { Random } from "./random";

const SHOWN_MESSAGES = 50;

/** `GET /`: the SMS, newest first. Whole without JavaScript; with it the page refreshes itself and copies codes. */
export function handset(account: Account, clock: MovableClock, random: Random): Response {
  const nonce = Buffer.from(random.bytes(16)).toString("base64");
  const messages = newestFirst(account.inbox).slice(0, SHOWN_MESSAGES);
  return new Response(`<!doctype html>\n${page(messages, clock, nonce).html}`, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy":
        `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; ` +
        "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}

function page(messages: Message[], clock: MovableClock, nonce: string): Html {
  const now = clock.now();
  const ahead = clock.aheadMs() / 1000;
  return html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Handset – SMS sandbox</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect x='3' width='10' height='16' rx='2' fill='%230f766e'/%3E%3Crect x='4.5' y='2' width='7' height='10' fill='%23fff'/%3E%3C/svg%3E">
<noscript><meta http-equiv="refresh" content="4"></noscript>
<style nonce="${nonce}">${{ html: style }}</style>
</head>
<body>
<header>
<h1>Handset</h1>
<p>Every SMS the sandbox sends arrives here. None leaves this machine.</p>
</header>
<main>
<section id="inbox" aria-label="Messages, newest first">
${ahead > 0 ? html`<p class="note">The clock is ${ahead.toLocaleString("en")} s ahead.</p>` : html``}
${messages.length === 0 ? nothingYet : html`<ol>${messages.map((message) => messageCard(message, now))}</ol>`}
</section>
<details>
<summary>Numbers that misbehave</summary>
<p>The last five digits decide, in any number: <code>+91 98765 00402</code> finds the wallet empty.</p>
${oddNumberGroups.map(
  ({ title, numbers }) => html`<h2>${title}</h2>
<dl>${numbers.map(oddNumberRow)}</dl>`,
)}
</details>
</main>
<p id="said" role="status"></p>
<script nonce="${nonce}">${{ html: script }}</script>
</body>
</html>`;
}

const nothingYet = html`<div class="empty">
<p><strong>No messages yet</strong></p>
<p>Ask the app for a code, and it appears here.</p>
</div>`;

function messageCard(message: Message, now: number): Html {
  const { status } = deliveryOf(message, now);
  const sentAt = new Date(message.sentAt);
  const time = sentAt.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const failed = status === "failed";
  return html`
<li${failed ? html` class="failed"` : html``}>
<p class="line"><b>${spaced(message.phone)}</b> <time datetime="${sentAt.toISOString()}">${time}</time></p>
${
  failed
    ? html`<p class="text">This SMS never arrived.</p>`
    : html`<p class="text">${message.text}</p>
<p class="take"><span class="code">${message.code}</span>
<button type="button" data-code="${message.code}" aria-label="Copy the code ${message.code}">Copy</button></p>`
}
<p class="status ${status}">${status}</p>
</li>`;
}

function oddNumberRow({ ending, sentence }: OddNumber): Html {
  const parts = sentence
    .split("`")
    .map((part, index) => (index % 2 ? html`<code>${part}</code>` : html`${part}`));
  return html`<div><dt>…${ending}</dt><dd>${parts}</dd></div>`;
}

function spaced(phone: string): string {
  return phone.replace(/^(\+91)(\d{5})(\d{5})$/, "$1 $2 $3");
}

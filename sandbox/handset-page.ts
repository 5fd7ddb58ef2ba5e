import { calls } from "./handset-calls";
import { chaosPanel, rules } from "./handset-chaos";
import { kindStyle } from "./handset-chaos-form";
import { device } from "./handset-device";
import { icon, iconSprite } from "./handset-icons";
import { inbox, phones, totals } from "./handset-live";
import { oddNumberList } from "./handset-odd-numbers";
import { handsetAddress } from "./handset-phone";
import { script } from "./handset-script";
import { style } from "./handset-style";
import type { View } from "./handset-view";
import { wordingPanel } from "./handset-wording";
import { type Html, html } from "./html";

const REFRESH_SECONDS = 5;

/** Whole without JavaScript, by refreshing itself; with it the parts that change are exchanged as they do. */
export function page(view: View, nonce: string): Html {
  return html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>Handset – SMS sandbox</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect x='3' width='10' height='16' rx='2.5' fill='%230b6b4c'/%3E%3Crect x='4.5' y='2' width='7' height='11' rx='1' fill='%23fff'/%3E%3C/svg%3E">
${!view.still && html`<noscript><meta http-equiv="refresh" content="${REFRESH_SECONDS}"></noscript>`}
<style nonce="${nonce}">${{ html: style + kindStyle }}</style>
</head>
<body>
${iconSprite}
<header>
<h1><span class="logo" aria-hidden="true">${icon("message")}</span>Handset</h1>
<p class="state" id="state"><i aria-hidden="true"></i><span>Connecting…</span></p>
<p class="intro">Every SMS the sandbox sends arrives here. None leaves this machine.</p>
${withoutScripts(view)}
</header>
${phones(view)}
${device(view)}
<section class="more" aria-label="This sandbox">
${openPhone(view)}
${totals(view)}
</section>
<aside class="tools" id="tools" aria-label="Tools">
${chaosPanel(view)}
<details class="card"><summary>Calls to the provider</summary>${calls(view)}</details>
${wordingPanel(view)}
${oddNumberList}
</aside>
<nav class="tabs" aria-label="On this page">
<a href="#handset">${icon("message")}Messages</a><a href="#chaos">${icon("bolt")}Chaos</a><a href="#numbers">${icon("list")}Numbers</a>
</nav>
<p id="news" class="sr" role="status"></p>
<script nonce="${nonce}">${{ html: script }}</script>
</body>
</html>`;
}

function openPhone({ refused }: View): Html {
  const wrong = refused?.form === "phone" ? refused : undefined;
  return html`<form class="open-phone" action="/"><label for="open">Open one phone</label>
<span><input id="open" name="phone" type="tel" required placeholder="+91 98765 43210" autocomplete="off" value="${wrong?.typed.get("phone")}"${wrong && html` aria-invalid="true" aria-describedby="open-problem"`}><button class="quiet">Open</button></span>
${wrong && html`<p class="problem" id="open-problem">${wrong.sentence}</p>`}</form>`;
}

/** What the script asks for whenever something has happened. */
export function liveParts(view: View): Html {
  return html`${phones(view)}${inbox(view)}${totals(view)}${rules(view)}${calls(view)}`;
}

function withoutScripts({ phone, still }: View): Html {
  const check = html`<a href="${handsetAddress(phone, still)}">Check now</a>`;
  return html`<noscript><p class="no-script">${
    still
      ? html`The page stands still. ${check} <a href="${handsetAddress(phone)}">Refresh by itself</a>`
      : html`Refreshes every ${REFRESH_SECONDS} s. ${check} <a href="${handsetAddress(phone, true)}">Stand still</a>`
  }</p></noscript>`;
}

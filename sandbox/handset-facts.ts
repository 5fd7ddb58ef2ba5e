import type { Delivery } from "./delivery";
import { type IconName, icon } from "./handset-icons";
import { type Html, html } from "./html";
import { type SmsFacts, smsFacts } from "./sms-facts";

/** Under each SMS, what its sender wants to know of it. */
export function factsOf(sms: { text: string; code: string }, status: Delivery["status"]): Html {
  const facts = smsFacts(sms);
  const { segments, costPaise } = facts;
  const room = segments.count * segments.perSegment;
  const plural = segments.count === 1 ? "" : "s";
  return html`<ul class="facts">
<li class="status ${status}">${icon(statusIcon[status])}${statusWord[status]}</li>
<li>${segments.count} segment${plural} · ${segments.encoding} · ${segments.units}/${room}</li>
<li>${costPaise} paise</li>
${originFact(facts)}
</ul>
${notesOn(facts).map((note) => html`<p class="fact-note">${note}</p>`)}`;
}

const statusIcon: Record<Delivery["status"], IconName> = {
  initiated: "clock",
  queued: "clock",
  sent: "check",
  delivered: "checks",
  failed: "cross",
};

const statusWord: Record<Delivery["status"], string> = {
  initiated: "Initiated",
  queued: "Queued",
  sent: "Sent",
  delivered: "Delivered",
  failed: "Failed",
};

function originFact({ originLine }: SmsFacts): Html {
  switch (originLine.kind) {
    case "right":
      return html`<li class="origin right">${icon("check")}Last line @${originLine.domain} is right</li>`;
    case "wrong":
      return html`<li class="origin wrong">${icon("cross")}Last line is wrong</li>`;
    case "missing":
      return html`<li class="origin missing">${icon("at")}No @domain #code line</li>`;
  }
}

const MOST_NAMED = 6;

function notesOn({ segments, originLine }: SmsFacts): Html[] {
  const notes: Html[] = [];
  if (originLine.kind === "wrong") {
    notes.push(html`<code>${originLine.line}</code> ${originLine.why} Browsers will not fill the code in.`);
  }
  if (segments.foreign.length > 0) {
    const named = segments.foreign
      .slice(0, MOST_NAMED)
      .map((character) => html`<code>${visible(character)}</code> `);
    const more = segments.foreign.length - MOST_NAMED;
    notes.push(html`UCS-2 because of ${named}${more > 0 && `and ${more} more`}`);
  }
  if (segments.count > 1) {
    notes.push(html`One charge here; a carrier counts each of the ${segments.count} segments.`);
  }
  return notes;
}

/** A character without a shape of its own – a blank, a joiner, a vowel sign that leans on a letter – by its number. */
function visible(character: string): string {
  if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(character)) return character;
  return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
}

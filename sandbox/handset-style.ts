/** One sheet: the colours, the desk around the phone, the phone, what is on its screen, the tools beside it. */
export const style = `
:root { color-scheme: light dark;
  --desk: #e9ecea; --desk-glow: #f8faf9; --card: #fff; --ink: #14201b; --soft: #55635c; --line: #d5ddd9; --line-strong: #7b8a82;
  --brand: #0b6b4c; --on-brand: #fff; --tint: #e3f1eb; --bad: #b3261e; --bad-tint: #fdeeec; --warn: #7a4d00; --warn-tint: #fdf1d8;
  --screen: #fff; --bar: rgb(255 255 255 / .86); --bubble: #eceeed; --take: #fff; --pill: #f2f4f3;
  --rim: linear-gradient(135deg, #f4f5f4, #8f9492 16%, #d9dcda 34%, #808583 60%, #c9cdcb 82%, #777c7a);
  --rim-key: linear-gradient(90deg, #8b908e, #d4d7d5); --shadow: 0 2px 4px rgb(20 32 27 / .12), 0 18px 36px rgb(20 32 27 / .16), 0 50px 90px rgb(20 32 27 / .2); }
@media (prefers-color-scheme: dark) { :root {
  --desk: #0c110f; --desk-glow: #18211d; --card: #161d1a; --ink: #e8efeb; --soft: #a3b1aa; --line: #2b3631; --line-strong: #7d8d85;
  --brand: #4cd09b; --on-brand: #04271a; --tint: #12302a; --bad: #ffb4ab; --bad-tint: #3a1a17; --warn: #f5c86b; --warn-tint: #33270c;
  --screen: #000; --bar: rgb(0 0 0 / .82); --bubble: #232826; --take: #343b38; --pill: #191d1b;
  --rim: linear-gradient(135deg, #6c716f, #2a2d2c 18%, #555a58 38%, #1f2221 62%, #4a4f4d 82%, #202322);
  --rim-key: linear-gradient(90deg, #1c1f1e, #4b504e); --shadow: 0 2px 4px rgb(0 0 0 / .5), 0 24px 60px rgb(0 0 0 / .6); } }
* { box-sizing: border-box; margin: 0; }
html { -webkit-text-size-adjust: 100%; scroll-padding: 4.5rem 0 5rem; }
body { background: var(--desk); color: var(--ink); font: 1rem/1.5 -apple-system, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
ul, ol, dl { list-style: none; padding: 0; }
a { color: var(--brand); }
code, textarea { font: .875em/1.5 ui-monospace, "SF Mono", "Roboto Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
/* What only a screen reader reads stays inside its own line, or it would widen the page past a list that scrolls. */
#phones a, .message { position: relative; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.sprite { display: none; }
.icon { width: 1.125em; height: 1.125em; flex: none; }
h1, h2, h3, .to, time, dt, dd, .code, .facts { font-variant-numeric: tabular-nums; }
h1 { font-size: 1.125rem; line-height: 1.2; letter-spacing: -.01em; display: flex; align-items: center; gap: .625rem; }
.logo { display: grid; place-items: center; width: 2rem; height: 2rem; border-radius: .625rem; background: var(--brand); color: var(--on-brand); }
header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 1rem; }
.state { display: flex; align-items: center; gap: .5rem; color: var(--soft); font-size: .875rem; }
.state i { width: .5rem; height: .5rem; border-radius: 50%; background: var(--line-strong); }
[data-state=live] .state i { background: var(--brand); box-shadow: 0 0 0 .25rem var(--tint); }
[data-state=lost] .state i { background: var(--bad); box-shadow: 0 0 0 .25rem var(--bad-tint); }
:root:not([data-state]) :is(.state, button[data-code]) { display: none; }
.intro, .no-script { flex-basis: 100%; color: var(--soft); font-size: .9375rem; }
.no-script { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .75rem; font-size: .875rem; }
.no-script a { display: inline-flex; align-items: center; min-height: 2.75rem; }

/* Phones */
#phones a { display: flex; align-items: center; justify-content: space-between; gap: .75rem; min-height: 2.75rem; padding: 0 .875rem;
  border-radius: .75rem; color: var(--ink); text-decoration: none; white-space: nowrap; }
#phones b { min-width: 1.5rem; padding: 0 .4375rem; border-radius: 1rem; background: var(--line); color: var(--ink); font-size: .75rem;
  line-height: 1.5rem; text-align: center; }
#phones a:hover { background: var(--pill); }
#phones [aria-current] { background: var(--tint); color: var(--brand); font-weight: 600; }
#phones [aria-current] b { background: var(--brand); color: var(--on-brand); }

/* The screen */
.glass { background: var(--screen); display: flex; flex-direction: column; }
.top { padding: .25rem 1.125rem .75rem; }
.top h2 { font-size: 2rem; line-height: 1.15; letter-spacing: -.02em; }
.top p { color: var(--soft); font-size: .875rem; }
.one { position: relative; text-align: center; padding-bottom: .625rem; border-bottom: 1px solid var(--line); }
.one h2 { font-size: 1rem; letter-spacing: 0; margin-top: .375rem; }
.avatar { display: grid; place-items: center; width: 3.25rem; height: 3.25rem; margin: auto; border-radius: 50%; color: #fff;
  background: linear-gradient(160deg, #38b58a, #0b6b4c); font-size: 1.375rem; }
.back { position: absolute; left: .5rem; top: .25rem; display: flex; align-items: center; min-width: 2.75rem; min-height: 2.75rem;
  padding-right: .5rem; text-decoration: none; font-size: 1.0625rem; }
.back .icon { width: 1.5rem; height: 1.5rem; }
#inbox { flex: 1; padding: .25rem 1rem 1rem; outline-offset: -3px; }
#inbox ol { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; }
.message { transition: opacity .35s, translate .35s cubic-bezier(.2, .9, .3, 1.2); }
@starting-style { [data-state=live] .message { opacity: 0; translate: 0 -.75rem; } }
.to { display: flex; align-items: center; justify-content: space-between; gap: .5rem; min-height: 1.75rem; padding: 0 .25rem; }
.to a { display: flex; align-items: center; min-height: 2.75rem; font-weight: 600; color: var(--ink); text-decoration: none; }
.to a::after { content: ""; width: .4rem; height: .4rem; margin-left: .5rem; border: solid var(--soft); border-width: 1.5px 1.5px 0 0; rotate: 45deg; }
.to a:hover { color: var(--brand); }
time { color: var(--soft); font-size: .8125rem; margin-left: auto; }
.bubble { background: var(--bubble); border-radius: 1.25rem 1.25rem 1.25rem .375rem; padding: .6875rem .875rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.4; }
.take { display: flex; align-items: center; justify-content: space-between; gap: .5rem; margin: .6875rem -.375rem -.1875rem;
  padding: .25rem .25rem .25rem .875rem; min-height: 3.25rem; border-radius: .9375rem; background: var(--take); }
.code { font-size: 1.5625rem; line-height: 1.2; font-weight: 650; letter-spacing: .04em; user-select: all; -webkit-user-select: all; white-space: nowrap; }
.code span + span { margin-left: .3em; }
button { display: inline-flex; align-items: center; justify-content: center; gap: .375rem; min-height: 2.75rem; padding: 0 1.125rem; border: 0;
  border-radius: .75rem; background: var(--brand); color: var(--on-brand); font-size: .9375rem; font-weight: 600; line-height: 1.2; font-family: inherit; cursor: pointer; }
button:hover { filter: brightness(1.08); }
button:active { filter: brightness(.92); }
button[disabled] { opacity: .55; cursor: default; filter: none; }
button.quiet { background: var(--pill); color: var(--ink); box-shadow: inset 0 0 0 1px var(--line-strong); }
.take button { padding: 0 .9375rem; border-radius: .75rem; }
.take .icon + .icon, .take [data-copied] .icon { display: none; }
.take [data-copied] .icon + .icon { display: block; }
.never { background: var(--bad-tint); color: var(--bad); }
.coming { background: none; box-shadow: inset 0 0 0 1px var(--line); color: var(--soft); }
.dots { display: inline-flex; gap: .25rem; margin-right: .5rem; }
.dots i { width: .4375rem; height: .4375rem; border-radius: 50%; background: var(--soft); animation: wave 1.2s infinite; }
.dots i + i { animation-delay: .15s; } .dots i + i + i { animation-delay: .3s; }
@keyframes wave { 30% { translate: 0 -.25rem; } 0%, 60%, 100% { translate: 0; } }
.under-way { display: grid; gap: .5rem; margin-bottom: 1rem; }
.under-way li { display: flex; align-items: center; gap: .25rem; padding: .5rem .875rem; border: 1px dashed var(--line-strong); border-radius: 1rem; color: var(--soft); line-height: 1.35; }
.under-way small { font-size: .8125rem; }
.facts { display: flex; flex-wrap: wrap; gap: .3125rem; margin-top: .5rem; font-size: .75rem; line-height: 1.5; }
.facts li { display: flex; align-items: center; gap: .25rem; padding: .0625rem .5rem; border-radius: 1rem; background: var(--pill); color: var(--soft); }
.status.delivered, .origin.right { color: var(--brand); background: var(--tint); }
.status.failed, .origin.wrong { color: var(--bad); background: var(--bad-tint); }
.fact-note { margin: .3125rem .25rem 0; color: var(--soft); font-size: .75rem; }
.fact-note code { color: var(--ink); }
.empty { display: grid; justify-items: center; align-content: center; gap: .25rem; min-height: 88%; padding: 2.5rem 1.5rem; text-align: center; color: var(--soft); }
.empty strong { color: var(--ink); font-size: 1.125rem; }
.badge { display: grid; place-items: center; width: 4.5rem; height: 4.5rem; margin-bottom: .75rem; border-radius: 1.5rem; background: var(--tint); color: var(--brand); font-size: 2rem; }
.older, .no-reply { color: var(--soft); font-size: .8125rem; text-align: center; }
.older { padding-top: 1rem; }
.no-reply { padding: .625rem 1rem; border-top: 1px solid var(--line); }

/* Beside the phone */
.card { background: var(--card); border: 1px solid var(--line); border-radius: 1.125rem; padding: 0 1.125rem; font-size: .9375rem; }
.card > :last-child { margin-bottom: 1.125rem; }
.card p { margin-bottom: .75rem; color: var(--soft); }
summary, .card h2 { display: flex; align-items: center; min-height: 3.25rem; font-size: 1rem; font-weight: 600; }
summary { cursor: pointer; list-style: none; justify-content: space-between; border-radius: 1rem; }
summary::-webkit-details-marker { display: none; }
summary::after { content: ""; width: .5rem; height: .5rem; margin-right: .25rem; border: solid var(--soft); border-width: 0 2px 2px 0; rotate: 45deg; transition: rotate .2s; }
[open] > summary::after { rotate: 225deg; }
.card:not([open]) > summary { margin-bottom: 0; }
h3 { font-size: .875rem; margin: 1.25rem 0 .375rem; }
#numbers dl div { display: grid; grid-template-columns: 4.25rem minmax(0, 1fr); gap: .5rem; padding: .4375rem 0; border-top: 1px solid var(--line); font-size: .875rem; }
#numbers dt { font-weight: 600; }
label { display: block; font-size: .8125rem; font-weight: 600; margin-bottom: .25rem; }
input, select, textarea { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--line-strong); border-radius: .75rem;
  background: var(--screen); color: var(--ink); font-size: 1rem; font-family: inherit; }
select { appearance: none; padding-right: 2.25rem; text-overflow: ellipsis; background: var(--screen) no-repeat right .75rem center / .875rem
  url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='%2376857d' stroke-width='3' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='m5 9 7 7 7-7'/%3E%3C/svg%3E"); }
textarea { display: block; font-family: ui-monospace, "SF Mono", "Roboto Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace; font-size: .875rem; resize: vertical; }
::placeholder { color: var(--soft); opacity: 1; }
[aria-invalid] { border-color: var(--bad); border-width: 2px; }
.card .problem { color: var(--bad); margin: .375rem 0 .75rem; font-size: .875rem; }
.card .problem:empty { margin: .75rem 0 0; }
fieldset { border: 0; padding: 0; margin-top: .625rem; min-width: 0; }
legend { padding: 0; margin-bottom: .625rem; color: var(--soft); font-size: .875rem; }
.fields { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); align-items: start; gap: .75rem; }
.options .fields { margin-bottom: .75rem; }
.options label { font-family: ui-monospace, "SF Mono", "Roboto Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace; }
.hint { margin: .25rem 0 0 !important; font-size: .75rem; line-height: 1.4; }
.options summary { min-height: 2.75rem; justify-content: start; gap: .625rem; font-size: .875rem; color: var(--brand); }
.options .field:only-child { grid-column: 1 / -1; }
#rules ul { display: grid; gap: .5rem; margin-bottom: .75rem; }
#rules li { display: flex; align-items: center; justify-content: space-between; gap: .5rem; padding: .375rem .375rem .375rem .875rem; border-radius: .875rem;
  background: var(--warn-tint); color: var(--warn); font-size: .875rem; line-height: 1.45; }
#rules li p { margin: 0; color: inherit; overflow-wrap: anywhere; }
.remove { width: 2.75rem; padding: 0; background: none; color: inherit; font-size: 1.125rem; }
#calls li { display: grid; grid-template-columns: 3.75rem 3.75rem minmax(0, 1fr) auto; gap: 0 .5rem; padding: .375rem 0; border-top: 1px solid var(--line); font-size: .75rem; line-height: 1.6; }
#calls time { margin: 0; font-size: inherit; } #calls small { grid-column: 2 / -1; color: var(--warn); font-size: inherit; }
.answer { font-weight: 600; } .well { color: var(--brand); } .ill { color: var(--bad); }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
.open-phone .problem { color: var(--bad); font-size: .875rem; margin-top: .375rem; }
.open-phone span { display: flex; gap: .5rem; }
#totals { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; }
#totals dt { color: var(--soft); font-size: .8125rem; }
#totals dd { font-weight: 600; }
#totals .wide { grid-column: 1 / -1; }
#said { position: absolute; z-index: 3; inset: auto 0 4.75rem; margin: auto; width: fit-content; max-width: calc(100% - 2rem); padding: .625rem 1.125rem; border-radius: 2rem;
  background: var(--ink); color: var(--desk); font-size: .9375rem; box-shadow: 0 8px 24px rgb(0 0 0 / .25); }
#said:empty { visibility: hidden; }

/* A small screen is the phone. */
@media (max-width: 719.98px) {
  body { background: var(--screen); padding-bottom: calc(4rem + env(safe-area-inset-bottom)); }
  header { position: sticky; z-index: 2; top: 0; min-height: 3.25rem; padding: .25rem 1rem; background: var(--bar); backdrop-filter: blur(16px) saturate(1.6); }
  .intro, .status-bar, .key, .home { display: none; }
  h1 { font-size: 1rem; } .logo { width: 1.75rem; height: 1.75rem; border-radius: .5rem; }
  #phones { padding: .25rem 0 .5rem; overflow-x: auto; scrollbar-width: none; }
  #phones ul { display: flex; gap: .375rem; width: max-content; padding: 0 1rem; }
  #phones a { background: var(--pill); border-radius: 1.5rem; padding: 0 .625rem 0 1rem; }
  .device { min-height: calc(100dvh - 11.5rem); display: flex; scroll-margin-top: 8rem; } .glass { flex: 1; min-width: 0; }
  .more, .tools { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; padding: 1.25rem 1rem; background: var(--desk); }
  .more { gap: 1.25rem; border-top: 1px solid var(--line); } .tools { padding-top: 0; }
  .tabs { position: fixed; z-index: 2; inset: auto 0 0; display: flex; padding-bottom: env(safe-area-inset-bottom); background: var(--bar);
    backdrop-filter: blur(16px) saturate(1.6); border-top: 1px solid var(--line); }
  .tabs a { flex: 1; display: grid; justify-items: center; align-content: center; min-height: 3.75rem; color: var(--soft); font-size: .75rem; text-decoration: none; }
  .tabs .icon { width: 1.5rem; height: 1.5rem; }
  #said { position: fixed; bottom: calc(4.75rem + env(safe-area-inset-bottom)); }
  :root:not([data-state]) header { position: static; }
}

/* On a desk it lies among its tools. */
@media (min-width: 720px) {
  body { display: grid; grid-template: "who device" auto "phones device" auto "more device" auto "tools device" 1fr / minmax(0, 1fr) auto;
    gap: 1.5rem 3rem; max-width: 84rem; min-height: 100dvh; margin: auto; padding: 1.5rem 2rem;
    background: var(--desk) radial-gradient(60rem 40rem at 50% 20%, var(--desk-glow), var(--desk)) fixed; }
  header { grid-area: who; padding-top: .5rem; } .intro { margin-top: .75rem; }
  #phones { grid-area: phones; } #phones ul { display: grid; gap: .125rem; margin: 0 -.875rem; }
  .more { grid-area: more; display: grid; gap: 1.5rem; align-content: start; }
  .tools { grid-area: tools; display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; align-content: start; }
  .tabs { display: none; }
  .device { grid-area: device; position: sticky; top: 1.5rem; width: 25.25rem; height: min(50rem, 100dvh - 3rem); min-height: 34rem; padding: .1875rem;
    border-radius: 3.75rem; background: var(--rim); box-shadow: var(--shadow); }
  .glass { height: 100%; overflow: hidden; border: .5625rem solid #050706; border-radius: 3.5625rem; }
  .key { position: absolute; z-index: -1; width: .25rem; border-radius: .125rem; background: var(--rim-key); left: -.1875rem; }
  .mute { top: 8rem; height: 1.75rem; } .louder { top: 11.5rem; height: 3.5rem; } .quieter { top: 16rem; height: 3.5rem; }
  .power { left: auto; right: -.1875rem; top: 13rem; height: 5.5rem; rotate: 180deg; }
  .status-bar { display: grid; grid-template-columns: 1fr auto 1fr; align-items: center; justify-items: center; flex: none; height: 3.375rem; padding: .375rem .75rem 0; font-size: 1rem; font-weight: 600; }
  .island { width: 6.5rem; height: 1.8125rem; border-radius: 1rem; background: radial-gradient(circle at 5.6rem 50%, #24406b 0 .09rem, #0d1626 .1rem .3rem, #000 .31rem); }
  .signals { height: .875rem; }
  #inbox { overflow-y: auto; scrollbar-width: thin; scrollbar-color: var(--line) transparent; }
  .home { flex: none; width: 8.5rem; height: .3125rem; margin: 0 auto .5rem; border-radius: 1rem; background: var(--ink); }
  .no-reply { padding-bottom: .875rem; }
}
@media (min-width: 1120px) {
  body { grid-template: "who device tools" auto "phones device tools" auto "more device tools" 1fr / minmax(0, 1fr) auto minmax(0, 1.35fr); gap: 1.5rem 2.75rem; }
}
@media (prefers-reduced-motion: reduce) { *, ::before, ::after { animation: none !important; transition: none !important; } }
@media (forced-colors: active) { .state i, .island, .home { forced-color-adjust: none; } .bubble, .facts li, .take { border: 1px solid; } }
`;

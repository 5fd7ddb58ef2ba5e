export const style = `
:root { color-scheme: light dark; --page: #eef1f4; --card: #fff; --ink: #16202a; --soft: #5a6672; --line: #d9dfe5;
  --accent: #0f766e; --on-accent: #fff; --bad: #b42318; }
@media (prefers-color-scheme: dark) {
  :root { --page: #0f1418; --card: #1a2127; --ink: #e8edf1; --soft: #9aa7b2; --line: #2c363e;
    --accent: #5eead4; --on-accent: #06302c; --bad: #ff9b8f; }
}
* { box-sizing: border-box; margin: 0; }
body { background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header, main { max-width: 34rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.5rem; padding-bottom: 1rem; }
h1 { font-size: 1.5rem; line-height: 1.2; margin-bottom: .25rem; }
header p, .note, .empty { color: var(--soft); }
.note { padding-bottom: .75rem; font-size: .875rem; }
main { padding-bottom: 4rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; }
ol { list-style: none; padding: 0; display: grid; gap: .75rem; }
li, .empty, details { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1rem; }
.empty { text-align: center; padding: 2.5rem 1rem; border-style: dashed; }
.empty strong { color: var(--ink); }
.line { display: flex; justify-content: space-between; align-items: baseline; gap: .5rem; }
.line, dt, .code { font-variant-numeric: tabular-nums; }
time, .status { color: var(--soft); font-size: .8125rem; }
.text { margin: .25rem 0 .75rem; overflow-wrap: anywhere; }
.take { display: flex; align-items: center; justify-content: space-between; gap: 1rem; margin-bottom: .75rem; }
.code { font-size: 1.75rem; line-height: 1.2; font-weight: 600; letter-spacing: .12em; user-select: all; }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: 0 1.25rem; border: 0; border-radius: .75rem;
  background: var(--accent); color: var(--on-accent); cursor: pointer; }
:root:not([data-live]) button { display: none; }
button:active { opacity: .8; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.status::before { content: ""; display: inline-block; width: .5rem; height: .5rem; border-radius: 50%;
  margin-right: .4rem; background: var(--soft); }
.delivered::before { background: var(--accent); }
.failed .text, .status.failed { color: var(--bad); }
.status.failed::before { background: var(--bad); }
details { font-size: .9375rem; }
summary { cursor: pointer; font-weight: 600; }
details p { margin-top: .75rem; color: var(--soft); }
h2 { font-size: .9375rem; margin: 1.25rem 0 .25rem; }
dl { padding: 0; }
dl div { display: grid; grid-template-columns: 4.25rem minmax(0, 1fr); gap: .5rem; padding: .5rem 0;
  border-top: 1px solid var(--line); }
dt { font-weight: 600; }
code { font: .875em ui-monospace, monospace; overflow-wrap: anywhere; }
#said { position: fixed; inset: auto 0 1rem; margin: auto; width: fit-content; padding: .5rem 1rem;
  border-radius: .75rem; background: var(--ink); color: var(--page); font-size: .875rem; }
#said:empty { visibility: hidden; }
`;

import { weave } from "./handset-weave";

/**
 * Runs in the browser. Events say that something has happened, the server draws what is different now, and it is
 * woven into the page, so that a selection, the focus and an open list survive.
 */
export const script = String.raw`${weave}
const byId = (id) => document.getElementById(id);
const phone = new URLSearchParams(location.search).get("phone");
const query = phone ? "?phone=" + encodeURIComponent(phone) : "";
const PARTS = ["phones", "inbox", "totals", "rules", "calls"];
let asking = false, askAgain = false, source, retry;

async function refresh() {
  if (asking) return void (askAgain = true);
  asking = true;
  try {
    do {
      askAgain = false;
      const answer = await fetch("/_sandbox/screen" + query, { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.text(), PARTS);
    } while (askAgain);
    state("live", "Live");
  } catch { lost(); }
  asking = false;
}

function show(markup, parts) {
  const fresh = new DOMParser().parseFromString(markup, "text/html");
  for (const part of parts) {
    const next = fresh.getElementById(part);
    if (next) weave(byId(part), next);
  }
  tick();
  announce();
}

/** Each SMS is read out once, when its text is there; not those that were there before. */
const known = new Set();
function arrived() {
  const fresh = [...document.querySelectorAll(".message")].filter(
    (message) => !known.has(message.id) && message.querySelector(".text"),
  );
  for (const { id } of fresh) known.add(id);
  return fresh;
}
function announce() {
  const fresh = arrived();
  if (fresh.length === 1) byId("news").textContent = "New message to " + fresh[0].dataset.to + ": " + fresh[0].querySelector(".text").textContent;
  if (fresh.length > 1) byId("news").textContent = fresh.length + " new messages";
}

let saying;
function say(text, seconds) {
  byId("said").textContent = text;
  clearTimeout(saying);
  if (seconds) saying = setTimeout(() => say(""), seconds * 1000);
}

function state(name, words) {
  if (document.documentElement.dataset.state === "lost" && name === "live") say("");
  document.documentElement.dataset.state = name;
  byId("state").lastChild.textContent = words;
}
function lost() {
  if (document.documentElement.dataset.state !== "lost") say("The sandbox does not answer.");
  state("lost", "Reconnecting…");
}

function connect() {
  clearTimeout(retry);
  source?.close();
  source = new EventSource("/_sandbox/events" + query);
  for (const name of ["hello", "message", "rules", "provider", "refresh"]) source.addEventListener(name, refresh);
  source.onerror = () => {
    lost();
    // Refused outright the browser gives up; a broken line it mends by itself.
    if (source.readyState === EventSource.CLOSED) retry = setTimeout(connect, 3000);
  };
}
/** A browser opens six lines to one host: tabs that nobody looks at must not hold them. */
function whileLookedAt() {
  if (!document.hidden) return connect();
  clearTimeout(retry);
  source?.close();
}

async function copy(button) {
  const { code } = button.dataset;
  try {
    await navigator.clipboard.writeText(code);
  } catch {
    // No clipboard away from localhost and https: the code is selected, and the old command may still copy it.
    getSelection().selectAllChildren(button.parentElement.querySelector(".code"));
    if (!document.execCommand("copy")) return say("Selected " + code + ": copy it from here.", 5);
  }
  say("Copied " + code, 2.5);
  button.dataset.copied = "";
  setTimeout(() => delete button.dataset.copied, 2500);
}

async function post(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const card = form.closest(".card").id;
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body });
    if (answer.status !== 200 && answer.status !== 422) throw new Error(answer.status);
    // The other page's style and script have another nonce than this one's, and the browser would complain of them.
    show((await answer.text()).replace(/<(style|script|noscript)\b[^]*?<\/\1>/g, ""), [...PARTS, "tools"]);
    if (answer.ok) { form.reset(); say("Done", 2.5); }
    // What had the focus may be gone with what it removed.
    if (document.activeElement === document.body) byId(card).querySelector("h2, summary").focus();
  } catch { say("The sandbox did not take that: is it running?", 5); }
}

function tick() {
  const clock = byId("clock");
  clock.textContent = new Date(Date.now() + Number(clock.dataset.ahead)).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: clock.dataset.zone });
}

document.documentElement.dataset.state = "connecting";
arrived();
document.addEventListener("click", ({ target }) => {
  const button = target.closest("button[data-code]");
  if (button) copy(button);
});
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  event.preventDefault();
  post(event.target, event.submitter);
});
document.addEventListener("visibilitychange", whileLookedAt);
setInterval(tick, 10000);
whileLookedAt();
`;

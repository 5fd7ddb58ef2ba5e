/**
 * Runs in the browser. The page is fetched whole and its inbox exchanged only when it differs, so that a selection,
 * the focus and an open list survive. Only the inbox is parsed: the fresh page's style has another nonce than this
 * one's, and the browser would complain about it each second.
 */
export const script = `
document.documentElement.dataset.live = "";
const said = document.getElementById("said");

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch("/", { cache: "no-store" });
    const [part] = /<section[^]*?<\\/section>/.exec(await answer.text());
    const fresh = new DOMParser().parseFromString(part, "text/html").getElementById("inbox");
    const inbox = document.getElementById("inbox");
    if (fresh.innerHTML !== inbox.innerHTML) inbox.innerHTML = fresh.innerHTML;
    if (said.dataset.lost) say("");
  } catch {
    say("The sandbox does not answer.");
    said.dataset.lost = "yes";
  }
}

function say(text) {
  said.textContent = text;
  delete said.dataset.lost;
}

async function copy(code, button) {
  try {
    await navigator.clipboard.writeText(code);
    say("Copied " + code);
  } catch {
    // No clipboard away from localhost and https: the code is selected, for the keyboard to copy.
    getSelection().selectAllChildren(button.parentElement.querySelector(".code"));
    say("Selected " + code);
  }
  setTimeout(() => say(""), 2000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-code]");
  if (button) copy(button.dataset.code, button);
});
document.addEventListener("visibilitychange", refresh);
setInterval(refresh, 1000);
`;

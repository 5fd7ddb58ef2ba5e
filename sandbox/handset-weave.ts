/**
 * A part of the page's script: makes one element like another, keeping every node that stays, matched by id or by
 * place and name. Exchanging the markup whole would lose the focus, a selection, and where a list is scrolled to.
 */
export const weave = `
function weave(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && name !== "open" && name !== "data-copied") old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const kept = new Map([...old.children].filter((child) => child.id).map((child) => [child.id, child]));
  let at = old.firstChild;
  for (const next of [...fresh.childNodes]) {
    while (at?.id && !fresh.querySelector("#" + CSS.escape(at.id))) { const gone = at; at = at.nextSibling; gone.remove(); }
    const match = next.id ? kept.get(next.id) : at && !at.id && at.nodeName === next.nodeName ? at : undefined;
    if (!match) { old.insertBefore(document.importNode(next, true), at); continue; }
    if (match === at) at = at.nextSibling; else old.insertBefore(match, at);
    if (match.nodeType === 1) weave(match, next);
    else if (match.nodeValue !== next.nodeValue) match.nodeValue = next.nodeValue;
  }
  while (at) { const gone = at; at = at.nextSibling; gone.remove(); }
}
`;

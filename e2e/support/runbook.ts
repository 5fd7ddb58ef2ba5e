import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/commands";

/** Part of a line of the log (it has an `event`), of a health page (a `store`) or of a problem body (a `code`). */
export type Fragment = Record<string, unknown>;

export type Drill = { title: string; looks: Fragment[]; over: Fragment[] };

const [, ...sections] = readFileSync(join(root, "docs", "runbook.md"), "utf8").split(/^## /m);

export const drills: Drill[] = sections.map((text) => {
  const [title = ""] = text.split("\n", 1);
  const parts = /\*\*It looks like this\.\*\*(.*?)\*\*Do\.\*\*.*\*\*It is over when\*\*(.*)/s.exec(text);
  if (!parts)
    throw new Error(
      `"${title}" in docs/runbook.md does not say what it looks like, what to do, and when it is over.`,
    );
  const [, looks = "", over = ""] = parts;
  return { title, looks: fragmentsIn(looks), over: fragmentsIn(over) };
});

export function drillOf(title: string): Drill {
  const found = drills.find((drill) => drill.title === title);
  if (!found) throw new Error(`docs/runbook.md has no "${title}".`);
  return found;
}

function fragmentsIn(text: string): Fragment[] {
  return Array.from(text.matchAll(/`(\{".*?\})`/gs), ([, json = ""]) => JSON.parse(json));
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "./commands";

const inDocs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" });
const pages = ["README.md", "SECURITY.md", ...inDocs.map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith(".md"),
);

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

function textOf(page: string): string {
  return readFileSync(join(root, page), "utf8");
}

/** The targets of `[text](target)` and `![text](target)` that stay in the repository, without their anchors. */
function linksIn(page: string): string[] {
  const prose = textOf(page).replace(/^```.*?^```/gms, "");
  const targets = Array.from(prose.matchAll(/\]\(<?([^)>\s]+)>?[^)]*\)/g), ([, target = ""]) => target);
  return targets
    .filter((target) => !/^[a-z]+:/i.test(target))
    .map((target) => target.replace(/#.*$/, ""))
    .filter(Boolean);
}

function npmScriptsIn(page: string): string[] {
  const named = textOf(page).matchAll(/\bnpm (?:run ([a-z][\w:-]*)|(test|start|stop|restart)\b)/g);
  return Array.from(named, ([, run, short]) => run ?? short ?? "");
}

describe.each(pages)("%s", (page) => {
  test("links to what is there", () => {
    const missing = linksIn(page).filter((link) => !existsSync(join(root, dirname(page), link)));
    expect(missing).toEqual([]);
  });

  test("names npm scripts that are there", () => {
    expect(npmScriptsIn(page).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

test("docs/state.md names every key that a script writes", () => {
  const lua = join(root, "lib/state/redis/lua");
  const scripts = readdirSync(lua).map((name) => readFileSync(join(lua, name), "utf8"));
  const named = scripts.flatMap((text) =>
    Array.from(text.matchAll(/(?:prefix \.\. |window\()'([a-z-]+)/g), ([, name = ""]) => name),
  );
  expect(named.length).toBeGreaterThan(20);
  const page = textOf("docs/state.md");
  expect(named.filter((name) => !new RegExp(`\`${name}[:\`]`).test(page))).toEqual([]);
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LIMIT_TABLE } from "@/lib/login/policy";
import { root } from "./commands";

const page = readFileSync(join(root, "docs/limits.md"), "utf8");

test.each(Object.values(LIMIT_TABLE))("docs/limits.md says of $variable what the code does", (limit) => {
  const rows = page.split("\n").filter((line) => line.startsWith(`| \`${limit.variable}\` |`));
  expect(rows).toHaveLength(1);
  const [, , byDefault, , why, gets, source] = rows[0]?.split("|").map((cell) => cell.trim()) ?? [];
  expect([byDefault, why, source]).toEqual([`\`${limit.byDefault}\``, limit.why, limit.source]);
  expect(gets).not.toBe("");
});

test("and of no other", () => {
  const named = page.match(/^\| `LIMIT_\w+`/gm) ?? [];
  expect(named).toHaveLength(Object.keys(LIMIT_TABLE).length);
});

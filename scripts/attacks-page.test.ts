import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./commands";

const page = readFileSync(join(root, "docs/attacks.md"), "utf8");
const rows = Array.from(
  page.matchAll(/^\| (\d+) \| (.+?) \| (.+?) \| (.+) \|$/gm),
  ([, number, what, shown, tried]) => ({
    number: Number(number),
    what,
    shown,
    files: Array.from((tried ?? "").matchAll(/\]\(\.\.\/([^)]+)\)/g), ([, file = ""]) => file),
  }),
);

test("docs/attacks.md has thirty rows, in order, each with what is shown", () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  for (const { what, shown } of rows) expect([what?.length, shown?.length]).not.toContain(0);
});

test.each(rows.map((row) => [row.number, row] as const))(
  "row %i is tried by tests that are there",
  (_, { files }) => {
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      expect(file).toMatch(/\.(?:spec|test)\.ts$/);
      // A file of tests, and none that is left out.
      const text = readFileSync(join(root, file), "utf8");
      expect(text, file).toMatch(/\btest(?:\.each)?\(/);
      expect(text, file).not.toMatch(/\b(?:test|describe|it)\.(?:skip|only|fixme|todo)\b/);
    }
  },
);

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { chaosKinds } from "./chaos-form";

const rows = readFileSync(new URL("CHAOS.md", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `"));

test.each(chaosKinds.map(({ kind, ...rest }) => [kind, rest] as const))(
  "CHAOS.md tells of %s, of each of its options, and of what an option left out means",
  (kind, { sentence, options }) => {
    const row = rows.find((line) => line.startsWith(`| \`${kind}\` `)) ?? "";
    expect(row).toContain(`| ${sentence} |`);
    for (const { name, form } of options) {
      const unset = form.unset === null ? `\`${name}\`` : `\`${name}\` ${form.unset}`;
      expect(row).toContain(unset);
      for (const choice of form.type === "choice" ? form.choices : []) expect(row).toContain(choice);
    }
  },
);

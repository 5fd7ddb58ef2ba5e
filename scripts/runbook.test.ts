import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { drills } from "../e2e/support/runbook";
import { root } from "./commands";

const textOf = (file: string) => readFileSync(join(root, file), "utf8");
const events = textOf("lib/observability/events.ts") + textOf("lib/state/notices.ts");
const alerts = textOf("lib/operators/alerts.ts") + textOf("lib/operators/keeper.ts");

test("the runbook has the drills that operators need", () => {
  expect(drills.map(({ title }) => title)).toEqual([
    "The wallet is empty",
    "The provider refuses our key",
    "A key has leaked",
    "Somebody buys SMS",
    "The provider is down",
    "Redis is down, or has lost everything",
    "A secret is to be rotated",
  ]);
});

describe.each(drills)("$title", ({ looks, over }) => {
  const fragments = [...looks, ...over];

  test("says by events that there are when it is over", () => {
    expect(over.filter((fragment) => "event" in fragment)).not.toEqual([]);
    for (const { event } of fragments) if (event) expect(events).toContain(`event: "${event}"`);
  });

  test("names alerts that there are", () => {
    for (const { alert } of fragments) if (alert) expect(alerts).toContain(`"${alert}"`);
  });
});

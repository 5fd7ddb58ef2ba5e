import { expect, test } from "vitest";
import { voice } from "@/lib/languages/voice";
import type { OwnSession } from "@/lib/session/own-sessions";
import { sessionRows } from "./rows";

const NOW = Date.UTC(2026, 4, 1, 12);
const session = (of: Partial<OwnSession>): OwnSession => ({
  ...{ handle: "a-handle", browser: "Chrome", system: "Android", isThis: false },
  ...{ firstSeenAt: NOW - 3 * 86_400_000, lastSeenAt: NOW - 5 * 60_000 },
  ...of,
});

test("a row says from what somebody is signed in, since when, and when it was last seen", () => {
  expect(sessionRows([session({ isThis: true })], voice("en"), NOW)).toEqual([
    {
      handle: "a-handle",
      isThis: true,
      name: "Chrome on Android",
      firstSeen: "Signed in: 3 days ago",
      lastSeen: "Last seen: 5 minutes ago",
    },
  ]);
});

test.each([
  [{ browser: "curl", system: null }, "curl"],
  [{ browser: null, system: "Android" }, "An app on Android"],
  [{ browser: null, system: null }, "A browser or app that does not say what it is"],
])("%o is called %s", (device, name) => {
  expect(sessionRows([session(device)], voice("en"), NOW)).toMatchObject([{ name }]);
});

import { afterEach, expect, test, vi } from "vitest";
import { LANGUAGE_COOKIE } from "@/lib/languages/choose";
import { startVisit } from "@/lib/session/test-visit";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What is in the jar after somebody pressed a button of the language switch. */
async function keptAfter(language: string | File, origin = "http://localhost:3000") {
  const { jar, headers } = await startVisit();
  headers.set("origin", origin);
  const { submitLanguage } = await import("./actions");
  const form = new FormData();
  form.set("language", language);
  await submitLanguage(form);
  return jar.get(LANGUAGE_COOKIE);
}

test("a language that was chosen is kept", async () => {
  expect(await keptAfter("hi")).toBe("hi");
});

test.each(["fr", "", "constructor", "hi; Domain=example", "HI"])(
  "what is no language is not: %j",
  async (other) => {
    expect(await keptAfter(other)).toBeUndefined();
  },
);

test("nor is a file, nor anything from another site", async () => {
  expect(await keptAfter(new File(["hi"], "hi"))).toBeUndefined();
  expect(await keptAfter("hi", "https://evil.example")).toBeUndefined();
});

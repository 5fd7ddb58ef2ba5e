import { expect, test } from "vitest";
import { chooseLanguage } from "./choose";

test.each([
  ["hi-IN,hi;q=0.9,en;q=0.8", "hi"],
  ["en-IN", "en"],
  ["en-GB,bn;q=0.5", "en"],
  ["ta;q=0.2, te;q=0.7", "te"],
  ["UR-pk", "ur"],
  ["fr-FR,mr;q=0.1", "mr"],
  ["hi;q=0, en;q=0.1", "en"],
  ["*", "en"],
  ["fr, de", "en"],
  ["", "en"],
  ["hi; q=high", "en"],
  [";;;,,,q=1", "en"],
  ["constructor, __proto__", "en"],
])("a browser that asks for %j is answered in %s", (header, language) => {
  expect(chooseLanguage(undefined, header)).toBe(language);
});

test("who asks for no language gets English", () => {
  expect(chooseLanguage(undefined, null)).toBe("en");
});

test("what was chosen by hand counts more than what the browser prefers", () => {
  expect(chooseLanguage("ur", "hi")).toBe("ur");
});

test.each(["fr", "", "EN", "constructor", "hi-IN", "../hi"])("a cookie of %j chooses nothing", (cookie) => {
  expect(chooseLanguage(cookie, "hi")).toBe("hi");
});

test("a header as long as a server takes is read at once", () => {
  const header = Array.from({ length: 2_600 }, () => "a-b;q=1").join(",");
  const before = process.cpuUsage();
  expect(chooseLanguage(undefined, header)).toBe("en");
  const { user, system } = process.cpuUsage(before);
  expect(user + system).toBeLessThan(1_000_000);
});

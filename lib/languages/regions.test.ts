import { expect, test } from "vitest";
import { languages } from "./languages";
import { regionsByName, regionsOf } from "./regions";

test.each([
  ["en-GB,hi-IN;q=0.9,en;q=0.8", ["GB", "IN"]],
  ["hi;q=0.9,en-us", ["US"]],
  ["sr-Latn-RS", ["RS"]],
  ["en-001, es-419", []],
  ["en", []],
  ["*", []],
  ["", []],
  [null, []],
  [";;,-GB,en-,en--GB,x-GB-", []],
])("a browser that asks for %j names %j", (header, regions) => {
  expect(regionsOf(header)).toEqual(regions);
});

test("countries are called what they are called, in the alphabet of the language", () => {
  const names = (language: "en" | "hi" | "ur") =>
    regionsByName(language, ["US", "IN", "GB"]).map(({ name }) => name);
  expect(names("en")).toEqual(["India", "United Kingdom", "United States"]);
  expect(names("hi")).toContain("भारत");
  expect(names("ur")).toContain("بھارت");
});

test.each(languages)("every country has a name in %s", (language) => {
  for (const { code, name } of regionsByName(language, ["IN", "GB", "US", "AE", "BD", "LK", "NP"])) {
    expect(name).not.toBe(code);
  }
});

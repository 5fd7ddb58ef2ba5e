import { expect, test } from "vitest";
import { readOptions } from "./options";

test("without a word: six rounds of everything", () => {
  expect(readOptions([])).toMatchObject({ rounds: 6, warmUp: 1600, runUp: 150, only: [], out: null });
});

test("a short run of a few", () => {
  const args = ["--rounds", "2", "--logins", "50", "--only", "JSON,better-auth", "--out", "result.json"];
  expect(readOptions(args)).toMatchObject({
    rounds: 2,
    logins: 50,
    only: ["JSON", "better-auth"],
    out: "result.json",
  });
});

test.each([["0"], ["-1"], ["1.5"], ["many"]])("--rounds %s is refused in words", (text) => {
  expect(() => readOptions([`--rounds=${text}`])).toThrow(
    `--rounds takes a whole number from 1 on, not ${text}.`,
  );
});

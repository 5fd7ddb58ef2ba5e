import { expect, test } from "vitest";
import { readOptions, readScaleOptions } from "./options";

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

test("growth, without a word", () => {
  expect(readScaleOptions([])).toMatchObject({ rounds: 6, rate: 40, sizes: [0, 100_000, 1_000_000] });
});

test("growth from any size, and none at all", () => {
  expect(readScaleOptions(["--sizes", "0", "--rate", "20"])).toMatchObject({ rate: 20, sizes: [0] });
});

test.each([["--rate=fast"], ["--rounds=0"], ["--sizes=some"], ["--sizes=100,10"], ["--sizes=-1"]])(
  "%s is refused in words",
  (arg) => {
    const [option = "", text = ""] = arg.split("=");
    expect(() => readScaleOptions([arg])).toThrow(new RegExp(`^${option} takes .* not ${text}\\.$`));
  },
);

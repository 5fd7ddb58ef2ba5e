import { expect, test } from "vitest";
import { unwritable } from "./fonts";

test("a script that no font can write is missed, one that some font can is not", () => {
  expect(unwritable("linux", (language) => (language === "ur" ? "\n" : "Noto Sans\n"))).toEqual(["ur"]);
  expect(unwritable("linux", () => "")).toHaveLength(5);
});

test("a Mac is not asked: it has the fonts", () => {
  expect(unwritable("darwin", () => "")).toEqual([]);
});

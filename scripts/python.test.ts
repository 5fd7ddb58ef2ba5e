import { expect, test } from "vitest";
import { missingModules } from "./python";

test("a module that can be imported is there, and another is not", () => {
  expect(missingModules(["json", "no_such_module", "uuid"])).toEqual(["no_such_module"]);
});

test("without Python every module is missing", () => {
  expect(missingModules(["json", "flask"], "/nowhere/python3")).toEqual(["json", "flask"]);
});

test("no module wanted, no Python needed", () => {
  expect(missingModules([], "/nowhere/python3")).toEqual([]);
});

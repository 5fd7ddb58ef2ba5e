import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { installCommand, missingOf, pythonPackages } from "./prerequisites";
import { stages } from "./stages";

test("one command installs what is missing, and only that", () => {
  expect(installCommand(["redis-server"], "linux")).toBe(
    "sudo apt-get update && sudo apt-get install -y --no-install-recommends redis-server",
  );
  expect(installCommand(["redis-server", "python3-flask", "python3-httpx"], "linux")).toBe(
    "sudo apt-get update && sudo apt-get install -y --no-install-recommends redis-server python3-flask python3-httpx",
  );
});

test("on a Mac it is one command too, with Python's libraries for the system's own Python", () => {
  expect(installCommand(["chromium", "redis-server"], "darwin")).toBe(
    "brew install --cask google-chrome && brew install redis",
  );
  expect(installCommand(["python3-flask", "redis-server", "python3-httpx"], "darwin")).toBe(
    "brew install redis && /usr/bin/python3 -m pip install --user flask httpx",
  );
});

test("Python's libraries are asked after together, and only those that cannot be imported are missing", () => {
  const asked: string[][] = [];
  const missing = missingOf(["python3-flask", "python3-httpx"], (modules) => {
    asked.push(modules);
    return ["httpx"];
  });
  expect(missing).toEqual(["python3-httpx"]);
  expect(asked).toEqual([["flask", "httpx"]]);
});

test("the unit stage asks for all that its tests run", () => {
  const unit = stages.find(({ name }) => name === "unit");
  expect(unit?.needs).toEqual(expect.arrayContaining(["curl", "redis-server", ...pythonPackages]));
});

test("the workflow's one step installs all that the stages need and its runner does not bring along", () => {
  const workflow = readFileSync(new URL("../.github/workflows/test.yml", import.meta.url), "utf8");
  const needed = new Set(stages.flatMap(({ needs }) => needs));
  const installed = Array.from(needed).filter((name) => name !== "chromium" && name !== "curl");
  const steps = workflow.split("\n").filter((line) => line.includes("apt-get"));
  expect(steps.map((step) => step.trim())).toEqual([`- run: ${installCommand(installed.sort(), "linux")}`]);
});

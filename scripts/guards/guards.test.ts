import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../commands";
import { areas, deletions, without } from "./list";

const text = (path: string) => readFileSync(join(root, path), "utf8");

describe.each(areas.map((area) => [area.name, area.files] as const))("%s", (_name, files) => {
  const guards = files.flatMap(({ file, guards }) => guards.map((guard) => ({ file, ...guard })));

  test.each(guards.map((guard) => [guard.keepsOut, guard] as const))("%s", (_words, guard) => {
    const found = text(guard.file).split(guard.find).length - 1;
    expect(found, `in ${guard.file}, exactly once: ${guard.find}`).toBe(1);
    expect(guard.putInstead).not.toBe(guard.find);
  });
});

test("every guard names unit or contract tests that exist", () => {
  const tests = new Set(deletions.flatMap(({ killedBy }) => killedBy));
  expect([...tests].filter((path) => !path.endsWith(".test.ts") || !existsSync(join(root, path)))).toEqual(
    [],
  );
  expect(deletions.filter(({ killedBy }) => killedBy.length === 0)).toEqual([]);
});

test("every part of lib that has guards is in the list, and no guard twice", () => {
  const files = deletions.map(({ file }) => file);
  for (const part of ["login", "state", "http", "session", "startmessaging", "environment"]) {
    expect(files.filter((file) => file.startsWith(`lib/${part}/`)).length, part).toBeGreaterThan(3);
  }
  const changes = deletions.map(({ file, find, putInstead }) => `${file} ${find} ${putInstead}`);
  expect(new Set(changes).size).toBe(changes.length);
  expect(deletions.length).toBeGreaterThanOrEqual(60);
});

test("a guard whose text is not there, or there twice, is not deleted", () => {
  const guard = {
    ...deletions[0],
    find: "if (closed) refuse();",
    putInstead: "",
  } as (typeof deletions)[number];
  expect(without("one(); if (closed) refuse(); two();", guard)).toBe("one();  two();");
  expect(without("one(); two();", guard)).toBeNull();
  expect(without("if (closed) refuse(); if (closed) refuse();", guard)).toBeNull();
});

import { expect, test } from "vitest";
import { StateDidNotAnswer } from "./engine";
import { Table } from "./table";

function tableOf(most: number) {
  let now = 0;
  const table = new Table<string>(() => now, most);
  return {
    table,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test("a record is there until the millisecond of its end", () => {
  const { table, pass } = tableOf(10);
  table.put("key", "value", 1000);
  pass(999);
  expect(table.get("key")).toBe("value");
  pass(1);
  expect(table.get("key")).toBeUndefined();
});

test("a record written again has the new end", () => {
  const { table, pass } = tableOf(10);
  table.put("key", "old", 1000);
  table.put("key", "new", 2000);
  pass(1500);
  expect(table.get("key")).toBe("new");
  expect(table.size).toBe(1);
});

test("a deleted record is gone, and its place is free", () => {
  const { table } = tableOf(1);
  table.put("key", "value", 1000);
  table.delete("key");
  expect(table.get("key")).toBeUndefined();
  table.put("other", "value", 1000);
});

test("a full table refuses, and pushes nobody's record out", () => {
  const { table } = tableOf(2);
  table.put("victim's limit", "1", 1000);
  table.put("b", "2", 1000);
  for (let n = 0; n < 100; n++) expect(() => table.put(`flood ${n}`, "", 9000)).toThrow(StateDidNotAnswer);
  expect(table.get("victim's limit")).toBe("1");
  expect(table.get("b")).toBe("2");
  expect(table.size).toBe(2);
});

test("a full table still takes changes of what it holds", () => {
  const { table } = tableOf(1);
  table.put("key", "old", 1000);
  table.put("key", "new", 1000);
  expect(table.get("key")).toBe("new");
});

test("a full table of dead records takes new ones", () => {
  const { table, pass } = tableOf(2);
  table.put("a", "", 1000);
  table.put("b", "", 2000);
  pass(1000);
  table.put("c", "", 9000);
  expect(table.get("b")).toBe("");
  expect(table.size).toBe(2);
});

test("room for several is made or refused at once", () => {
  const { table, pass } = tableOf(4);
  table.put("a", "", 1000);
  table.put("b", "", 2000);
  table.makeRoom(2);
  expect(() => table.makeRoom(3)).toThrow(StateDidNotAnswer);
  expect(table.size).toBe(2);
  pass(1000);
  table.makeRoom(3);
  expect(table.size).toBe(1);
});

test("no leak: a hundred thousand short lives leave a few thousand records at most", () => {
  const { table, pass } = tableOf(100_000);
  let largest = 0;
  for (let n = 0; n < 100_000; n++) {
    table.put(`key ${n}`, "", n + 100);
    pass(1);
    largest = Math.max(largest, table.size);
  }
  expect(largest).toBeLessThanOrEqual(1100);
});

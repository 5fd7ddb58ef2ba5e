import { expect, test } from "vitest";
import { copy } from "./copy";

test.each([
  [null],
  [7],
  ["text"],
  [undefined],
  [[]],
  [{}],
  [{ a: [{ b: null }, "c", Number.POSITIVE_INFINITY] }],
])("a copy of %j is the same", (record) => expect(copy(record)).toEqual(record));

test("whatever is done to a copy, however deep, its original stays", () => {
  const original = { list: [{ at: 1 }], inner: { name: "a" } };
  const copied = copy(original);
  copied.list[0] = { at: 2 };
  copied.inner.name = "b";
  const again = copy(original);
  for (const entry of again.list) entry.at = 3;
  expect(original).toEqual({ list: [{ at: 1 }], inner: { name: "a" } });
});

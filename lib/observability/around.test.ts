import { expect, test } from "vitest";
import { type Around, both, withAround } from "./around";

const noting =
  (seen: string[], who: string): Around =>
  async (name, work) => {
    seen.push(`${who} ${name}`);
    return work();
  };

test("without anything around, a thing is itself: nothing is paid", () => {
  const thing = { run: async () => 1 };
  expect(withAround(thing, { around: null, prefix: "store", names: ["run"] })).toBe(thing);
  expect(both(null, null)).toBeNull();
});

test("what is named has it around, with its arguments and its answer; the rest is as it was", async () => {
  const seen: string[] = [];
  const thing = { add: async (a: number, b: number) => a + b, quick: () => "sync" };
  const around = both(noting(seen, "outer"), noting(seen, "inner"));
  const wrapped = withAround(thing, { around, prefix: "store", names: ["add"] });
  expect(await wrapped.add(2, 3)).toBe(5);
  expect(wrapped.quick()).toBe("sync");
  expect(seen).toEqual(["outer store.add", "inner store.add"]);
});

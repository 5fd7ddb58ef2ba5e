import { expect, test, vi } from "vitest";
import { scene } from "../contract/scene";
import { HERS_IN_WORDS, wholeLife } from "../contract/whole-life";
import { memoryUnderTest } from "./memory-under-test";
import type { Tables } from "./tables";

// The engine keeps its tables to itself; here all of them are read.
const newest = vi.hoisted(() => ({ tables: undefined as Tables | undefined }));
vi.mock("./tables", async (original) => {
  const real = await original<typeof import("./tables")>();
  const createTables: typeof real.createTables = (...settings) => {
    newest.tables = real.createTables(...settings);
    return newest.tables;
  };
  return { ...real, createTables };
});

const held = () =>
  JSON.stringify(Object.entries(newest.tables ?? {}).map(([name, table]) => [name, ...table]));

test("an account that is deleted leaves nothing of its subject in any table; another's is all there", async () => {
  const s = await scene({ make: memoryUnderTest, runs: 0 });
  const { subject, names } = await wholeLife(s);
  expect(names.length).toBeGreaterThan(20);
  for (const each of [subject, ...HERS_IN_WORDS]) expect(held()).toContain(each);
  await s.state.forget(subject);
  for (const each of [...names, ...HERS_IN_WORDS]) expect(held()).not.toContain(each);
  expect(held()).toContain("+91 ••••• •6789");
});

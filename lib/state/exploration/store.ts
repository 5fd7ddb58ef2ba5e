import { vi } from "vitest";
import type { Limits } from "@/lib/login/policy";
import type { Engine } from "../engine";
import { createMemoryEngine } from "../memory/memory-engine";
import type { Tables } from "../memory/tables";
import type { Money } from "../money";
import type { Table } from "../table";

// The engine keeps its tables to itself; here they are taken out and put back at every step.
const newest = vi.hoisted(() => ({ tables: undefined as Tables | undefined }));
vi.mock("../memory/tables", async (original) => {
  const real = await original<typeof import("../memory/tables")>();
  const createTables: typeof real.createTables = (...settings) => {
    newest.tables = real.createTables(...settings);
    return newest.tables;
  };
  return { ...real, createTables };
});

type RecordOf<T> = T extends Table<infer R> ? R : never;
/** All that the store holds. */
export type Kept = {
  readonly [Name in keyof Tables]: ReadonlyMap<string, { value: RecordOf<Tables[Name]>; until: number }>;
};

export const BEGINNING = Date.UTC(2026, 10, 20, 5, 30);

/** The real engine, which can be set back to any moment of any of its lives. */
export function rewindable(settings: { limits: Limits; money: Money }) {
  let clock = BEGINNING;
  const engine: Engine = createMemoryEngine({ ...settings, now: () => clock });
  const tables = newest.tables;
  if (!tables) throw new Error("the engine made no tables");
  const all = Object.entries(tables) as [keyof Tables, Table<unknown>][];

  function take(): Kept {
    const kept = {} as Record<keyof Tables, ReadonlyMap<string, { value: unknown; until: number }>>;
    for (const [name, table] of all) {
      const records = new Map<string, { value: unknown; until: number }>();
      for (const [key, value, until] of table) {
        if (until > clock)
          records.set(key, { value: CHANGED_IN_PLACE.has(name) ? value : frozen(value), until });
      }
      kept[name] = records;
    }
    return kept as Kept;
  }
  function putBack(kept: Kept): void {
    for (const [name, table] of all) {
      for (const [key] of table) table.delete(key);
      const restored = CHANGED_IN_PLACE.has(name) ? copy : <T>(value: T) => value;
      for (const [key, { value, until }] of kept[name]) table.put(key, restored(value), until);
    }
  }

  return {
    empty: take(),
    /** One operation at that moment: what it answers, and what is kept after it. */
    async run<T>(kept: Kept, now: number, operation: (engine: Engine) => Promise<T>) {
      clock = now;
      putBack(kept);
      const answer = await operation(engine);
      return { answer, kept: take() };
    },
  };
}

export type Rewindable = ReturnType<typeof rewindable>;

/** The engine writes into these records, and puts new ones for all others: those throw if that is no longer so. */
const CHANGED_IN_PLACE = new Set<keyof Tables>(["challenges", "sessions"]);

/** Flat records. */
const copy = <T>(value: T): T => ({ ...value });

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

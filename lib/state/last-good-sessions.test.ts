import { expect, test } from "vitest";
import { createLastGood, withLastGood } from "./last-good-sessions";
import type { LiveSession, SessionState } from "./operations";

const ASHA: LiveSession = {
  ...{ subject: "asha", maskedPhone: "+91 ••••• •3210", authTime: 1, lastSeenAt: 1 },
  ...{ handle: "handle of one", browser: null, system: null },
};
/** Long enough for the store to be asked again. */
const A_WHILE = 3_000;
const IT = { id: "one", subject: "asha" };

const ofOne = (id: string): LiveSession => ({ ...ASHA, handle: `handle of ${id}` });

/** A store that can go down, a clock, and what a process remembers. */
function scene() {
  const alive = new Set(["one", "two"]);
  const clock = { now: 1_000_000 };
  const asked: string[] = [];
  let down = false;
  const unavailable = { kind: "state_unavailable" } as const;
  const store: SessionState = {
    has: async ({ id }) => {
      asked.push(id);
      return down ? unavailable : alive.has(id) ? { kind: "alive", session: ofOne(id) } : { kind: "ended" };
    },
    list: async ({ id }) => {
      if (down) return unavailable;
      const [session, all] = [ofOne(id), [...alive].map(ofOne)];
      return alive.has(id) ? { kind: "alive", session, all } : { kind: "ended" };
    },
    end: async ({ id }) => {
      if (down) return unavailable;
      alive.delete(id);
      return { kind: "ended" };
    },
    endByHandle: async () => (down ? unavailable : { kind: "ended" }),
    endAll: async () => (down ? unavailable : { kind: "ended" }),
    forget: async () => (down ? unavailable : { kind: "ended" }),
  };
  const lastGood = createLastGood();
  const state = withLastGood(store, lastGood, () => clock.now);
  return {
    alive,
    asked,
    clock,
    lastGood,
    state,
    goDown: () => {
      down = true;
    },
    comeBack: () => {
      down = false;
    },
  };
}

test("a yes serves for three seconds, and the store is asked again", async () => {
  const { state, asked, clock } = scene();
  for (const after of [0, 1_000, 1_999]) {
    clock.now += after;
    expect(await state.has(IT)).toEqual({ kind: "alive", session: ASHA });
  }
  expect(asked).toEqual(["one"]);
  clock.now += 1;
  await state.has(IT);
  expect(asked).toEqual(["one", "one"]);
});

test("nor does it serve anybody but its subject, nor a no anybody, nor a clock that was put back", async () => {
  const { state, alive, asked, clock } = scene();
  await state.has(IT);
  await state.has({ id: "one", subject: "bimal" });
  expect(asked).toEqual(["one", "one"]);
  clock.now -= 1;
  await state.has(IT);
  expect(asked).toHaveLength(3);
  alive.delete("one");
  clock.now += A_WHILE;
  for (let turn = 0; turn < 2; turn++) expect(await state.has(IT)).toEqual({ kind: "ended" });
  expect(asked).toHaveLength(5);
});

test("a look at the list serves the next question, and never is one itself", async () => {
  const { state, alive, asked } = scene();
  expect(await state.list(IT)).toMatchObject({ kind: "alive", all: [{}, {}] });
  expect(await state.has(IT)).toMatchObject({ kind: "alive" });
  expect(asked).toEqual([]);
  alive.delete("one");
  expect(await state.list(IT)).toEqual({ kind: "ended" });
  expect(await state.has(IT)).toEqual({ kind: "ended" });
});

test.each<[string, (state: SessionState) => Promise<unknown>]>([
  ["out", (state) => state.end(IT)],
  ["out from another device", (state) => state.endByHandle({ handle: "handle of one", subject: "asha" })],
  ["out everywhere", (state) => state.endAll("asha")],
  ["off for good", (state) => state.forget("asha")],
])("who signs %s is out in this process at once, and so is a look that was under way", async (_, signOut) => {
  const { state, alive, asked } = scene();
  await state.has(IT);
  alive.delete("one");
  await signOut(state);
  expect(await state.has(IT)).toEqual({ kind: "ended" });
  alive.add("one");
  await Promise.all([state.has(IT), signOut(state)]);
  alive.delete("one");
  expect(await state.has(IT)).toEqual({ kind: "ended" });
  expect(asked).toHaveLength(4);
});

test("the last yes stands for a minute while the store is down, then the session is closed to us", async () => {
  const { state, clock, goDown, comeBack } = scene();
  await state.has(IT);
  goDown();
  clock.now += 59_999;
  expect(await state.has(IT)).toEqual({ kind: "alive", session: ASHA });
  clock.now += 1;
  expect(await state.has(IT)).toEqual({ kind: "state_unavailable" });
  comeBack();
  expect(await state.has(IT)).toMatchObject({ kind: "alive" });
});

test("a yes from memory makes the minute no longer", async () => {
  const { state, clock, goDown } = scene();
  await state.has(IT);
  goDown();
  clock.now += 40_000;
  await state.has(IT);
  clock.now += 20_000;
  expect(await state.has(IT)).toEqual({ kind: "state_unavailable" });
});

test("what was never seen, and what belongs to somebody else, is closed while the store is down", async () => {
  const { state, goDown } = scene();
  await state.has(IT);
  goDown();
  expect(await state.has({ id: "two", subject: "asha" })).toEqual({ kind: "state_unavailable" });
  expect(await state.has({ id: "one", subject: "bimal" })).toEqual({ kind: "state_unavailable" });
});

test("a session that the store called ended is not revived when the store goes down", async () => {
  const { state, alive, clock, goDown } = scene();
  await state.has(IT);
  alive.delete("one");
  clock.now += A_WHILE;
  expect(await state.has(IT)).toEqual({ kind: "ended" });
  goDown();
  expect(await state.has(IT)).toEqual({ kind: "state_unavailable" });
});

test("who signs out while the store is down is signed out here", async () => {
  const { state, goDown } = scene();
  await state.has(IT);
  await state.has({ ...IT, id: "two" });
  goDown();
  expect(await state.end(IT)).toEqual({ kind: "state_unavailable" });
  expect(await state.has(IT)).toEqual({ kind: "state_unavailable" });
  expect(await state.has({ ...IT, id: "two" })).toMatchObject({ kind: "alive" });
  await state.endAll("asha");
  expect(await state.has({ ...IT, id: "two" })).toEqual({ kind: "state_unavailable" });
});

test("a look that was under way when somebody signed out does not bring the session back", async () => {
  const { state, goDown } = scene();
  const looking = [state.has(IT), state.has({ ...IT, id: "two" })];
  await Promise.all([state.end(IT), ...looking]);
  goDown();
  expect(await state.has(IT)).toEqual({ kind: "state_unavailable" });
  expect(await state.has({ ...IT, id: "two" })).toMatchObject({ kind: "alive" });
});

test("nor does one that begins while the store is being told", async () => {
  const { state, goDown } = scene();
  const ending = state.end({ id: "unknown", subject: "asha" });
  const looking = state.has({ ...IT, id: "two" });
  await Promise.all([ending, looking]);
  const endingAll = state.endAll("asha");
  await state.has({ ...IT, id: "two" });
  await endingAll;
  goDown();
  expect(await state.has({ ...IT, id: "two" })).toEqual({ kind: "state_unavailable" });
});

test("nor one that was under way when somebody signed out everywhere", async () => {
  const { state, goDown } = scene();
  await Promise.all([state.has(IT), state.has({ ...IT, id: "two" }), state.endAll("asha")]);
  goDown();
  for (const id of ["one", "two"])
    expect(await state.has({ ...IT, id })).toEqual({ kind: "state_unavailable" });
});

test("ten thousand are remembered, the longest unseen forgotten first", async () => {
  const { state, alive, clock, lastGood, goDown } = scene();
  for (let n = 0; n <= 10_000; n++) {
    alive.add(`session ${n}`);
    await state.has({ id: `session ${n}`, subject: "asha" });
    if (n === 0) await state.has(IT);
    if (n !== 5_000) continue;
    // Seen again: no longer the oldest.
    clock.now += A_WHILE;
    await state.has(IT);
  }
  expect(lastGood.yes.size).toBe(10_000);
  goDown();
  expect(await state.has({ id: "session 0", subject: "asha" })).toEqual({ kind: "state_unavailable" });
  expect(await state.has(IT)).toMatchObject({ kind: "alive" });
});

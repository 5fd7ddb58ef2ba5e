import { expect, test } from "vitest";
import { createLastGood, withLastGood } from "./last-good-sessions";
import type { LiveSession, SessionState } from "./operations";

const ASHA: LiveSession = { subject: "asha", maskedPhone: "+91 ••••• •3210", authTime: 1, lastSeenAt: 1 };
const IT = { id: "one", subject: "asha" };

/** A store that can go down, a clock, and what a process remembers. */
function scene() {
  const alive = new Set(["one", "two"]);
  const clock = { now: 1_000_000 };
  let down = false;
  const unavailable = { kind: "state_unavailable" } as const;
  const store: SessionState = {
    has: async ({ id }) =>
      down ? unavailable : alive.has(id) ? { kind: "alive", session: ASHA } : { kind: "ended" },
    list: async () => ({ kind: "sessions", sessions: [] }),
    end: async ({ id }) => {
      if (down) return unavailable;
      alive.delete(id);
      return { kind: "ended" };
    },
    endAll: async () => (down ? unavailable : { kind: "ended" }),
  };
  const lastGood = createLastGood();
  const state = withLastGood(store, lastGood, () => clock.now);
  return {
    alive,
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
  const { state, alive, goDown } = scene();
  await state.has(IT);
  alive.delete("one");
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
  const { state, alive, lastGood, goDown } = scene();
  for (let n = 0; n <= 10_000; n++) {
    alive.add(`session ${n}`);
    await state.has({ id: `session ${n}`, subject: "asha" });
    if (n === 0) await state.has(IT);
    // Seen again: no longer the oldest.
    if (n === 5_000) await state.has(IT);
  }
  expect(lastGood.yes.size).toBe(10_000);
  goDown();
  expect(await state.has({ id: "session 0", subject: "asha" })).toEqual({ kind: "state_unavailable" });
  expect(await state.has(IT)).toMatchObject({ kind: "alive" });
});

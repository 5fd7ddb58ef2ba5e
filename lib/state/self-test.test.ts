import { expect, test } from "vitest";
import { StateDidNotAnswer } from "./engine";
import { type Eviction, testStore } from "./self-test";

let made = 0;
const newId = () => `id-${++made}`;
/** A store that answers these calls in turn. */
const answering = (...rooms: boolean[]) => {
  const reserveCall = async () => ({ room: rooms.shift() ?? false });
  return () => ({ reserveCall });
};
const evicting = (eviction: Eviction) => async () => eviction;
const SAFE = evicting({ policy: "noeviction", limited: true });

test("a limit of one lets one through, and a store that keeps what it has passes", async () => {
  expect(await testStore(answering(true, false), SAFE, newId)).toEqual({ kind: "passed" });
});

test("a limit that does not deny is unsafe, and so is one that denies the first", async () => {
  expect(await testStore(answering(true, true, true, true), SAFE, newId)).toMatchObject({
    kind: "unsafe",
    why: "a limit of one let the second through",
  });
  expect(await testStore(answering(false, false, false, false), SAFE, newId)).toMatchObject({
    kind: "unsafe",
  });
});

test("each call is an operation of its own", async () => {
  const operations: string[] = [];
  const engine = {
    reserveCall: async ({ operation }: { operation: string }) => {
      operations.push(operation);
      return { room: operations.length === 1 };
    },
  };
  await testStore(() => engine, SAFE, newId);
  expect(new Set(operations).size).toBe(2);
});

test.each(["allkeys-lru", "volatile-ttl", "volatile-lru"])(
  "%s with a maxmemory is unsafe, and says what to set",
  async (policy) => {
    const tested = await testStore(answering(true, false), evicting({ policy, limited: true }), newId);
    expect(tested).toMatchObject({ kind: "unsafe", why: expect.stringContaining("must be noeviction") });
  },
);

test("a policy that never comes into force, and one nobody may ask for, are said and not refused", async () => {
  const unlimited = evicting({ policy: "allkeys-lru", limited: false });
  expect(await testStore(answering(true, false), unlimited, newId)).toMatchObject({ kind: "unsure" });
  expect(await testStore(answering(true, false), evicting(null), newId)).toMatchObject({
    kind: "unsure",
    why: expect.stringContaining("does not say"),
  });
});

test("no answer is no verdict, wherever it comes; a bug stays an exception", async () => {
  const silent = () => Promise.reject(new StateDidNotAnswer("deadline"));
  const answer = { kind: "no_answer", reason: "deadline" };
  expect(await testStore(() => ({ reserveCall: silent }), SAFE, newId)).toEqual(answer);
  expect(await testStore(answering(true, false), silent, newId)).toEqual(answer);
  const broken = () => Promise.reject(new TypeError("a bug"));
  await expect(testStore(() => ({ reserveCall: broken }), SAFE, newId)).rejects.toThrow("a bug");
});

test("a store that restarted in the middle is tried again, over other keys", async () => {
  let engines = 0;
  const answers = answering(true, true, true, false)();
  const tested = await testStore(
    () => {
      engines += 1;
      return answers;
    },
    SAFE,
    newId,
  );
  expect([tested, engines]).toEqual([{ kind: "passed" }, 2]);
});

test("an answer that took longer than half of the window is none", async () => {
  let now = 0;
  const slow = async () => {
    now += 15_001;
    return { room: true };
  };
  const tested = await testStore(
    () => ({ reserveCall: slow }),
    SAFE,
    newId,
    () => now,
  );
  expect(tested).toEqual({ kind: "no_answer", reason: "deadline" });
});

import { expect, test } from "vitest";
import type { LoginEvent } from "@/lib/observability/events";
import type { LetterText } from "./alerts";
import { createBook } from "./book";
import { createKeeper } from "./keeper";
import type { Posted } from "./post";

const SENT: LoginEvent = { event: "code_sent", phone: "+91 ••••• •3210" };

/** A keeper whose time the test moves: `turn` lets everything that sleeps wake up once. */
function testKeeper() {
  const book = createBook();
  const store = { answers: true, asked: 0 };
  const hook: { answer: Posted } = { answer: { kind: "posted" } };
  const posted: LetterText[] = [];
  const told: LoginEvent[] = [];
  const asleep: { milliseconds: number; wake: () => void }[] = [];
  const after: Promise<void>[] = [];
  const keeper = createKeeper({
    book,
    watch: {
      async writeDown() {
        store.asked += 1;
        if (store.answers) book.counts.clear();
        return store.answers;
      },
    },
    post: async (letter) => {
      posted.push(letter);
      return hook.answer;
    },
    report: (event) => told.push(event),
    now: () => 0,
    sleep: (milliseconds) => new Promise((wake) => asleep.push({ milliseconds, wake })),
    afterAnswer: (work) => void after.push(work()),
  });
  async function turn() {
    const waking = asleep.splice(0);
    for (const { wake } of waking) wake();
    await new Promise((resolve) => setImmediate(resolve));
    return waking.map(({ milliseconds }) => milliseconds);
  }
  return { keeper, book, store, hook, posted, told, after, turn };
}

test("whatever happens within two seconds is written at once, after the answer, and the process is kept for it", async () => {
  const k = testKeeper();
  for (let n = 0; n < 50; n++) k.keeper.hear(SENT);
  expect(k.store.asked).toBe(0);
  expect(k.after).toHaveLength(1);
  k.book.events.splice(0);
  expect(await k.turn()).toEqual([2_000]);
  expect(k.store.asked).toBe(1);
  await k.after[0];
});

test("a store that is silent twice in a row is told once, and its return once", async () => {
  const k = testKeeper();
  k.store.answers = false;
  k.keeper.hear(SENT);
  for (let n = 0; n < 12; n++) await k.turn();
  expect(k.posted.map(({ alert, stands }) => [alert, stands])).toEqual([["store_down", true]]);
  k.store.answers = true;
  k.book.events.splice(0);
  for (let n = 0; n < 4; n++) await k.turn();
  expect(k.posted.map(({ stands }) => stands)).toEqual([true, false]);
  expect(k.told.map(({ event }) => event)).toEqual(["alert_raised", "alert_over"]);
});

test("one hiccup of the store is no outage", async () => {
  const k = testKeeper();
  k.store.answers = false;
  k.keeper.hear(SENT);
  await k.turn();
  k.store.answers = true;
  k.book.events.splice(0);
  for (let n = 0; n < 4; n++) await k.turn();
  expect(k.posted).toEqual([]);
});

test("news of an outage that could not be posted is posted later, in its order", async () => {
  const k = testKeeper();
  k.store.answers = false;
  k.hook.answer = { kind: "not_posted", reason: "ENOTFOUND" };
  k.keeper.hear(SENT);
  for (let n = 0; n < 8; n++) await k.turn();
  expect(k.told).toContainEqual({ event: "alert_not_posted", alert: "store_down", reason: "ENOTFOUND" });
  k.posted.splice(0);
  k.hook.answer = { kind: "posted" };
  k.store.answers = true;
  k.book.events.splice(0);
  for (let n = 0; n < 4; n++) await k.turn();
  expect(k.posted.map(({ stands }) => stands)).toEqual([true, false]);
});

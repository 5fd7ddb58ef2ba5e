import { expect, test } from "vitest";
import { inProcessWindow } from "./in-process-window";

const context = {} as never;

function windowAt(limit: { count: number; seconds: number }, mostAddresses?: number) {
  let now = 1_000_000;
  const window = inProcessWindow(limit, () => now, mostAddresses)();
  return {
    ask: async (key: string) => {
      const { success, remaining, reset } = await window.limit(context, key);
      return { success, remaining, reset: reset - now };
    },
    left: async (key: string) => (await window.getRemaining(context, key)).remaining,
    forget: (key: string) => window.resetTokens(context, key),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test("so many and not one more, to the millisecond, each address by itself", async () => {
  const { ask, left, pass } = windowAt({ count: 2, seconds: 10 });
  expect(await ask("a")).toMatchObject({ success: true, remaining: 1 });
  pass(4_000);
  expect(await ask("a")).toMatchObject({ success: true, remaining: 0, reset: 6_000 });
  expect(await ask("a")).toEqual({ success: false, remaining: 0, reset: 6_000 });
  expect(await ask("b")).toMatchObject({ success: true });
  pass(5_999);
  expect(await ask("a")).toEqual({ success: false, remaining: 0, reset: 1 });
  pass(1);
  expect(await left("a")).toBe(1);
  expect(await ask("a")).toMatchObject({ success: true });
  expect(await ask("a")).toMatchObject({ success: false, reset: 4_000 });
});

test("a refusal does not count: the door opens when it said it would", async () => {
  const { ask, pass } = windowAt({ count: 1, seconds: 10 });
  await ask("a");
  for (let turn = 0; turn < 100; turn++) {
    pass(90);
    expect((await ask("a")).success).toBe(false);
  }
  pass(1_000);
  expect((await ask("a")).success).toBe(true);
});

test("what is forgotten on demand counts no more", async () => {
  const { ask, forget } = windowAt({ count: 1, seconds: 10 });
  await ask("a");
  await forget("a");
  expect((await ask("a")).success).toBe(true);
});

test("full of addresses it refuses new ones and forgets none; a window later there is room again", async () => {
  const { ask, pass } = windowAt({ count: 1, seconds: 10 }, 100);
  for (let turn = 0; turn < 100; turn++) expect((await ask(`a${turn}`)).success).toBe(true);
  expect(await ask("new")).toEqual({ success: false, remaining: 0, reset: 10_000 });
  expect((await ask("a0")).success).toBe(false);
  pass(10_000);
  expect((await ask("new")).success).toBe(true);
});

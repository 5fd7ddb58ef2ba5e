import { expect, test } from "vitest";
import { askedOnceASecond } from "./ready";

test("a crowd asks the store once a second, and hears what it says then", async () => {
  const clock = { now: 5_000 };
  const said = [true, false, true];
  let asked = 0;
  const ready = askedOnceASecond(
    async () => {
      asked += 1;
      return said.shift() ?? true;
    },
    () => clock.now,
  );
  expect(await Promise.all(Array.from({ length: 100 }, ready))).toEqual(Array(100).fill(true));
  clock.now += 999;
  expect([await ready(), asked]).toEqual([true, 1]);
  clock.now += 1;
  expect([await ready(), asked]).toEqual([false, 2]);
  // A clock that was set back does not keep an answer for ever.
  clock.now -= 3_600_000;
  expect([await ready(), asked]).toEqual([true, 3]);
});

import { expect, test } from "vitest";
import { DEFAULT_LIMITS } from "@/lib/login/policy";
import { createOuterDoor } from "./outer-door";

const [limit = { count: 0, seconds: 0 }] = DEFAULT_LIMITS.addressPosts;

test("sixty a minute from one address, exactly; then closed, with an honest time to come back", async () => {
  let now = 5_000_000;
  const door = createOuterDoor({ limit, now: () => now });
  for (let turn = 0; turn < 60; turn++) {
    expect(await door.knock("203.0.113.7")).toEqual({ open: true });
    now += 100;
  }
  // The first knock is 6 s ago, so 54 s are left of its minute.
  expect(await door.knock("203.0.113.7")).toEqual({ open: false, retryAfterSeconds: 54 });
  expect(await door.knock("203.0.113.8")).toEqual({ open: true });
  now += 53_999;
  expect(await door.knock("203.0.113.7")).toEqual({ open: false, retryAfterSeconds: 1 });
  now += 1;
  expect(await door.knock("203.0.113.7")).toEqual({ open: true });
  expect(await door.knock("203.0.113.7")).toEqual({ open: false, retryAfterSeconds: 1 });
});

test("a thousand knocks at once: sixty get in", async () => {
  const door = createOuterDoor({ limit, now: () => 5_000_000 });
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => door.knock("203.0.113.7")));
  expect(answers.filter(({ open }) => open)).toHaveLength(60);
  expect(new Set(answers.map((answer) => (answer.open ? 0 : answer.retryAfterSeconds)))).toEqual(
    new Set([0, 60]),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { limitList, waitList } from "./limit-parsing";
import { LIMIT_TABLE } from "./policy";

describe("limitList", () => {
  test.each([
    [
      "3/5m,5/1h,10/24h",
      [
        [3, 300],
        [5, 3600],
        [10, 86_400],
      ],
    ],
    ["8/1s", [[8, 1]]],
    [
      "30/10m, 100/1h",
      [
        [30, 600],
        [100, 3600],
      ],
    ],
    [" 1/90s ", [[1, 90]]],
    ["999999/9999h", [[999_999, 35_996_400]]],
  ] as const)("%o", (text, limits) => {
    expect(limitList.parse(text)).toEqual(limits.map(([count, seconds]) => ({ count, seconds })));
  });

  test.each([
    "",
    " ",
    ",",
    "3",
    "3/",
    "/5m",
    "3/5",
    "3/m",
    "3/5d",
    "3/5M",
    "3/5m,",
    ",3/5m",
    "3/5m,,5/1h",
    "3/5m;5/1h",
    "0/5m",
    "3/0m",
    "-3/5m",
    "+3/5m",
    "3.5/5m",
    "3/1.5m",
    "3 / 5m",
    "3/5 m",
    "3/5mm",
    "3/5m x",
    "x3/5m",
    "1e3/5m",
    "0x3/5m",
    "٣/5m",
    "1000000/5m",
    "3/10000s",
    "Infinity/5m",
    "3/5m\n5/1h",
  ])("%o is refused, with an example of what would do", (text) => {
    const parsed = limitList.safeParse(text);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues[0]?.message).toContain("3/5m,5/1h");
  });

  test("reads back what it would print", () => {
    const one = fc.record({
      count: fc.integer({ min: 1, max: 999_999 }),
      seconds: fc.integer({ min: 1, max: 9999 }),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 4 }), (limits) => {
        const text = limits.map(({ count, seconds }) => `${count}/${seconds}s`).join(",");
        expect(limitList.parse(text)).toEqual(limits);
      }),
    );
  });
});

describe("waitList", () => {
  test.each([
    ["30,60,120,300", [30, 60, 120, 300]],
    ["30 , 60", [30, 60]],
    ["0", [0]],
    ["99999", [99_999]],
  ])("%o", (text, waits) => {
    expect(waitList.parse(text)).toEqual(waits);
  });

  test.each(["", " ", ",", "30,", ",30", "30,,60", "30s", "-30", "3.5", "30;60", "100000", "x", "30 60"])(
    "%o is refused",
    (text) => {
      expect(waitList.safeParse(text).success).toBe(false);
    },
  );
});

test("every default can be read, and is what is promised", () => {
  const read = Object.fromEntries(
    Object.values(LIMIT_TABLE).map(({ variable, byDefault, read }) => {
      const parsed: unknown = read.parse(byDefault);
      if (!Array.isArray(parsed)) return [variable, [parsed]];
      return [variable, parsed.map((each) => (each.count ? `${each.count} in ${each.seconds}` : each))];
    }),
  );
  expect(read).toEqual({
    LIMIT_NUMBER_SENDS: ["3 in 300", "5 in 3600", "10 in 86400"],
    LIMIT_RESEND_WAITS: [30, 60, 120, 300],
    LIMIT_ADDRESS_SENDS: ["30 in 600", "100 in 3600"],
    LIMIT_BLOCK_SENDS: ["20 in 600"],
    LIMIT_APP_SENDS: ["8 in 1"],
    LIMIT_APP_PROVIDER: ["18 in 1"],
    LIMIT_CHALLENGE_GUESSES: [3],
    LIMIT_NUMBER_GUESSES: ["10 in 3600", "20 in 86400"],
    LIMIT_ADDRESS_GUESSES: ["120 in 600"],
    LIMIT_APP_WRONG_GUESSES: ["5000 in 86400"],
    LIMIT_ADDRESS_POSTS: ["60 in 60"],
  });
});

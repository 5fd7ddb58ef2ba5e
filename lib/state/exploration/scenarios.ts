import { AMPLE_LIMITS } from "../contract/limits-under-test";
import type { Scenario } from "./moment";

const LOOSE = { limits: AMPLE_LIMITS, money: { pricePaise: 25, dailyBudgetPaise: 100_000 } };
const DAY_SECONDS = 24 * 3600;

/** Small enough to be explored whole. `full` goes further, and takes minutes. */
export const scenarios = (full: boolean): Record<string, Scenario> => ({
  "one form, sent as often as it likes": {
    ...LOOSE,
    forms: { A: { number: "asha" } },
    pages: {},
    lapses: { lease: full ? 5 : 3, code: full ? 2 : 1 },
  },
  "a form and its resend": {
    ...LOOSE,
    forms: { A: { number: "asha" }, B: { number: "asha", replaces: "A" } },
    pages: {},
    lapses: { lease: full ? 2 : 1 },
  },
  "a resend, and codes typed meanwhile": {
    ...LOOSE,
    forms: { A: { number: "asha" }, B: { number: "asha", replaces: "A" } },
    pages: { P: { of: "A", code: "right" }, Q: { of: "B", code: "right" } },
    lapses: { "guess lease": full ? 1 : 0 },
    givenUp: ["A"],
  },
  "as many guesses at once as a code has": {
    ...LOOSE,
    calm: true,
    forms: { A: { number: "asha" } },
    pages: {
      P: { of: "A", code: "right" },
      Q: { of: "A", code: "right" },
      R: { of: "A", code: "wrong" },
      ...(full && { S: { of: "A", code: "wrong" } }),
    },
    lapses: { "guess lease": 1 },
    signsOut: true,
  },
  "guesses, time and other ends": {
    ...LOOSE,
    calm: true,
    forms: { A: { number: "asha" } },
    pages: { P: { of: "A", code: "right" }, Q: { of: "A", code: "wrong" } },
    lapses: { "guess lease": 1, "guess memory": full ? 2 : 1, code: 1 },
    givenUp: ["A"],
    expires: true,
    signsOut: full,
  },
  "a fresh form with a code still out": {
    ...LOOSE,
    forms: { A: { number: "asha" }, B: { number: "asha", holds: "A" } },
    pages: { P: { of: "A", code: "right" } },
    lapses: full ? { lease: 1, code: 1 } : {},
    givenUp: ["A"],
  },
  "a stranger who asks for the same number": {
    ...LOOSE,
    calm: true,
    forms: {
      A: { number: "asha" },
      M: { number: "bimal" },
      N: { number: "asha", replaces: "M" },
      O: { number: "asha", holds: "M" },
    },
    pages: { P: { of: "A", code: "right" } },
    lapses: full ? { lease: 1 } : {},
    givenUp: ["M"],
    stranger: true,
  },
  "room for one code at a time": {
    ...LOOSE,
    limits: { ...AMPLE_LIMITS, numberGuesses: [{ count: 5, seconds: DAY_SECONDS }] },
    forms: { A: { number: "asha" }, B: { number: "asha" } },
    pages: { P: { of: "A", code: "wrong" } },
    lapses: { code: full ? 2 : 1 },
  },
  "money for one SMS": {
    ...LOOSE,
    money: { pricePaise: 25, dailyBudgetPaise: 40 },
    forms: { A: { number: "asha" }, B: { number: "bimal" } },
    pages: {},
    lapses: { lease: full ? 3 : 1 },
  },
  "one guess a code": {
    ...LOOSE,
    calm: true,
    limits: { ...AMPLE_LIMITS, appWrongGuesses: [{ count: 1, seconds: DAY_SECONDS }] },
    forms: { A: { number: "asha" }, B: { number: "bimal" } },
    pages: { P: { of: "A", code: "right" }, Q: { of: "B", code: "right" }, R: { of: "B", code: "wrong" } },
    lapses: {},
  },
});

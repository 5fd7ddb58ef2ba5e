import { z } from "zod";

/** At most `count` events in any `seconds` seconds. */
export type Limit = { count: number; seconds: number };

const UNIT_SECONDS = { s: 1, m: 60, h: 3600 } as const;
const ONE_LIMIT = /^(\d{1,6})\/(\d{1,4})(s|m|h)$/;

/** Parses `3/5m,5/1h,10/24h`. */
export const limitList = z.string().transform((text, context): Limit[] => {
  const limits: Limit[] = [];
  for (const part of text.split(",")) {
    const [, count, amount, unit] = ONE_LIMIT.exec(part.trim()) ?? [];
    const seconds = Number(amount) * UNIT_SECONDS[(unit ?? "s") as keyof typeof UNIT_SECONDS];
    if (!(Number(count) > 0 && seconds > 0)) {
      context.addIssue({
        code: "custom",
        message: "must look like 3/5m,5/1h: a count, a slash, a time in s, m or h",
      });
      return z.NEVER;
    }
    limits.push({ count: Number(count), seconds });
  }
  return limits;
});

/** Parses `60/1m`: a guard with a single window. */
export const oneLimit = limitList.refine(
  (list) => list.length === 1,
  "takes one count/window: the outer door has a single window",
);

/** Parses `30,60,120,300`: seconds. */
export const waitList = z
  .string()
  .regex(/^\d{1,5}(\s*,\s*\d{1,5})*$/, "must be seconds separated by commas, like 30,60,120,300")
  .transform((text) => text.split(",").map(Number));

/** Parses `3`: tries for one code. */
export const tries = z
  .string()
  .regex(/^\d{1,9}$/, "must be a whole number")
  .transform(Number)
  .refine((number) => number >= 1 && number <= 10, "must be from 1 to 10");

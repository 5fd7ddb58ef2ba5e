import { expect } from "vitest";
import { StateDidNotAnswer } from "../engine";
import type { Connection } from "./connection";
import { script } from "./script";

/** A machine that runs other tests meanwhile may be slow; what a deadline does is tested by itself. */
export const PATIENT = { deadlineMs: 5_000 };

/** In what is asked, and in no error. */
export const SECRET = "secret-argument";

const TEN = script("return redis.call('INCRBY', KEYS[1], 10) .. ''");
export const runs = (connection: Connection) => connection.run(TEN, ["{test}:count"], [SECRET]);

/** How it failed, and how long that took. */
export async function failure(asked: Promise<unknown>) {
  const start = performance.now();
  const error = await asked.then(
    () => new Error("it answered"),
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(StateDidNotAnswer);
  const told = JSON.stringify([error, error.message, error.stack, error.cause]);
  expect(told).not.toMatch(/secret|127\.0\.0\.1|redis:|INCRBY|Bearer/);
  return { reason: error.message as string, ms: performance.now() - start };
}

import { randomBytes } from "node:crypto";
import type { MakeState } from "../contract/state-under-test";
import { createSeals } from "../seals";
import { createState } from "../state";
import type { Connection } from "./connection";
import { createRedisEngine, type RedisEngineSettings } from "./redis-engine";

/** A morning in India, far from any midnight. */
export const BEGINNING = Date.UTC(2026, 10, 20, 5, 30);

/** The time comes with each operation, as one more argument. */
export const STOPPED_CLOCK = "local now = tonumber(table.remove(ARGV))\n";

export const freshPrefix = () => `{login-${randomBytes(9).toString("base64url")}}:`;

/** Production's engine over keys of its own, by a clock that stands still unless it is moved. */
export function stoppedRedisEngine({
  connection,
  now,
  ...settings
}: Omit<RedisEngineSettings, "clock"> & { now: () => number }) {
  return createRedisEngine({
    prefix: freshPrefix(),
    ...settings,
    clock: STOPPED_CLOCK,
    connection: {
      ...connection,
      run: (script, keys, args) => connection.run(script, keys, [...args, String(now())]),
    },
  });
}

/** The connection is asked for with each state, since a test file opens it before its first test. */
export const redisUnderTest =
  (connection: () => Connection): MakeState =>
  async ({ limits, money, guard, budgetTimeZone, offset, tell }) => {
    const now = () => BEGINNING + offset();
    const seals = createSeals(randomBytes(32).toString("base64url"));
    const engine = stoppedRedisEngine({ connection: connection(), limits, money, guard, now });
    return {
      state: createState({ engine, seals, budgetTimeZone, now, tell }),
      slackMs: 1,
      close: async () => {},
    };
  };

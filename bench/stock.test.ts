import { afterAll, beforeAll, expect, test } from "vitest";
import { type RedisServer, startRedis } from "../lib/state/contract/servers/redis-server";
import { multiply, usedMemory } from "./stock";

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

test("copies are whole records, of names as long, and live as long", async () => {
  const name = "x".repeat(43);
  const keys = [`{login}:session:${name}`, `{login}:subject:${name}`];
  for (const key of keys) {
    await redis.command("HSET", key, "sub-ject", "somebody", "at", "1");
    await redis.command("PEXPIRE", key, "600000");
  }
  const before = await usedMemory(redis);
  await multiply(redis, keys, 0, 7_000);
  await multiply(redis, keys, 7_000, 12_000);
  expect(await redis.command("DBSIZE")).toBe(24_002);
  const last = `{login}:subject:${"11999".padStart(43, "0")}`;
  expect(await redis.command("HGETALL", last)).toEqual(["sub-ject", "somebody", "at", "1"]);
  expect(Number(await redis.command("PTTL", last))).toBeGreaterThan(0);
  expect(await usedMemory(redis)).toBeGreaterThan(before + 24_000 * 43);
});

import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@redis/client";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { type FaultyLine, openFaultyLine } from "./faulty-line";
import { type RedisServer, startRedis } from "./redis-server";

const INCR = "return redis.call('INCR', 'a')";

let redis: RedisServer;
let line: FaultyLine;

beforeAll(async () => {
  redis = await startRedis();
  line = await openFaultyLine({ to: redis.port });
});
afterAll(async () => {
  await line.close();
  await redis.stop();
});
beforeEach(async () => {
  await line.calm();
  await redis.command("FLUSHALL");
  line.forget();
});

async function client({ socketTimeout, ...more }: { socketTimeout?: number; emitInvalidate?: boolean } = {}) {
  const connected = createClient({
    url: line.url,
    socket: { reconnectStrategy: 20, socketTimeout },
    commandOptions: { timeout: 300 },
    ...more,
  });
  connected.on("error", () => {});
  onTestFinished(() => connected.destroy());
  await connected.connect();
  return connected;
}

test("what it asks by itself is there too", async () => {
  const real = await client();
  expect(await real.eval("return {1, {'x', false}, redis.status_reply('fine')}")).toEqual([
    1,
    ["x", null],
    "fine",
  ]);
  await real.set("text", "x".repeat(200_000));
  expect((await real.get("text"))?.length).toBe(200_000);
  expect(await real.hGetAll("none")).toEqual({});
  const names = line.commands().map(([name, sub]) => (name === "CLIENT" ? `${name} ${sub}` : name));
  expect(names).toEqual([
    ...["HELLO", "CLIENT SETINFO", "CLIENT SETINFO", "CLIENT MAINT_NOTIFICATIONS"],
    ...["EVAL", "SET", "GET", "HGETALL"],
  ]);
});

test("what Redis says unasked is no command's reply", async () => {
  const real = await client({ emitInvalidate: true });
  const told: unknown[] = [];
  real.on("invalidate", (key) => told.push(String(key)));
  await real.get("a");
  await redis.command("SET", "a", "1");
  await expect.poll(() => told).toEqual(["a"]);
  await line.resetAfterCommit({ times: 1 });
  await expect(real.eval(INCR)).rejects.toThrow("ECONNRESET");
  expect(await real.get("a")).toBe("2");
});

test("after a reset the caller is told, and the next command goes through", async () => {
  const real = await client();
  await line.resetAfterCommit({ times: 1 });
  await expect(real.eval(INCR)).rejects.toThrow();
  expect(await real.eval(INCR)).toBe(2);
  expect(line.commands().filter(([name]) => name === "EVAL")).toHaveLength(2);
});

test("an error in place of Redis is what the caller gets", async () => {
  const real = await client();
  await line.errorReplies("OOM command not allowed", { only: ([name]) => name === "SET" });
  await expect(real.set("b", "1")).rejects.toThrow("OOM command not allowed");
  expect(await real.get("b")).toBe(null);
});

test("it waits for ever: the timeout of a command is over once that is written", async () => {
  const real = await client();
  await line.hang();
  const answer = real.get("a").catch((error) => error.constructor.name);
  expect(await Promise.race([answer, sleep(500, "nothing")])).toBe("nothing");
  real.destroy();
  expect(await answer).toBe("DisconnectsClientError");
});

test("a silent socket is what it does notice, if told to", async () => {
  const real = await client({ socketTimeout: 300 });
  await line.hang({ times: 1, only: ([name]) => name === "GET" });
  await expect(real.get("a")).rejects.toThrow("Socket timeout");
  expect(await real.get("a")).toBe(null);
});

test("after a refusal it comes back by itself", async () => {
  const real = await client();
  await line.refuse();
  const answer = real.ping();
  await line.calm();
  expect(await answer).toBe("PONG");
});

test("what Redis does to its connections is passed on", async () => {
  const other = await startRedis();
  const beside = await openFaultyLine({ to: other.port });
  const real = createClient({ url: beside.url, socket: { reconnectStrategy: 20 } });
  const ends: string[] = [];
  real.on("error", (error) => ends.push(error.message));
  onTestFinished(async () => {
    real.destroy();
    await beside.close();
    await other.stop();
  });
  await real.connect();
  await other.kill();
  await expect.poll(() => ends.length).toBeGreaterThan(0);
  await other.restart();
  expect(await real.ping()).toBe("PONG");
});

import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type RedisServer, startRedis } from "../contract/servers/redis-server";
import { openUpstashBridge, type UpstashBridge } from "../contract/servers/upstash-bridge";
import type { Connection } from "./connection";
import { script } from "./script";
import { failure, runs, SECRET } from "./test-connection";
import { connectUpstash, type UpstashOptions } from "./upstash";

/** Far beyond what the tests wait for: what ends sooner did not end by this. */
const LATE_MS = 10_000;
/** A busy machine may take so long for what happens at once. */
const SOON_MS = 2_000;

let redis: RedisServer;
let bridge: UpstashBridge;
const printed = vi.fn();

beforeAll(async () => {
  redis = await startRedis();
  bridge = await openUpstashBridge({ redisUrl: redis.url });
  for (const method of ["log", "warn", "error"] as const)
    vi.spyOn(console, method).mockImplementation(printed);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await bridge.close();
  await redis.stop();
});
beforeEach(async () => {
  await bridge.calm();
  bridge.forget();
});

/** One that has answered before. */
async function warm(options?: UpstashOptions): Promise<Connection> {
  const connection = connectUpstash(bridge, options);
  await runs(connection);
  bridge.forget();
  return connection;
}
const counted = async () => Number(await redis.command("GET", "{test}:count"));

describe("a connection to Upstash", () => {
  test("sends a script's hash, and the script itself only where the store does not know it", async () => {
    const connection = await warm();
    await runs(connection);
    await redis.command("SCRIPT", "FLUSH");
    await runs(connection);
    const asked = bridge.requests().map(({ path, commands }) => [path, ...commands.map(([name]) => name)]);
    expect(asked).toEqual([
      ["/pipeline", "evalsha"],
      ["/pipeline", "evalsha"],
      ["/pipeline", "eval"],
    ]);
  });

  test("hands on commands that are no script, and their answers as they are", async () => {
    const connection = await warm();
    expect(await connection.command("SET", "{test}:text", "12")).toBe("OK");
    expect(await connection.command("GET", "{test}:text")).toBe("12");
    expect(await connection.command("STRLEN", "{test}:text")).toBe(2);
  });

  test("gives the first command a second, and those after it 400 ms", async () => {
    await bridge.delay(500);
    expect(await runs(connectUpstash(bridge))).toMatch(/^\d+$/);
    await bridge.calm();
    const connection = await warm({ firstDeadlineMs: LATE_MS });
    await bridge.hang();
    const { reason, ms } = await failure(runs(connection));
    expect(reason).toBe("deadline");
    expect(ms).toBeGreaterThan(390);
    expect(ms).toBeLessThan(SOON_MS);
  });

  test("waits 400 ms for both, the hash and the script", async () => {
    const connection = await warm();
    await redis.command("SCRIPT", "FLUSH");
    // Either alone is in time.
    await bridge.delay(350);
    const { reason, ms } = await failure(runs(connection));
    expect(reason).toBe("deadline");
    expect(ms).toBeLessThan(SOON_MS);
  });

  test("is not waited for any longer when an answer's first half has come", async () => {
    const connection = await warm();
    await bridge.hang({ afterRunning: true });
    expect((await failure(runs(connection))).ms).toBeLessThan(SOON_MS);
  });

  test("sends nothing a second time, whatever becomes of it", async () => {
    const connection = await warm();
    const before = await counted();
    await bridge.loseReplies({ times: 1 });
    await failure(runs(connection));
    expect(await counted()).toBe(before + 10);
    await bridge.resetBefore({ times: 1 });
    await failure(runs(connection));
    expect(await counted()).toBe(before + 10);
    expect(bridge.requests()).toHaveLength(2);
  });

  test("tells a refused connection as such, at once", async () => {
    const connection = await warm({ deadlineMs: LATE_MS });
    await bridge.refuse();
    const { reason, ms } = await failure(runs(connection));
    expect(reason).toBe("ECONNREFUSED");
    expect(ms).toBeLessThan(SOON_MS);
  });

  test.each([
    [401, "WRONGPASS invalid or missing auth token", "WRONGPASS"],
    [400, "ERR max daily request limit exceeded. Limit: 10000, Usage: 10000", "ERR"],
    [500, "OOM command not allowed when used memory > 'maxmemory'", "OOM"],
    [503, "secret-argument is no name of an error", "no answer"],
  ])("tells of %i %s the name and nothing else", async (status, error, reason) => {
    const connection = await warm();
    await bridge.status(status, { error });
    expect(await failure(runs(connection))).toMatchObject({ reason });
    expect(await failure(connection.command("GET", SECRET))).toMatchObject({ reason });
  });

  test("a page of somebody between the two is no answer", async () => {
    const connection = await warm();
    await bridge.garbage();
    expect(await failure(runs(connection))).toMatchObject({ reason: "unreadable answer" });
  });

  test("a wrong token is told by the error's name", async () => {
    const connection = connectUpstash({ url: bridge.url, token: "secret-argument" });
    expect(await failure(runs(connection))).toMatchObject({ reason: "Unauthorized" });
  });

  test("an error of the script is told by its name", async () => {
    const connection = await warm();
    const failing = script(`return redis.call('INCR', '${SECRET}', 'twice')`);
    expect(await failure(connection.run(failing, ["{test}"], []))).toMatchObject({ reason: "ERR" });
  });

  test.each([
    ["", "token"],
    ["redis://secret", "token"],
    ["https://secret.example", ""],
    ["https://secret.example", "to ken"],
  ])("%s with %j is no address, and is not repeated", (url, token) => {
    expect(() => connectUpstash({ url, token })).toThrow(/^not an https:\/\/ URL$|^not a token$/);
  });

  test("prints nothing", () => {
    expect(printed).not.toHaveBeenCalled();
  });
});

import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis, type RedisConfigNodejs } from "@upstash/redis";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type RedisServer, startRedis } from "./redis-server";
import { openUpstashBridge, type UpstashBridge } from "./upstash-bridge";

let redis: RedisServer;
let bridge: UpstashBridge;

beforeAll(async () => {
  redis = await startRedis();
  bridge = await openUpstashBridge({ redisUrl: redis.url });
});
afterAll(async () => {
  await bridge.close();
  await redis.stop();
});
beforeEach(async () => {
  await bridge.calm();
  await redis.command("FLUSHALL");
  bridge.forget();
});

/** `retry: { retries: 0 }` is one try; `retry: false` would be two. */
function client(options: Partial<RedisConfigNodejs> = {}) {
  const { url, token } = bridge;
  return new Redis({ url, token, retry: { retries: 0 }, enableTelemetry: false, ...options });
}

/** How a connection ends, as the system tells it. */
async function endOf(body: string): Promise<string> {
  const socket = connect(Number(new URL(bridge.url).port), "127.0.0.1");
  return new Promise((resolve) => {
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(String(error.code)));
    socket.on("data", (data) => resolve(data.toString()));
    socket.on("end", () => resolve("end"));
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${bridge.token}\r\n` +
        `Content-Length: ${body.length}\r\n\r\n${body}`,
    );
  });
}

test("a lost reply: it ran, and the connection is reset", async () => {
  await bridge.loseReplies({ times: 1 });
  await expect(client().incr("a")).rejects.toThrow("fetch failed");
  expect(await redis.command("GET", "a")).toBe("1");
  expect(await client().incr("a")).toBe(2);

  await bridge.loseReplies();
  expect(await endOf('["INCR","a"]')).toBe("ECONNRESET");
  expect(await redis.command("GET", "a")).toBe("3");
});

test("the client sends again what was lost, and even `retry: false` does so once", async () => {
  await bridge.loseReplies({ times: 1 });
  expect(await client({ retry: false }).incr("a")).toBe(2);
});

test("a reset before: it did not run", async () => {
  await bridge.resetBefore({ times: 1 });
  expect(await endOf('["INCR","a"]')).toBe("ECONNRESET");
  expect(bridge.requests()).toMatchObject([{ ran: false }]);
  expect(bridge.commands()).toEqual([]);
  expect(await client().incr("a")).toBe(1);
});

test("only those that are meant", async () => {
  await bridge.resetBefore({ times: 1, only: ({ commands }) => commands[0]?.[0] === "incr" });
  expect(await client().get("a")).toBe(null);
  await expect(client().incr("a")).rejects.toThrow("fetch failed");
  expect(await client().incr("a")).toBe(1);
});

test.each([true, false])(
  "hanging (run: %s): nobody is answered, not even afterwards",
  async (afterRunning) => {
    await bridge.hang({ times: 1, afterRunning });
    const answer = endOf('["INCR","a"]');
    expect(await Promise.race([answer, sleep(100, "nothing")])).toBe("nothing");
    await bridge.calm();
    expect(await client().get("a")).toBe(afterRunning ? 1 : null);
    expect(await Promise.race([answer, sleep(100, "nothing")])).toBe("nothing");
  },
);

test("the client gives up by a function that makes a signal; a signal itself passes for an answer", async () => {
  await bridge.hang();
  const signal = AbortSignal.timeout(50);
  await expect(client({ signal: () => AbortSignal.timeout(50) }).get("a")).rejects.toThrow("timeout");
  expect(await client({ signal, enableAutoPipelining: false }).get("a")).toBe(null);
});

test("a delay there lets the command run late, also when nobody waits any more", async () => {
  await bridge.delay(300, { times: 1 });
  await expect(client({ signal: () => AbortSignal.timeout(50) }).incr("a")).rejects.toThrow("timeout");
  expect(await redis.command("GET", "a")).toBe(null);
  await expect.poll(() => redis.command("GET", "a")).toBe("1");
});

test("a delay back lets it run at once", async () => {
  await bridge.delay(300, { way: "back" });
  const start = performance.now();
  const answer = client().incr("a");
  await expect.poll(() => redis.command("GET", "a")).toBe("1");
  expect(await answer).toBe(1);
  expect(performance.now() - start).toBeGreaterThan(290);
});

test("a status, with or without effect", async () => {
  await bridge.status(500, { times: 1 });
  expect(await endOf('["INCR","a"]')).toMatch(
    /^HTTP\/1\.1 500 .*\r\n\r\n\{"error":"Internal Server Error"\}$/s,
  );
  await bridge.status(429, { times: 1, error: "ERR too many", afterRunning: true });
  await expect(client().incr("a")).rejects.toThrow("ERR too many");
  expect(await client().get("a")).toBe(1);
});

test("garbage is HTML with 200, which the client does not read", async () => {
  await bridge.garbage({ times: 1 });
  await expect(client().incr("a")).rejects.toThrow("Unable to parse response body: <!doctype html>");
  expect(await client().incr("a")).toBe(1);
});

test("refusing: nothing listens, and open connections are reset", async () => {
  await bridge.hang();
  const open = endOf('["INCR","a"]');
  await expect.poll(() => bridge.requests().length).toBe(1);
  await bridge.refuse();
  expect(await open).toBe("ECONNRESET");
  expect(await endOf('["INCR","a"]')).toBe("ECONNREFUSED");
  await bridge.calm();
  expect(await client().incr("a")).toBe(1);
});

test("faults may follow one another at once", async () => {
  await Promise.all([bridge.refuse(), bridge.calm(), bridge.refuse(), bridge.status(500), bridge.calm()]);
  expect(await client().incr("a")).toBe(1);
});

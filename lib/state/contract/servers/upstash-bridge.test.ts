import { Redis, type RedisConfigNodejs } from "@upstash/redis";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
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

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(bridge.url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${bridge.token}`, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** `retry: { retries: 0 }` is one try; `retry: false` would be two. */
function client(options: Partial<RedisConfigNodejs> = {}) {
  const { url, token } = bridge;
  return new Redis({ url, token, retry: { retries: 0 }, enableTelemetry: false, ...options });
}

const asked = () =>
  bridge.requests().map(({ path, commands }) => [path, ...commands.map(([name]) => name)].join(" "));

test("one command, its answer or its error", async () => {
  expect(await post("/", ["SET", "a", "ü"])).toEqual({ status: 200, body: { result: "OK" } });
  expect(await post("/", ["GET", "a"])).toEqual({ status: 200, body: { result: "ü" } });
  expect(await post("/", ["GET", "b"])).toEqual({ status: 200, body: { result: null } });
  expect(await post("/", ["INCRBY", "n", 5])).toEqual({ status: 200, body: { result: 5 } });
  expect(await post("/", ["INCR", "a"])).toEqual({
    status: 400,
    body: { error: "ERR value is not an integer or out of range" },
  });
  expect(await post("/", "nonsense")).toMatchObject({ status: 400 });
});

test("strings are base64 at any depth if asked for, and OK is OK", async () => {
  const ask = (...command: unknown[]) => post("/", command, { "upstash-encoding": "base64" });
  expect((await ask("SET", "a", "ü")).body).toEqual({ result: "OK" });
  expect((await ask("GET", "a")).body).toEqual({ result: "w7w=" });
  expect((await ask("EVAL", "return {'a', 1, {'OK', false}}", 0)).body).toEqual({
    result: ["YQ==", 1, ["T0s=", null]],
  });
  expect((await ask("EVAL", "return '\\255\\0'", 0)).body).toEqual({ result: "/wA=" });
  expect((await ask("INCR", "a")).body).toEqual({ error: "ERR value is not an integer or out of range" });
});

test("a pipeline goes on after an error", async () => {
  const commands = [
    ["SET", "a", "x"],
    ["INCR", "a"],
    ["GET", "a"],
  ];
  expect(await post("/pipeline", commands)).toEqual({
    status: 200,
    body: [{ result: "OK" }, { error: "ERR value is not an integer or out of range" }, { result: "x" }],
  });
  expect(bridge.requests()).toEqual([{ path: "/pipeline", commands, ran: true }]);
  expect(bridge.commands()).toEqual(commands);
});

test("a transaction runs as a whole or not at all", async () => {
  expect(
    await post("/multi-exec", [
      ["SET", "a", "x"],
      ["INCR", "a"],
    ]),
  ).toEqual({
    status: 200,
    body: [{ result: "OK" }, { error: "ERR value is not an integer or out of range" }],
  });
  const discarded = await post("/multi-exec", [["SET", "a", "y"], ["NOSUCH"]]);
  expect(discarded).toMatchObject({ status: 400, body: { error: expect.stringContaining("EXECABORT") } });
  expect(await redis.command("GET", "a")).toBe("x");
});

test("nobody without the token", async () => {
  const authorization = "Bearer nobody";
  const refused = { status: 401, body: { error: "Unauthorized" } };
  expect(await post("/", ["SET", "a", "1"], { authorization })).toEqual(refused);
  expect(bridge.requests()).toEqual([{ path: "/", commands: [["SET", "a", "1"]], ran: false }]);
  expect(await redis.command("GET", "a")).toBe(null);
  expect((await fetch(bridge.url)).status).toBe(405);
});

test("the real client: what each of its calls asks over HTTP", async () => {
  const upstash = client({ automaticDeserialization: false, enableAutoPipelining: false });
  await upstash.set("a", "ü");
  expect(await upstash.get("a")).toBe("ü");
  const list = await upstash.eval("return {KEYS[1], ARGV[1], {'OK', 7}}", ["a"], ["b"]);
  expect(list).toEqual(["a", "b", ["OK", 7]]);
  expect(await upstash.pipeline().set("a", "1").get("a").exec()).toEqual(["OK", "1"]);
  expect(await upstash.multi().incr("a").get("a").exec()).toEqual([2, "2"]);
  expect(asked()).toEqual(["/ set", "/ get", "/ eval", "/pipeline set get", "/multi-exec incr get"]);
});

test("the real client, as it comes: whatever is asked at the same moment is one pipeline", async () => {
  const upstash = client();
  await upstash.incr("a");
  await Promise.all([upstash.incr("a"), upstash.eval("return 1", [], []), upstash.get("a")]);
  expect(asked().sort()).toEqual(["/pipeline get", "/pipeline incr", "/pipeline incr eval"]);
  await expect(upstash.eval("return nothing", [], [])).rejects.toThrow("Command failed: ERR");
});

test("the real client: a script that Redis does not know yet costs two requests, then one", async () => {
  const script = client().createScript<number>("return 7");
  expect(await script.exec([], [])).toBe(7);
  expect(await script.exec([], [])).toBe(7);
  expect(bridge.commands().map(([name]) => name)).toEqual(["evalsha", "eval", "evalsha"]);
  await expect(client().evalsha("f".repeat(40), [], [])).rejects.toThrow("NOSCRIPT");
});

test("a Redis that is gone is an error, one that is back is found again", async () => {
  const other = await startRedis();
  const beside = await openUpstashBridge({ redisUrl: other.url });
  onTestFinished(async () => {
    await beside.close();
    await other.stop();
  });
  const upstash = client({ url: beside.url, token: beside.token });
  expect(await upstash.incr("a")).toBe(1);
  await other.kill();
  await expect(upstash.incr("a")).rejects.toThrow("ERR Redis cannot be reached");
  await other.restart();
  expect(await upstash.incr("a")).toBe(1);
});

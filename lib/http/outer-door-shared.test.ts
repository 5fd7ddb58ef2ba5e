import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RedisServer, startRedis } from "@/lib/state/contract/servers/redis-server";
import { openUpstashBridge, type UpstashBridge } from "@/lib/state/contract/servers/upstash-bridge";
import type { Connection } from "@/lib/state/redis/connection";
import { connectRedis } from "@/lib/state/redis/node-redis";
import { connectUpstash } from "@/lib/state/redis/upstash";
import { createOuterDoor } from "./outer-door";

const LIMIT = { count: 60, seconds: 60 };

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

let addresses = 0;
const freshAddress = () => `203.0.113.${++addresses}`;

function processOf(connection: Connection) {
  const changes: string[] = [];
  const door = createOuterDoor({
    limit: LIMIT,
    shared: {
      command: connection.command,
      nameOf: (address) => `hmac-of-${address.split(".").join("-")}`,
      onChange: (counting) => changes.push(counting),
    },
  });
  return { ...door, changes };
}

/** How many of so many knocks at once get in. */
async function crowd(
  doors: ReturnType<typeof processOf>[],
  knocks: number,
  address: string,
): Promise<number> {
  const answers = await Promise.all(
    Array.from({ length: knocks }, (_, n) => doors[n % doors.length]?.knock(address)),
  );
  return answers.filter((answer) => answer?.open).length;
}

describe.each([
  ["Redis", () => connectRedis(redis.url, { deadlineMs: 30_000 })],
  ["Upstash", () => connectUpstash({ url: bridge.url, token: bridge.token }, { deadlineMs: 30_000 })],
])("over %s", (_store, connect) => {
  test("two processes share one window, and an address its own", async () => {
    const connections = [connect(), connect()];
    const doors = connections.map(processOf);
    const address = freshAddress();
    const open = await crowd(doors, 90, address);
    // A window that turns in the middle of the crowd begins a new bucket; the library's is no more exact than that.
    expect(open).toBeGreaterThanOrEqual(60);
    expect(open).toBeLessThan(90);
    expect(await doors[0]?.knock(freshAddress())).toEqual({ open: true });
    expect(doors.flatMap(({ changes }) => changes)).toEqual([]);
    await Promise.all(connections.map((each) => each.close()));
  });

  test("a closed door says when to come back", async () => {
    const connection = connect();
    const door = processOf(connection);
    const address = freshAddress();
    await crowd([door], 130, address);
    const answer = await door.knock(address);
    if (answer.open) throw new Error("the door is open");
    expect(answer.retryAfterSeconds).toBeGreaterThan(0);
    expect(answer.retryAfterSeconds).toBeLessThanOrEqual(60);
    await connection.close();
  });

  test("who was refused is refused without another question, whoever else asks", async () => {
    const connection = connect();
    let asked = 0;
    const command: Connection["command"] = (...words) => {
      asked += 1;
      return connection.command(...words);
    };
    const door = processOf({ ...connection, command });
    const address = freshAddress();
    await crowd([door], 130, address);
    expect(await door.knock(address)).toMatchObject({ open: false });
    const before = asked;
    for (let turn = 0; turn < 10; turn++) expect(await door.knock(address)).toMatchObject({ open: false });
    expect(asked).toBe(before);
    expect(await door.knock(freshAddress())).toEqual({ open: true });
    expect(asked).toBe(before + 1);
    await connection.close();
  });

  test("the store learns no address, and forgets by itself", async () => {
    const connection = connect();
    const address = freshAddress();
    await processOf(connection).knock(address);
    const keys = (await redis.command("KEYS", "{login}:door*")) as string[];
    expect(keys.join(" ")).toContain(`hmac-of-${address.split(".").join("-")}`);
    expect(keys.join(" ")).not.toContain(address);
    for (const key of keys) expect(await redis.command("PTTL", key), key).toBeGreaterThan(0);
    await connection.close();
  });
});

/** A store that says no to everybody, or fails, as it is told. */
function moodyStore() {
  const mood = { fails: false, asked: 0 };
  const changes: string[] = [];
  let now = 1_000_000;
  const door = createOuterDoor({
    limit: LIMIT,
    now: () => now,
    shared: {
      command: async () => {
        mood.asked += 1;
        if (mood.fails) throw new Error("down");
        return [-1, LIMIT.count];
      },
      nameOf: (address) => address,
      onChange: (counting) => changes.push(counting),
    },
  });
  return { door, mood, changes, pass: (milliseconds: number) => (now += milliseconds) };
}

test("a store that fails now and then is news once, and again when it has been well for a second", async () => {
  const { door, mood, changes, pass } = moodyStore();
  for (let turn = 0; turn < 10; turn++) {
    mood.fails = turn % 2 === 0;
    await door.knock(freshAddress());
    pass(100);
  }
  expect(changes).toEqual(["alone"]);
  mood.fails = false;
  pass(1_000);
  await door.knock(freshAddress());
  expect(changes).toEqual(["alone", "together"]);
});

test("a crowd of refused addresses is forgotten rather than kept, and the store is asked again", async () => {
  const { door, mood } = moodyStore();
  await door.knock("first");
  await door.knock("first");
  expect(mood.asked).toBe(1);
  for (let n = 0; n < 10_000; n++) await door.knock(`address ${n}`);
  const before = mood.asked;
  expect(await door.knock("first")).toMatchObject({ open: false });
  expect(mood.asked).toBe(before + 1);
});

test("while the store is down each process counts alone and exactly, says so once, and comes back", async () => {
  const store = await startRedis();
  const connection = connectRedis(store.url);
  const door = processOf(connection);
  expect(await door.knock(freshAddress())).toEqual({ open: true });
  await store.kill();
  const address = freshAddress();
  expect(await crowd([door], 80, address)).toBe(60);
  expect(await door.knock(address)).toMatchObject({ open: false });
  expect(door.changes).toEqual(["alone"]);
  await store.restart();
  await expect
    .poll(
      async () => {
        await door.knock(freshAddress());
        return door.changes;
      },
      { timeout: 10_000 },
    )
    .toEqual(["alone", "together"]);
  await connection.close();
  await store.stop();
});

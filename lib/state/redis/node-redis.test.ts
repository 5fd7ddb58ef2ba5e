import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { freePort } from "../../../scripts/ports";
import { type FaultyLine, openFaultyLine } from "../contract/servers/faulty-line";
import { type RedisServer, startRedis } from "../contract/servers/redis-server";
import type { Connection } from "./connection";
import { connectRedis, type RedisOptions } from "./node-redis";
import { failure, runs } from "./test-connection";

/** Far beyond what the tests wait for: what ends sooner did not end by this. */
const LATE_MS = 10_000;
/** A busy machine may take so long for what happens at once. */
const SOON_MS = 2_000;

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
  line.forget();
});

function connect(url = line.url, options: RedisOptions = {}): Connection {
  const connection = connectRedis(url, options);
  onTestFinished(() => connection.close());
  return connection;
}
async function until(isTrue: () => Promise<boolean>, patienceMs = 5_000): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await isTrue())) {
    expect(performance.now(), "waited in vain").toBeLessThan(end);
    await sleep(20);
  }
}
const answers = (connection: Connection) => () =>
  connection.command("PING").then(
    (answer) => answer === "PONG",
    () => false,
  );

describe("a connection to Redis", () => {
  test("sends a script's hash, and the script itself only where the server does not know it", async () => {
    await redis.command("SCRIPT", "FLUSH");
    const connection = connect();
    await runs(connection);
    await runs(connection);
    const names = () => line.commands().map(([name]) => name);
    expect(names()).toEqual(["EVALSHA", "EVAL", "EVALSHA"]);
    await redis.command("SCRIPT", "FLUSH");
    line.forget();
    await runs(connection);
    expect(names()).toEqual(["EVALSHA", "EVAL"]);
  });

  test("makes the first command wait for it, so that a cold start is no outage", async () => {
    await line.delay(100, { only: () => true });
    expect(await connect().command("PING")).toBe("PONG");
  });

  test("that cannot be made is told as such, at once", async () => {
    const connection = connect(`redis://127.0.0.1:${await freePort()}`, { connectMs: LATE_MS });
    const { reason, ms } = await failure(runs(connection));
    expect(reason).toBe("ECONNREFUSED");
    expect(ms).toBeLessThan(SOON_MS);
  });

  test("whose name nobody knows is told as such", async () => {
    const { reason } = await failure(runs(connect("redis://user:secret@redis.invalid")));
    expect(reason).toMatch(/^(ENOTFOUND|EAI_AGAIN|deadline)$/);
  });

  test("to a server that accepts and says nothing is waited for a second and no longer", async () => {
    await line.hang();
    const connection = connect(`redis://:secret@127.0.0.1:${line.port}`, { silenceMs: LATE_MS });
    const { ms } = await failure(runs(connection));
    expect(ms).toBeLessThan(1_000 + SOON_MS);
  });

  test("that hangs costs each command 400 ms", async () => {
    const connection = connect(line.url, { connectMs: LATE_MS, silenceMs: LATE_MS });
    await runs(connection);
    await line.hang({ only: ([name]) => name === "EVALSHA" });
    const { reason, ms } = await failure(runs(connection));
    expect(reason).toBe("deadline");
    expect(ms).toBeGreaterThan(390);
    expect(ms).toBeLessThan(SOON_MS);
  });

  test("that has hung is given up and made anew, also while commands keep coming", async () => {
    const connection = connect(line.url, { silenceMs: 600 });
    await runs(connection);
    await line.hang();
    const end = performance.now() + 1_500;
    while (performance.now() < end) await failure(Promise.race([runs(connection), sleep(2_000)]));
    // What hung stays dead: only a new connection can answer.
    await line.calm();
    await until(answers(connection), 3_000);
  });

  test("that nobody uses is found dead as well", async () => {
    const connection = connect(line.url, { silenceMs: 400 });
    await runs(connection);
    await line.hang();
    await sleep(1_000);
    await line.calm();
    await until(answers(connection), 2_500);
  });

  test("that nobody uses stays the same one while the server answers", async () => {
    const connection = connect(redis.url, { silenceMs: 300 });
    const id = await connection.command("CLIENT", "ID");
    await sleep(1_000);
    expect(await connection.command("CLIENT", "ID")).toBe(id);
  });

  test("is not blamed for a stall of this process", async () => {
    const connection = connect(redis.url, { deadlineMs: 50 });
    await runs(connection);
    const asked = runs(connection);
    // The command leaves at the end of this turn.
    for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
    const end = performance.now() + 100;
    while (performance.now() < end);
    expect(await asked).toMatch(/^\d+$/);
  });

  test("that is reset fails the command at once, and sends it no second time", async () => {
    const connection = connect(line.url, { deadlineMs: LATE_MS });
    await runs(connection);
    const before = Number(await redis.command("GET", "{test}:count"));
    line.forget();
    await line.resetAfterCommit({ times: 1 });
    const { reason, ms } = await failure(runs(connection));
    expect(["not connected", "ECONNRESET"]).toContain(reason);
    expect(ms).toBeLessThan(SOON_MS);
    await until(answers(connection));
    expect(line.arrived().filter(([name]) => name === "EVALSHA")).toHaveLength(1);
    expect(Number(await redis.command("GET", "{test}:count"))).toBe(before + 10);
  });

  test("to what has become a replica is made anew: the name may lead to the primary by now", async () => {
    const connection = connect();
    await runs(connection);
    await sleep(1_100);
    const before = await connection.command("CLIENT", "ID");
    await line.errorReplies("READONLY You can't write against a read only replica.", { times: 1 });
    await failure(runs(connection));
    await runs(connection);
    expect(await connection.command("CLIENT", "ID")).not.toBe(before);
  });

  test("comes back within five seconds of the server's return", async () => {
    const own = await startRedis();
    onTestFinished(() => own.stop());
    const connection = connect(own.url);
    await runs(connection);
    await own.kill();
    const { ms } = await failure(runs(connection));
    expect(ms).toBeLessThan(SOON_MS);
    await sleep(1_500);
    await own.restart();
    await until(answers(connection));
    expect(await runs(connection)).toBe("10");
  });

  test("is closed for good: a command then fails, and nothing hangs", async () => {
    const connection = connectRedis(line.url, { deadlineMs: LATE_MS, silenceMs: LATE_MS });
    await runs(connection);
    await line.hang({ only: ([name]) => name === "EVALSHA" });
    const asked = failure(runs(connection));
    await sleep(50);
    await connection.close();
    expect((await asked).ms).toBeLessThan(SOON_MS);
    expect(await failure(connection.command("PING"))).toMatchObject({ reason: "not connected" });
  });

  test("that is closed before it was made is closed as well", async () => {
    await line.hang();
    const connection = connectRedis(line.url, { connectMs: LATE_MS, silenceMs: LATE_MS });
    const asked = failure(connection.command("PING"));
    await connection.close();
    expect((await asked).ms).toBeLessThan(SOON_MS);
  });
});

import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AMPLE_LIMITS } from "../contract/limits-under-test";
import { type FaultyLine, openFaultyLine } from "../contract/servers/faulty-line";
import { type RedisServer, startRedis } from "../contract/servers/redis-server";
import { openUpstashBridge, type UpstashBridge } from "../contract/servers/upstash-bridge";
import type { Connection } from "./connection";
import { connectRedis } from "./node-redis";
import { createRedisEngine } from "./redis-engine";
import { freshPrefix } from "./redis-under-test";
import { PATIENT } from "./test-connection";
import { DONE, engineOn, everything, id, OPERATIONS, send, signIn } from "./test-engine";
import { connectUpstash } from "./upstash";

let redis: RedisServer;
let line: FaultyLine;
let bridge: UpstashBridge;
let tcp: Connection;
let http: Connection;

beforeAll(async () => {
  redis = await startRedis();
  line = await openFaultyLine({ to: redis.port });
  bridge = await openUpstashBridge({ redisUrl: redis.url });
  tcp = connectRedis(line.url, PATIENT);
  http = connectUpstash(bridge, PATIENT);
});
afterAll(async () => {
  await tcp.close();
  await http.close();
  await line.close();
  await bridge.close();
  await redis.stop();
});
beforeEach(() => redis.command("FLUSHALL"));
afterEach(() => Promise.all([line.calm(), bridge.calm()]));

describe("the Redis engine", () => {
  test("asks once an operation, over TCP and over HTTP", async () => {
    for (const connection of [tcp, http]) await everything(engineOn(connection));
    line.forget();
    bridge.forget();
    await everything(engineOn(tcp));
    // A machine that is slow lets the connection be tried in between.
    expect(
      line
        .arrived()
        .map(([name]) => name)
        .filter((name) => name !== "PING"),
    ).toEqual(Array(OPERATIONS).fill("EVALSHA"));
    await everything(engineOn(http));
    expect(bridge.requests()).toHaveLength(OPERATIONS);
    expect(bridge.commands().map(([name]) => name)).toEqual(Array(OPERATIONS).fill("evalsha"));
  });

  test("tells the server's own time", async () => {
    const clock = async () => {
      const [seconds, micros] = (await redis.command("TIME")) as [string, string];
      return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
    };
    for (const connection of [tcp, http]) {
      const before = await clock();
      const answer = await engineOn(connection).readChallenge({ challenge: id(), address: id() });
      const after = await clock();
      if (answer.kind !== "over") throw new Error(answer.kind);
      expect(answer.now).toBeGreaterThanOrEqual(before);
      expect(answer.now).toBeLessThanOrEqual(after);
      expect(Number.isInteger(answer.now)).toBe(true);
    }
  });

  test("goes on when the server forgets its scripts in the middle of a login", async () => {
    const engine = engineOn(tcp);
    await signIn(engine);
    await redis.command("SCRIPT", "FLUSH");
    expect((await signIn(engine)).kinds).toEqual(DONE);
  });

  test("answers the same when its reply was lost and it is asked again", async () => {
    const engine = engineOn(tcp);
    const over = engineOn(http);
    await Promise.all([signIn(engine), signIn(over)]);
    await redis.command("FLUSHALL");
    const sent = send();
    await line.resetAfterCommit({ times: 1 });
    await expect(engine.reserveSend(sent)).rejects.toThrow();
    await expect.poll(() => tcp.command("PING").catch(() => null)).toBe("PONG");
    const again = await engine.reserveSend({ ...sent, providerKey: id() });
    expect(again).toEqual({ kind: "ask", providerKey: sent.providerKey, leaseMs: 9_000 });
    expect(await over.reserveSend(sent)).toEqual(again);
    expect(await redis.command("ZCARD", `{login}:number-sends:${sent.number}`)).toBe(1);
    const call = { operation: id(), call: "retry" } as const;
    await bridge.loseReplies({ times: 1 });
    await expect(over.reserveCall(call)).rejects.toThrow();
    expect(await over.reserveCall(call)).toEqual({ room: true });
    expect(await redis.command("ZCARD", "{login}:app-provider")).toBe(2);
  });

  test("keeps two deployments apart by the prefix", async () => {
    const settings = {
      connection: tcp,
      limits: AMPLE_LIMITS,
      money: { pricePaise: 25, dailyBudgetPaise: 25 },
    };
    const [one, other] = [freshPrefix(), freshPrefix()].map((prefix) =>
      createRedisEngine({ ...settings, prefix }),
    );
    expect(await one?.reserveSend(send())).toMatchObject({ kind: "ask" });
    expect(await one?.reserveSend(send())).toMatchObject({ kind: "budget_spent" });
    expect(await other?.reserveSend(send())).toMatchObject({ kind: "ask" });
  });

  test("hands back any text as it came", async () => {
    const texts = fc.string({
      unit: fc.oneof(
        fc.string({ unit: "binary" }),
        fc.constantFrom('"', "\\", "/", "=", "\u0000", "\u007f", "\u2028"),
      ),
    });
    for (const connection of [tcp, http]) {
      const engine = engineOn(connection);
      await fc.assert(
        fc.asyncProperty(
          texts.filter((text) => text.isWellFormed()),
          async (providerKey) => {
            expect(await engine.reserveSend(send({ providerKey }))).toMatchObject({
              kind: "ask",
              providerKey,
            });
          },
        ),
        { numRuns: 60 },
      );
    }
  });

  test("tells of a send that can never be that it can never be", async () => {
    const limits = { ...AMPLE_LIMITS, numberGuesses: [{ count: 2, seconds: 60 }] };
    const answer = await engineOn(tcp, limits).reserveSend(send());
    expect(answer).toMatchObject({ kind: "limit", resendAt: Number.POSITIVE_INFINITY });
  });
});

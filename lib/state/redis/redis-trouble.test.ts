import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type RedisServer, startRedis } from "../contract/servers/redis-server";
import type { Connection } from "./connection";
import { connectRedis } from "./node-redis";
import { PATIENT } from "./test-connection";
import { engineOn, id, keyspace, SESSION, send, signIn } from "./test-engine";

let redis: RedisServer;
let tcp: Connection;

beforeAll(async () => {
  redis = await startRedis();
  tcp = connectRedis(redis.url, PATIENT);
});
afterAll(async () => {
  await tcp.close();
  await redis.stop();
});
beforeEach(() => redis.command("FLUSHALL"));

describe("a store that is full", () => {
  const full = () => redis.command("CONFIG", "SET", "maxmemory", "1");
  afterEach(() => redis.command("CONFIG", "SET", "maxmemory", "0"));

  test("refuses an operation whole", async () => {
    const engine = engineOn(tcp);
    const { guess, sent, session } = await signIn(engine);
    const open = send();
    await engine.reserveSend(open);
    await full();
    const before = await keyspace(redis);
    const asked = [
      () => engine.reserveSend(send()),
      () =>
        engine.reserveGuess({
          operation: id(),
          guess: id(),
          challenge: guess.challenge,
          address: id(),
          mayAsk: true,
        }),
      () =>
        engine.recordChallenge({
          ...open,
          challenge: id(),
          sealedRequestId: "s",
          sealedPhone: "s",
          sealedSmsId: "s",
          expiresAt: null,
        }),
      () => engine.commit({ ...guess, ...session, ...SESSION, operation: id() }),
      () => engine.reserveCall({ operation: id(), call: "retry" }),
      () => engine.reserveLook({ operation: id(), challenge: guess.challenge, address: id(), mayAsk: true }),
      () => engine.closeSend({ ...sent, operation: id(), definite: true }),
    ];
    for (const each of asked) await expect(each()).rejects.toThrow(/^OOM$/);
    expect(await keyspace(redis)).toEqual(before);
    await expect(engine.ready()).rejects.toThrow(/^OOM$/);
  });

  test("still tells who is signed in, and signs out", async () => {
    const engine = engineOn(tcp);
    const { session } = await signIn(engine);
    await full();
    expect(await engine.hasSession(session)).toMatchObject({ subject: session.subject });
    await engine.endSession(session);
    expect(await engine.hasSession(session)).toBeNull();
    await engine.endSessions(session);
  });
});

test("a replica is not ready, and does nothing by halves", async () => {
  const engine = engineOn(tcp);
  const { session } = await signIn(engine);
  const before = await keyspace(redis);
  await redis.command("REPLICAOF", "127.0.0.1", "1");
  try {
    await expect(engine.ready()).rejects.toThrow(/^READONLY$/);
    await expect(engine.reserveSend(send())).rejects.toThrow(/^READONLY$/);
    await expect(engine.endSession(session)).rejects.toThrow(/^READONLY$/);
  } finally {
    await redis.command("REPLICAOF", "NO", "ONE");
  }
  await expect.poll(() => engine.ready().catch(() => false)).toBe(true);
  await redis.command("DEL", "{login}:ready");
  expect(await keyspace(redis)).toEqual(before);
});

test.each([
  "",
  "null",
  "{",
  "[]",
  "{}",
  '{"kind":"toString"}',
  '{"kind":"ask"}',
  '{"kind":"ask","providerKey":1,"leaseMs":2}',
  '{"kind":"limit","resendAt":"soon","now":1}',
])("%j is no answer to a send", async (answer) => {
  const engine = engineOn({ ...tcp, run: async () => answer });
  await expect(engine.reserveSend(send())).rejects.toThrow(/^unreadable answer$/);
});

import { randomBytes } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { AMPLE_GUARD, AMPLE_LIMITS } from "../contract/limits-under-test";
import { ASHA, HOME } from "../contract/people";
import { scene } from "../contract/scene";
import { startRedis } from "../contract/servers/redis-server";
import { createSeals } from "../seals";
import { createState } from "../state";
import { connectRedis } from "./node-redis";
import { createRedisEngine } from "./redis-engine";
import { PATIENT } from "./test-connection";
import { keyspace, MONEY } from "./test-engine";

test("whoever reads the store after a login learns no number, code, address, request id or session id", async () => {
  const redis = await startRedis();
  onTestFinished(() => redis.stop());
  const connection = connectRedis(redis.url, PATIENT);
  onTestFinished(() => connection.close());
  const engine = createRedisEngine({ connection, limits: AMPLE_LIMITS, money: MONEY, guard: AMPLE_GUARD });
  const seals = createSeals(randomBytes(32).toString("base64url"));
  const state = createState({ engine, seals, budgetTimeZone: "Asia/Kolkata", now: Date.now });
  const s = await scene({ make: async () => ({ state, slackMs: 0, close: async () => {} }), runs: 0 });

  const requestId = await s.text();
  await s.guessWrong(requestId, { code: "135792" });
  const right = s.guess(requestId, { code: "246813" });
  await s.type(right);
  const session = await s.prove(right, { sessionId: "the-session-id" });
  if (session.kind !== "in") throw new Error(session.kind);
  await state.has(session.session);
  await s.end(await s.text());

  const by = "+91 ••••• •9999";
  await state.pauseSending({ operation: "o1", forMs: 60_000, by, message: "moving house" });
  await state.blockSending({ operation: "o2", forMs: 60_000, by, target: { kind: "number", phone: ASHA } });
  const blocked = { kind: "block", block: ASHA.slice(0, -3) } as const;
  await state.blockSending({ operation: "o3", forMs: 60_000, by, target: blocked });

  const held = JSON.stringify([...(await keyspace(redis))]);
  const { intent, submission } = { intent: "intent-", submission: "submission-" };
  for (const secret of [
    ASHA,
    ASHA.slice(3),
    ASHA.slice(0, -3),
    HOME,
    "135792",
    "246813",
    requestId,
    "sms for",
    "message for",
    intent,
    submission,
    "the-session-id",
    "9999",
    "moving house",
  ]) {
    expect(held).not.toContain(secret);
  }
  expect(held).toContain("/account");
  expect(held).toContain(seals.subject(ASHA));
});

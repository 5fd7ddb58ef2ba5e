import { randomBytes } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { AMPLE_GUARD, AMPLE_LIMITS } from "../contract/limits-under-test";
import { ASHA, HOME } from "../contract/people";
import { scene } from "../contract/scene";
import { startRedis } from "../contract/servers/redis-server";
import { HERS_IN_WORDS, wholeLife } from "../contract/whole-life";
import { createSeals } from "../seals";
import { createState } from "../state";
import { connectRedis } from "./node-redis";
import { createRedisEngine } from "./redis-engine";
import { redisUnderTest } from "./redis-under-test";
import { PATIENT } from "./test-connection";
import { keyspace, MONEY } from "./test-engine";

/** A server and connection of its own, and all that it holds, as one text. */
async function server() {
  const redis = await startRedis();
  onTestFinished(() => redis.stop());
  const connection = connectRedis(redis.url, PATIENT);
  onTestFinished(() => connection.close());
  return { connection, held: async () => JSON.stringify([...(await keyspace(redis))]) };
}

test("an account that is deleted leaves nothing of its subject under any key; another's is all there", async () => {
  const { connection, held } = await server();
  const s = await scene({ make: redisUnderTest(() => connection), runs: 0 });
  const { subject, names } = await wholeLife(s);
  expect(names.length).toBeGreaterThan(20);
  for (const each of [subject, ...HERS_IN_WORDS]) expect(await held()).toContain(each);
  await s.state.forget(subject);
  const left = await held();
  for (const each of [...names, ...HERS_IN_WORDS]) expect(left).not.toContain(each);
  expect(left).toContain("+91 ••••• •6789");
});

test("whoever reads the store after a login learns no number, code, address, request id or session id", async () => {
  const { connection, held: read } = await server();
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

  const held = await read();
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

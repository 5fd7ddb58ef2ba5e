import { randomBytes } from "node:crypto";
import { expect } from "vitest";
import { AMPLE_LIMITS } from "../contract/limits-under-test";
import type { RedisServer } from "../contract/servers/redis-server";
import type { Engine, ReserveSendArgs } from "../engine";
import type { Connection } from "./connection";
import { createRedisEngine } from "./redis-engine";

export const MONEY = { pricePaise: 25, dailyBudgetPaise: 100_000 };
export const engineOn = (connection: Connection, limits = AMPLE_LIMITS) =>
  createRedisEngine({ connection, limits, money: MONEY });
export const id = () => randomBytes(16).toString("base64url");

export function send(of: Partial<ReserveSendArgs> = {}): ReserveSendArgs {
  const who = { number: id(), block: id(), address: id() };
  const none = { held: null, replaces: null };
  const budget = { day: "2026-11-20", endsAt: Date.UTC(2026, 10, 21) };
  const rest = { destination: "/account", mayAsk: true, providerKey: id(), budget };
  return { operation: id(), intent: id(), ...who, ...none, ...rest, ...of };
}

/** What a session is opened with, besides its names. */
export const SESSION = {
  sealedSessionId: "sealed",
  maskedPhone: "+91 ••••• •3210",
  browser: "Chrome",
  system: null,
};

/** A whole login, and what came back from each of its steps. */
export async function signIn(engine: Engine) {
  const sent = send();
  const { operation, intent, number, address } = sent;
  const guess = { operation: id(), guess: id(), challenge: id() };
  const session = { session: id(), subject: id() };
  const recorded = { operation, intent, number, address, challenge: guess.challenge };
  const sealed = { sealedRequestId: id(), sealedPhone: id(), sealedSmsId: id(), expiresAt: null };
  const steps = [
    await engine.reserveSend(sent),
    await engine.recordChallenge({ ...recorded, ...sealed }),
    await engine.reserveGuess({ ...guess, address, mayAsk: true }),
    await engine.commit({ ...guess, ...session, ...SESSION }),
  ];
  return { kinds: steps.map(({ kind }) => kind), session, guess, sent };
}
export const DONE = ["ask", "live", "ask", "in"];

/** One of each operation there is. */
export async function everything(engine: Engine): Promise<void> {
  const { session, sent, guess } = await signIn(engine);
  await engine.closeSend({ ...sent, definite: true });
  await engine.reserveSend(send({ held: guess.challenge, replaces: id() }));
  await engine.settleGuess({ ...guess, result: { kind: "wrong" } });
  await engine.readChallenge({ challenge: guess.challenge, address: id() });
  await engine.reserveLook({ operation: id(), challenge: guess.challenge, address: id(), mayAsk: true });
  const seen = { status: "delivered", deliveredAt: null } as const;
  await engine.noteDelivery({ operation: id(), challenge: guess.challenge, address: id(), ...seen });
  await engine.endChallenge({ operation: id(), challenge: guess.challenge });
  await engine.hasSession(session);
  await engine.listSessions(session);
  await engine.endSession(session);
  await engine.endSessions(session);
  await engine.forgetSubject(session);
  await engine.reserveCall({ operation: id(), call: "poll" });
  await engine.tally({
    operation: id(),
    counts: { sent: 1 },
    proofs: { [Math.floor(Date.now() / 60_000)]: 1 },
    blocks: { [id()]: { sent: 1, proved: 1, sealed: id() } },
    events: ["{}"],
  });
  await engine.readTally({ budgetDay: "2026-11-20" });
  const about = { operation: id(), text: "so", forMs: 60_000, letter: "so" };
  await engine.setAlert({ ...about, alert: "alert", stands: true });
  await engine.takeLetter({ operation: id(), leaseMs: 1_000 });
  await engine.burnLetter({ operation: id(), id: about.operation });
  await engine.takeTurn({ operation: id(), what: "wallet", everyMs: 60_000 });
  await engine.noteWallet({ operation: id(), paise: 100 });
  await engine.throwSwitch({ operation: id(), name: id(), forMs: 60_000, sealed: id() });
  await engine.ready();
}
export const OPERATIONS = 26;

/** All that a server holds, by key. */
export async function keyspace(redis: RedisServer): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  for (const key of (await redis.command("KEYS", "*")) as string[]) {
    const type = await redis.command("TYPE", key);
    if (type === "string") found.set(key, await redis.command("GET", key));
    if (type === "list") found.set(key, await redis.command("LRANGE", key, "0", "-1"));
    if (type === "hash") found.set(key, await redis.command("HGETALL", key));
    if (type === "zset") found.set(key, await redis.command("ZRANGE", key, "0", "-1", "WITHSCORES"));
    expect(found.has(key), `${key} is a ${type}`).toBe(true);
  }
  return found;
}

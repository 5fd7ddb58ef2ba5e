import { expect, test } from "vitest";
import { PHONE, wireSandbox } from "./testing-wire";

const OTHER = "+919876543211";
const rules = [
  { kind: "latency", distribution: "lognormal", ms: 800, probability: 0.7 },
  { kind: "status", status: "500", probability: 0.3 },
  { kind: "reset", phone: OTHER, probability: 0.5 },
  { kind: "sms_lost", probability: 0.4 },
];

/** Sixty calls: what became of each, which SMS arrived, and every latency that was drawn. */
async function night(seed: number, order: { rules: object[] } = { rules }) {
  const latencies: number[] = [];
  // Each run at a time of its own, and nobody waits: no clock can have a part in what is compared.
  const startedAt = Date.UTC(2026, 0, 1) + Math.random() * 1e10;
  const clock = {
    now: () => startedAt + performance.now() * 1_000_000,
    wait: async (ms: number) => void latencies.push(ms),
  };
  const wire = await wireSandbox({}, clock);
  await wire.control("PUT", "/_sandbox/chaos", { seed, ...order });
  const outcomes: unknown[] = [];
  for (let i = 0; i < 60; i++) {
    const { status, broken } = await wire.send({ phoneNumber: i % 3 === 0 ? OTHER : PHONE });
    outcomes.push(broken ?? status);
  }
  const arrived = [(await wire.inbox()).length, (await wire.inbox(OTHER)).length];
  const counted = (await wire.control("GET", "/_sandbox/chaos")).rules.map(
    (rule: { matched: number }) => rule.matched,
  );
  wire.close();
  return { outcomes, arrived, latencies: latencies.filter((ms) => ms > 0), counted };
}

test("the same seed and the same calls: the same faults, the same latencies, at any hour", async () => {
  const first = await night(7);
  expect(await night(7)).toEqual(first);
  expect(new Set(first.outcomes)).toEqual(new Set([200, 500, "ECONNRESET"]));
  expect(new Set(first.latencies).size).toBeGreaterThan(20);
});

test("another seed: other faults", async () => {
  expect((await night(8)).outcomes).not.toEqual((await night(7)).outcomes);
});

test("a rule that is added after the others changes nothing about what they draw", async () => {
  const alone = await night(7);
  const more = await night(7, { rules: [...rules, { kind: "expiry_skew", seconds: 5, probability: 0.5 }] });
  expect(more.outcomes).toEqual(alone.outcomes);
  expect(more.latencies).toEqual(alone.latencies);
});

test("the same rules put again begin anew", async () => {
  const wire = await wireSandbox();
  const run = async () => {
    await wire.control("PUT", "/_sandbox/chaos", {
      seed: 3,
      rules: [{ kind: "no_content", probability: 0.5 }],
    });
    const statuses: unknown[] = [];
    for (let i = 0; i < 20; i++) statuses.push((await wire.outcome("GET", "/wallet")).status);
    return statuses;
  };
  const first = await run();
  expect(new Set(first)).toEqual(new Set([200, 204]));
  expect(await run()).toEqual(first);
  wire.close();
});

test("two rules of one probability do not act in step", async () => {
  const wire = await wireSandbox();
  const half = { probability: 0.5, endpoint: "send" };
  await wire.chaos({ kind: "expiry_skew", seconds: -86_400, ...half }, { kind: "sms_lost", ...half });
  const met = new Set<string>();
  for (let i = 0; i < 24; i++) {
    const phone = `+91987650${1000 + i}`.padEnd(13, "9");
    const { body } = await wire.send({ phoneNumber: phone });
    met.add(`${Date.parse(body.data.expiresAt) < Date.now()} ${(await wire.inbox(phone)).length}`);
  }
  expect(met.size).toBe(4);
  wire.close();
});

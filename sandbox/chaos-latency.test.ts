import { afterEach, beforeEach, expect, test } from "vitest";
import { drawLatency, seededDraw } from "./chaos-random";
import { readChaosOrder } from "./chaos-rule";
import { type WireSandbox, wireSandbox } from "./testing-wire";

let wire: WireSandbox;
beforeEach(async () => {
  wire = await wireSandbox();
});
afterEach(() => wire.close());

async function took(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

test("an answer takes as long as the rule says, for whom it says so", async () => {
  await wire.chaos({ kind: "latency", ms: 300, endpoint: "send" });
  expect(await took(() => wire.send())).toBeGreaterThan(295);
  await wire.chaos({ kind: "latency", ms: 60_000, endpoint: "send" });
  expect(await took(() => wire.outcome("GET", "/wallet"))).toBeLessThan(10_000);
});

test("latency before: the SMS is late as well; after: it is out at once", async () => {
  await wire.chaos({ kind: "latency", ms: 60_000 });
  const before = wire.send();
  await expect.poll(() => wire.journal()).toHaveLength(1);
  expect(await wire.inbox()).toEqual([]);
  await wire.advance(60);
  expect(await before).toMatchObject({ status: 200 });

  await wire.chaos({ kind: "latency", ms: 60_000, when: "after" });
  let answered = false;
  const after = wire.send().finally(() => {
    answered = true;
  });
  await expect.poll(() => wire.inbox()).toHaveLength(2);
  expect(await took(() => wire.stats())).toBeLessThan(10_000);
  expect(answered).toBe(false);
  await wire.advance(60);
  expect(await after).toMatchObject({ status: 200 });
});

test("latency during a send: the same key is 409 meanwhile, and gets the answer afterwards", async () => {
  await wire.chaos({ kind: "latency", ms: 60_000, when: "during", times: 1 });
  const first = wire.send({ idempotencyKey: "k" });
  await expect.poll(() => wire.journal()).toHaveLength(1);
  expect(await wire.send({ idempotencyKey: "k" })).toMatchObject({
    status: 409,
    body: { error: { code: "request_in_progress" } },
  });
  await wire.advance(60);
  const { body } = await first;
  expect((await wire.send({ idempotencyKey: "k" })).body.data).toEqual(body.data);
});

function drawn(options: object, seed = 1): number[] {
  const read = readChaosOrder({ rules: [{ kind: "latency", ...options }] });
  const rule = read.kind === "order" ? read.order.rules[0] : undefined;
  if (rule?.kind !== "latency") throw new Error("no rule");
  const draw = seededDraw(seed, 1);
  return Array.from({ length: 4000 }, () => drawLatency(rule, draw)).sort((a, b) => a - b);
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: number[]) => values[values.length / 2] ?? Number.NaN;

test("each distribution has its mean, its median and its ends", () => {
  expect(new Set(drawn({ ms: 250 }))).toEqual(new Set([250]));

  const uniform = drawn({ distribution: "uniform", ms: 500, spreadMs: 300 });
  expect([uniform[0], uniform.at(-1)]).toEqual([expect.closeTo(200, -1), expect.closeTo(800, -1)]);
  expect(Math.abs(mean(uniform) - 500)).toBeLessThan(15);

  const normal = drawn({ distribution: "normal", ms: 1000, spreadMs: 100 });
  expect(mean(normal)).toBeCloseTo(1000, -1);
  const within = normal.filter((ms) => Math.abs(ms - 1000) <= 100).length / normal.length;
  expect(within).toBeCloseTo(0.683, 1);

  const lognormal = drawn({ distribution: "lognormal", ms: 400, sigma: 1 });
  expect(Math.abs(median(lognormal) - 400)).toBeLessThan(30);
  expect(mean(lognormal) / 400).toBeCloseTo(Math.exp(0.5), 0);

  const exponential = drawn({ distribution: "exponential", ms: 300 });
  expect(Math.abs(mean(exponential) - 300)).toBeLessThan(20);
  expect(Math.abs(median(exponential) - 300 * Math.LN2)).toBeLessThan(20);
});

test("no latency is outside of its clip", () => {
  const clipped = drawn({ distribution: "exponential", ms: 1000, minMs: 200, maxMs: 1500 });
  expect([clipped[0], clipped.at(-1)]).toEqual([200, 1500]);
});

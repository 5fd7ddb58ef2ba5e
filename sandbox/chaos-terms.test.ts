import { connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSandbox } from "./sandbox";
import { plainSettings } from "./testing";
import { PHONE, type WireSandbox, wireSandbox } from "./testing-wire";

let wire: WireSandbox;
beforeEach(async () => {
  wire = await wireSandbox({ codeLifetimeSeconds: 300 });
});
afterEach(() => wire.close());

const wrongFor = (code: string) => (code === "000000" ? "111111" : "000000");

test.each([
  ["400_with_attempts", 400, { message: expect.any(String), attemptsLeft: 2 }],
  ["400_bare", 400, { message: expect.any(String) }],
  ["200_with_attempts", 200, { data: { verified: false, attemptsLeft: 2 } }],
  ["200_bare", 200, { data: { verified: false } }],
])("a wrong code as %s; the right one is a yes as ever", async (form, status, body) => {
  await wire.chaos({ kind: "wrong_code", form });
  const { requestId, code } = await wire.challenge();
  const refused = await wire.verify(requestId, wrongFor(code));
  expect([refused.status, refused.body]).toEqual([status, body]);
  expect(await wire.verify(requestId, code)).toMatchObject({
    status: 200,
    body: { data: { verified: true } },
  });
});

test.each([["400"], ["429"]])("attempts used up as a %s without Retry-After", async (usedUp) => {
  await wire.chaos({ kind: "wrong_code", usedUp });
  const { requestId, code } = await wire.challenge();
  for (let i = 0; i < 3; i++) await wire.verify(requestId, wrongFor(code));
  const { status, body, headers } = await wire.verify(requestId, code);
  expect(status).toBe(Number(usedUp));
  expect(body.message).toMatch(/no attempts left/);
  expect(headers?.has("retry-after")).toBe(false);
});

test.each([[120], [-240]])("expiresAt off by %i seconds, and the code's life as ever", async (seconds) => {
  await wire.chaos({ kind: "expiry_skew", seconds });
  const before = Date.now();
  const { body } = await wire.send({ idempotencyKey: "k" });
  const said = Date.parse(body.data.expiresAt) - before;
  expect(said).toBeGreaterThanOrEqual((300 + seconds) * 1000);
  expect(said).toBeLessThan((310 + seconds) * 1000);
  expect((await wire.send({ idempotencyKey: "k" })).body.data).toEqual(body.data);
  const [{ code }] = await wire.inbox();
  await wire.advance(290);
  expect(await wire.verify(body.data.requestId, code)).toMatchObject({ status: 200 });
  await wire.advance(11);
  expect(await wire.verify(body.data.requestId, code)).toMatchObject({ status: 410 });
});

test("a new send ends older codes, where a rule says so and not elsewhere", async () => {
  await wire.chaos({ kind: "ends_older_codes", phone: PHONE });
  const older = await wire.challenge();
  const stranger = await wire.challenge("+919876543211");
  await wire.challenge("+919876543211");
  const newer = await wire.challenge();
  expect(await wire.verify(older.requestId, older.code)).toMatchObject({ status: 410 });
  expect(await wire.verify(newer.requestId, newer.code)).toMatchObject({ status: 200 });
  expect(await wire.verify(stranger.requestId, stranger.code)).toMatchObject({ status: 200 });
});

test("a refusal is kept under its key, of the provider's and of a rule's making, and an outage is not", async () => {
  await wire.chaos({ kind: "keeps_refusals" }, { kind: "wallet", rupees: 0 });
  expect(await wire.send({ idempotencyKey: "poor" })).toMatchObject({ status: 402 });
  await wire.chaos({ kind: "keeps_refusals" }, { kind: "status", status: "429", times: 1 });
  const limited = await wire.send({ idempotencyKey: "hasty" });
  await wire.chaos({ kind: "keeps_refusals" }, { kind: "status", status: "503", times: 1 });
  await wire.send({ idempotencyKey: "down" });

  await wire.chaos();
  expect(await wire.send({ idempotencyKey: "poor" })).toMatchObject({ status: 402 });
  expect(await wire.send({ idempotencyKey: "hasty" })).toMatchObject({ status: 429, body: limited.body });
  expect(await wire.send({ idempotencyKey: "down" })).toMatchObject({ status: 200 });
});

test("a key that has its answer keeps it, whatever is said to it meanwhile", async () => {
  const { body } = await wire.send({ idempotencyKey: "k" });
  await wire.chaos({ kind: "keeps_refusals" }, { kind: "status", status: 429, times: 1 });
  expect(await wire.send({ idempotencyKey: "k" })).toMatchObject({ status: 429 });
  expect((await wire.send({ idempotencyKey: "k" })).body.data).toEqual(body.data);
});

test("without the rule a refusal leaves its key free", async () => {
  await wire.chaos({ kind: "status", status: "429", times: 1 });
  await wire.send({ idempotencyKey: "k" });
  expect(await wire.send({ idempotencyKey: "k" })).toMatchObject({ status: 200 });
});

test("a wallet with one SMS in it sends one; without the rule the old balance is back", async () => {
  const balance = async () => (await wire.outcome("GET", "/wallet")).body.data.balance;
  const before = await balance();
  await wire.chaos({ kind: "wallet", rupees: 0.3 });
  expect(await balance()).toBe(0.3);
  expect(await wire.send()).toMatchObject({ status: 200 });
  expect(await balance()).toBe(0.05);
  expect(await wire.send()).toMatchObject({ status: 402, body: { error: { code: "insufficient_balance" } } });
  await wire.chaos();
  expect(await balance()).toBe(before);
});

/** What a new connection meets, without a client in between. */
function knock(): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(wire.port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      resolve("connected");
    });
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

test("whoever is connected already gets no answer either, and no connection is kept", async () => {
  const last = await wire.ask("PUT", "/_sandbox/chaos", { rules: [{ kind: "refused", seconds: 0.3 }] });
  expect(last.headers.get("connection")).toBe("close");

  const { fetch } = createSandbox({ settings: plainSettings });
  const rules = JSON.stringify({ rules: [{ kind: "refused", seconds: 0.1 }] });
  await fetch(new Request("http://x/_sandbox/chaos", { method: "PUT", body: rules }));
  expect((await fetch(new Request("http://x/wallet"))).type).toBe("error");
});

test("connections are refused by the operating system itself, until the time is up", async () => {
  await wire.send();
  const { rules } = await wire.chaos({ kind: "refused", seconds: 0.8 });
  expect(rules).toMatchObject([{ kind: "refused", seconds: 0.8 }]);
  expect(await knock()).toBe("ECONNREFUSED");
  expect(await wire.send()).toEqual({ broken: "ECONNREFUSED" });
  await expect.poll(knock, { timeout: 3_000 }).toBe("connected");
  expect(await wire.control("GET", "/_sandbox/chaos")).toMatchObject({ rules: [] });
  expect(await wire.send()).toMatchObject({ status: 200 });
  expect(await wire.inbox()).toHaveLength(2);
});

import { expect, test } from "vitest";
import { testSandbox } from "./testing";

const PHONE = "+919876543210";
const SLOW = "+919876500902";

test("the same key and number: the original answer, no second SMS, no second charge", async () => {
  const sandbox = testSandbox();
  const first = await sandbox.send(PHONE, { idempotencyKey: "k" });
  await sandbox.advance(1);
  const again = await sandbox.send(PHONE, { idempotencyKey: "k" });
  expect(again.status).toBe(200);
  expect(again.body.data).toEqual(first.body.data);
  expect(await sandbox.messages(PHONE)).toHaveLength(1);
  expect(await sandbox.stats()).toMatchObject({ sends: 1, duplicateSends: 1, spentPaise: 25 });
});

test("a key is remembered after a year, past the code's life and every limit", async () => {
  const sandbox = testSandbox();
  const first = await sandbox.send(PHONE, { idempotencyKey: "k" });
  await sandbox.advance(31_536_000);
  expect((await sandbox.send(PHONE, { idempotencyKey: "k" })).body.data).toEqual(first.body.data);
});

test("an answer given again counts against no limit and needs no rupee", async () => {
  const sandbox = testSandbox({ settings: { walletPaise: 25 } });
  for (let i = 0; i < 5; i++) expect((await sandbox.send(PHONE, { idempotencyKey: "k" })).status).toBe(200);
});

test("the same key for another number: 409, and nothing is sent", async () => {
  const sandbox = testSandbox();
  await sandbox.send(PHONE, { idempotencyKey: "k" });
  const other = await sandbox.send("+919876543211", { idempotencyKey: "k" });
  expect(other.status).toBe(409);
  expect(other.body.error.code).toBe("idempotency_key_reused");
  expect((await sandbox.stats()).sends).toBe(1);
});

test("while the first request with the key is running: 409; afterwards its answer", async () => {
  const sandbox = testSandbox();
  const first = sandbox.send(SLOW, { idempotencyKey: "k" });
  const meanwhile = await sandbox.send(SLOW, { idempotencyKey: "k" });
  expect(meanwhile.status).toBe(409);
  expect(meanwhile.body.error.code).toBe("request_in_progress");
  await sandbox.advance(2);
  const { body } = await first;
  expect((await sandbox.send(SLOW, { idempotencyKey: "k" })).body.data).toEqual(body.data);
  expect((await sandbox.stats()).sends).toBe(1);
});

test("fifty requests at once with one key send one SMS", async () => {
  const sandbox = testSandbox();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => sandbox.send(PHONE, { idempotencyKey: "k" })),
  );
  for (const { status } of answers) expect([200, 409]).toContain(status);
  expect((await sandbox.stats()).sends).toBe(1);
});

test("other keys, or none, are other intentions", async () => {
  const sandbox = testSandbox();
  await sandbox.send(PHONE, { idempotencyKey: "k1" });
  await sandbox.send(PHONE, { idempotencyKey: "k2" });
  await sandbox.send(PHONE);
  expect((await sandbox.stats()).sends).toBe(3);
  expect(
    (await sandbox.messages(PHONE)).map((m: { idempotencyKey: string | null }) => m.idempotencyKey),
  ).toEqual([null, "k2", "k1"]);
});

test("a 4xx is not stored under its key: once the limit has passed, the same key sends", async () => {
  const sandbox = testSandbox();
  for (let i = 0; i < 3; i++) await sandbox.send(PHONE);
  expect((await sandbox.send(PHONE, { idempotencyKey: "k" })).status).toBe(429);
  await sandbox.advance(300);
  expect((await sandbox.send(PHONE, { idempotencyKey: "k" })).status).toBe(200);
});

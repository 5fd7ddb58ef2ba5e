import { afterEach, beforeEach, expect, test } from "vitest";
import { journalled, journalView, openJournal } from "./journal";
import { PHONE, type WireSandbox, wireSandbox } from "./testing-wire";

let wire: WireSandbox;
beforeEach(async () => {
  wire = await wireSandbox();
});
afterEach(() => wire.close());

test("asked three times with one key, and every time refused", async () => {
  await wire.chaos({ kind: "status", status: "503" });
  for (let i = 0; i < 3; i++) await wire.send({ idempotencyKey: "k" });
  const entry = {
    endpoint: "send",
    phone: PHONE,
    idempotencyKey: "k",
    requestId: null,
    status: 503,
    chaos: "status",
  };
  expect(await wire.journal()).toEqual(
    Array(3).fill({ at: expect.stringMatching(/^2\d{3}-.*Z$/), ...entry }),
  );
});

test("each call with what it was about, newest first, and never the code or the key", async () => {
  const { requestId, messageId, code } = await wire.challenge();
  await wire.verify(requestId, code);
  await wire.outcome("GET", `/messages/${messageId}`);
  const about = { phone: PHONE, requestId, idempotencyKey: null, status: 200, chaos: null };
  const journal = await wire.journal();
  expect(journal).toMatchObject([
    { endpoint: "messages", ...about },
    { endpoint: "verify", ...about },
    { endpoint: "send", ...about },
  ]);
  expect(JSON.stringify(journal)).not.toMatch(new RegExp(`"${code}"|sm_live`));
});

test("a call that is lost, hangs or is unauthorised was asked all the same", async () => {
  await wire.chaos({ kind: "reset", times: 1 }, { kind: "hang", times: 1 });
  await wire.send();
  await wire.send({}, { signal: AbortSignal.timeout(100) });
  await wire.send({}, { key: "wrong" });
  expect(await wire.journal()).toMatchObject([
    { status: 401, chaos: null },
    { status: null, chaos: "hang" },
    { status: null, chaos: "reset" },
  ]);
});

test("what acted inside is noted: the SMS that was lost rather than the delay", async () => {
  await wire.chaos({ kind: "latency", ms: 1 }, { kind: "sms_lost", times: 1 });
  await wire.send();
  await wire.send();
  expect(await wire.journal()).toMatchObject([{ chaos: "latency" }, { chaos: "sms_lost" }]);
});

test("a call of no number is listed among all, and a reset forgets", async () => {
  await wire.outcome("GET", "/wallet");
  await wire.send({ phoneNumber: "nobody" });
  await wire.outcome("GET", "/elsewhere");
  const all = () => wire.control("GET", "/_sandbox/requests");
  expect(await all()).toMatchObject([
    { endpoint: "send", phone: null, status: 400 },
    { endpoint: "wallet", phone: null, status: 200 },
  ]);
  expect(await wire.journal()).toEqual([]);
  await wire.control("POST", "/_sandbox/reset");
  expect(await all()).toEqual([]);
});

test("a number that is none is 400", async () => {
  expect(await wire.outcome("GET", "/_sandbox/requests?phone=98765")).toMatchObject({ status: 400 });
});

test("the newest 10,000 calls are kept", async () => {
  const journal = openJournal();
  const clock = { now: () => 0, wait: async () => {} };
  for (let i = 0; i < 10_001; i++) {
    const call = { endpoint: "send", phone: null, requestId: `otp_${i}`, idempotencyKey: null } as const;
    await journalled(journal, call, clock, async () => new Response());
  }
  const kept = journalView(journal);
  expect(kept).toHaveLength(10_000);
  expect([kept[0]?.requestId, kept.at(-1)?.requestId]).toEqual(["otp_10000", "otp_1"]);
});

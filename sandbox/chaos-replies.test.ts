import { afterEach, expect, test } from "vitest";
import type { replyKinds } from "./chaos-reply-kinds";
import { type WireSandbox, wireSandbox } from "./testing-wire";

type Seen = (wire: WireSandbox) => Promise<void>;

/** How each kind looks to whoever is on the other end of the connection. Leave one out, and it does not compile. */
const seen: Record<keyof typeof replyKinds, Seen> = {
  async reply_dropped(wire) {
    await wire.chaos({ kind: "reply_dropped" });
    expect(await wire.raw()).toEqual({ heard: "", end: "FIN" });
    expect(await wire.inbox()).toEqual([]);
    expect(await wire.send()).toEqual({ broken: "UND_ERR_SOCKET" });
  },
  async reset(wire) {
    await wire.chaos({ kind: "reset" });
    expect(await wire.raw()).toEqual({ heard: "", end: "ECONNRESET" });
    expect(await wire.inbox()).toEqual([]);
    await wire.chaos({ kind: "reset", when: "during" });
    const { heard, end } = await wire.raw();
    expect(heard).toMatch(/^HTTP\/1.1 200 /);
    expect(end).toBe("ECONNRESET");
    expect(await wire.inbox()).toHaveLength(1);
  },
  async hang(wire) {
    await wire.chaos({ kind: "hang", seconds: 0.5, times: 1 }, { kind: "hang" });
    const before = Date.now();
    expect(await wire.raw()).toEqual({ heard: "", end: "FIN" });
    expect(Date.now() - before).toBeGreaterThan(450);
    expect(await wire.send({}, { signal: AbortSignal.timeout(200) })).toEqual({ broken: "TimeoutError" });
    expect(await wire.inbox()).toEqual([]);
  },
  async slow_drip(wire) {
    await wire.chaos({ kind: "slow_drip", bytesPerSecond: 200 });
    const before = Date.now();
    const response = await wire.ask("POST", "/otp/send", { phoneNumber: "+919876543210" });
    const headersAfter = Date.now() - before;
    const body = await response.text();
    expect(body).toHaveLength(Number(response.headers.get("content-length")));
    expect(JSON.parse(body).data.requestId).toMatch(/^otp_/);
    const all = Date.now() - before;
    expect(all).toBeGreaterThan((body.length / 200) * 1000 - 200);
    // The headers come at once: what is slow is the body.
    expect(all - headersAfter).toBeGreaterThan(500);
  },
  async no_content(wire) {
    await wire.chaos({ kind: "no_content" });
    expect(await wire.send()).toMatchObject({ status: 204, body: "" });
  },
  async redirect(wire) {
    await wire.chaos({ kind: "redirect", location: "http://127.0.0.1:9/elsewhere" });
    const { status, headers } = await wire.ask("POST", "/otp/send", { phoneNumber: "+919876543210" });
    expect([status, headers.get("location")]).toEqual([301, "http://127.0.0.1:9/elsewhere"]);
    await wire.chaos({ kind: "redirect", status: "307" });
    expect(await wire.send()).toMatchObject({ status: 307 });
  },
  async empty_json(wire) {
    await wire.chaos({ kind: "empty_json", times: 1 }, { kind: "empty_json", body: '{"data":null}' });
    expect(await wire.send()).toMatchObject({ status: 200, body: {} });
    expect(await wire.send()).toMatchObject({ status: 200, body: { data: null } });
  },
  async html(wire) {
    await wire.chaos({ kind: "html" });
    expect(await wire.send()).toMatchObject({ status: 200, body: expect.stringMatching(/^<!doctype html>/) });
  },
  async truncated(wire) {
    await wire.chaos({ kind: "truncated" });
    const { heard, end } = await wire.raw();
    const [head = "", body = ""] = heard.split("\r\n\r\n");
    expect(body.length).toBeGreaterThan(0);
    expect(Number(/content-length: (\d+)/i.exec(head)?.[1])).toBeGreaterThan(body.length + 50);
    expect(end).toBe("FIN");
    await wire.chaos({ kind: "truncated", as: "half_json" });
    const response = await wire.ask("POST", "/otp/send", { phoneNumber: "+919876543210" });
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toBeInstanceOf(SyntaxError);
    expect(await wire.inbox()).toHaveLength(2);
  },
  async huge(wire) {
    await wire.chaos({ kind: "huge" });
    const response = await wire.ask("POST", "/otp/send", { phoneNumber: "+919876543210" });
    expect(response.headers.get("content-length")).toBeNull();
    let bytes = 0;
    for await (const chunk of response.body ?? []) bytes += chunk.length;
    expect(bytes).toBe(50_000_000);
    await wire.chaos({ kind: "huge", bytes: 100_000, length: "declared" });
    const small = await wire.ask("POST", "/otp/send", { phoneNumber: "+919876543210" });
    expect(small.headers.get("content-length")).toBe("100000");
    expect(((await small.json()) as { data: { padding: string } }).data.padding).toMatch(/^x{99000}/);
  },
  async wrong_types(wire) {
    const { requestId } = await wire.challenge();
    await wire.chaos({ kind: "wrong_types", field: "verified" });
    expect(await wire.send({ phoneNumber: "nobody" })).toMatchObject({ status: 400 });
    expect(await wire.verify(requestId, "000000")).toMatchObject({
      status: 200,
      body: { data: { verified: "true" } },
    });
    await wire.chaos({ kind: "wrong_types", field: "numbers" });
    expect(await wire.send()).toMatchObject({ body: { data: { attemptsLeft: "3" } } });
    expect(await wire.outcome("GET", "/wallet")).toMatchObject({ body: { data: { balance: "999.5" } } });
    await wire.chaos({ kind: "wrong_types", field: "dates" });
    expect(await wire.send({ phoneNumber: "+919876543211" })).toMatchObject({
      body: { data: { expiresAt: "soon" } },
    });
    await wire.chaos({ kind: "wrong_types", field: "ids" });
    expect(await wire.send({ phoneNumber: "+919876543212" })).toMatchObject({
      body: { data: { requestId: 5, messageId: 5, attemptsLeft: 3 } },
    });
    await wire.chaos({ kind: "wrong_types", field: "data" });
    expect(await wire.outcome("GET", "/wallet")).toMatchObject({ body: { data: [{ currency: "INR" }] } });
    await wire.chaos({ kind: "wrong_types", field: "nulls" });
    expect(await wire.outcome("GET", "/wallet")).toMatchObject({ body: { data: { balance: null } } });
  },
  async status(wire) {
    await wire.chaos({ kind: "status", status: 500, message: "Out of luck." });
    expect(await wire.send()).toMatchObject({ status: 500, body: { message: "Out of luck." } });
  },
  async conflict(wire) {
    await wire.chaos({ kind: "conflict", times: 1 }, { kind: "conflict", meaning: "key_reused" });
    expect(await wire.send()).toMatchObject({
      status: 409,
      body: { error: { code: "request_in_progress" } },
    });
    expect(await wire.send()).toMatchObject({
      status: 409,
      body: { error: { code: "idempotency_key_reused" } },
    });
  },
  async key_revoked(wire) {
    await wire.chaos({ kind: "key_revoked", keyEndsWith: "gone" });
    const revoked = await wire.send({}, { key: "sm_live_gone" });
    expect(revoked).toMatchObject({ status: 401, body: { error: { code: "invalid_api_key" } } });
    expect(await wire.send()).toMatchObject({ status: 200 });
    await wire.chaos({ kind: "key_revoked" });
    expect(await wire.outcome("GET", "/wallet")).toMatchObject({ status: 401 });
  },
};

let wire: WireSandbox | undefined;
afterEach(() => wire?.close());

test.each(Object.entries(seen))("%s is seen on the wire, and gone when all is calm", async (_kind, see) => {
  wire = await wireSandbox();
  await see(wire);
  await wire.chaos();
  expect(await wire.outcome("GET", "/wallet")).toMatchObject({
    status: 200,
    body: { data: { currency: "INR" } },
  });
});

const replaced = [
  "reply_dropped",
  "reset",
  "no_content",
  "redirect",
  "empty_json",
  "html",
  "huge",
  "status",
  "conflict",
];

test.each(replaced)("%s before processing: nothing happened, and the key is free", async (kind) => {
  wire = await wireSandbox();
  await wire.chaos({ kind, times: 1 });
  await wire.send({ idempotencyKey: "k" });
  expect(await wire.stats()).toMatchObject({ sends: 0 });
  expect(await wire.send({ idempotencyKey: "k" })).toMatchObject({ status: 200 });
  expect(await wire.stats()).toMatchObject({ sends: 1, duplicateSends: 0 });
});

test.each(replaced)("%s after processing: the SMS is out, and the same key gets the answer", async (kind) => {
  wire = await wireSandbox();
  await wire.chaos({ kind, when: "after", times: 1 });
  const spoilt = await wire.send({ idempotencyKey: "k" });
  expect(spoilt.body?.data?.requestId).toBeUndefined();
  const [message] = await wire.inbox();
  const again = await wire.send({ idempotencyKey: "k" });
  expect(again).toMatchObject({ status: 200, body: { data: { requestId: message.requestId } } });
  expect(await wire.stats()).toMatchObject({ sends: 1, duplicateSends: 1, spentPaise: 25 });
});

test("a guess whose reply is lost has counted", async () => {
  wire = await wireSandbox();
  const { requestId, code } = await wire.challenge();
  await wire.chaos({ kind: "reset", when: "after", endpoint: "verify", times: 1 });
  const wrong = code === "000000" ? "111111" : "000000";
  expect(await wire.verify(requestId, wrong)).toEqual({ broken: "ECONNRESET" });
  expect(await wire.verify(requestId, wrong)).toMatchObject({ status: 400, body: { attemptsLeft: 1 } });
});

test("a hang after processing holds the line, and the SMS is out", async () => {
  wire = await wireSandbox();
  await wire.chaos({ kind: "hang", when: "after" });
  expect(await wire.send({}, { signal: AbortSignal.timeout(200) })).toEqual({ broken: "TimeoutError" });
  expect(await wire.inbox()).toHaveLength(1);
});

test("wrong types over a number that answers with a page: the page, and no error of the sandbox's own", async () => {
  wire = await wireSandbox();
  await wire.chaos({ kind: "wrong_types", field: "data" });
  const page = await wire.send({ phoneNumber: "+919876500200" });
  expect(page).toMatchObject({ status: 200 });
});

test("a delay in the middle waits for a send, and counts nothing else", async () => {
  wire = await wireSandbox();
  await wire.chaos({ kind: "latency", when: "during", ms: 50, times: 1 });
  await wire.outcome("GET", "/wallet");
  expect(await wire.control("GET", "/_sandbox/chaos")).toMatchObject({ rules: [{ matched: 0, left: 1 }] });
  await wire.send();
  expect(await wire.control("GET", "/_sandbox/chaos")).toMatchObject({ rules: [{ matched: 1, left: 0 }] });
});

import { describe, expect, test } from "vitest";
import { ProviderDidNotAnswer } from "./client";
import { AMPLE, type Answer, clientFor, json, scriptedProvider, text } from "./scripted-provider";

// What only operators see: delivery of a message, and the wallet.

async function statusAgainst(answer: Answer, messageId = "m-1") {
  const provider = await scriptedProvider(answer);
  const reply = await clientFor(provider.url)
    .client.messageStatus(messageId, AMPLE)
    .catch((error) => error);
  return { reply, heard: provider.heard };
}

async function walletAgainst(answer: Answer) {
  const provider = await scriptedProvider(answer);
  const reply = await clientFor(provider.url)
    .client.walletBalance(AMPLE)
    .catch((error) => error);
  expect(provider.heard.length).toBe(1);
  return reply;
}

describe("delivery", () => {
  test.each(["initiated", "queued", "sent", "failed"])("a message that is %s", async (status) => {
    const { reply } = await statusAgainst(
      json(200, { data: { messageId: "m-1", status, deliveredAt: null } }),
    );
    expect(reply).toEqual({ kind: "status", status, deliveredAt: null });
  });

  test("a message that was delivered says when", async () => {
    const data = { messageId: "m-1", status: "delivered", deliveredAt: "2026-05-01T10:00:03Z", error: null };
    expect((await statusAgainst(json(200, { success: true, data }))).reply).toEqual({
      kind: "status",
      status: "delivered",
      deliveredAt: new Date("2026-05-01T10:00:03Z"),
    });
  });

  test.each([
    ["404", json(404, {}), { kind: "unknown_message" }],
    ["401", json(401, {}), { kind: "key_refused" }],
    ["402", json(402, {}), { kind: "wallet_empty" }],
    ["429", json(429, {}, { "retry-after": "2" }), { kind: "throttled", retryAfterSeconds: 2 }],
    ["403", json(403, {}), { kind: "refused", status: 403 }],
  ])("%s", async (_what, answer, expected) => {
    expect((await statusAgainst(answer)).reply).toEqual(expected);
  });

  test.each([
    ["a status nobody knows", json(200, { data: { status: "lost" } })],
    ["no status", json(200, { data: {} })],
    ["a 503", text(503, "")],
    ["HTML", text(200, "<html>")],
  ])("%s is no answer, and is asked once", async (_what, answer) => {
    const { reply, heard } = await statusAgainst(answer);
    expect(reply).toBeInstanceOf(ProviderDidNotAnswer);
    expect(heard.length).toBe(1);
  });

  test("an id stays inside its own segment of the path", async () => {
    const { heard } = await statusAgainst(json(404, {}), "../wallet?x=1#y");
    expect(heard[0]?.url).toBe("/messages/..%2Fwallet%3Fx%3D1%23y");
  });

  test.each(["", ".", "..", "a b", "\ud800"])("an id of %j is unknown without asking", async (messageId) => {
    const { reply, heard } = await statusAgainst(json(200, {}), messageId);
    expect(reply).toEqual({ kind: "unknown_message" });
    expect(heard).toEqual([]);
  });
});

describe("wallet", () => {
  test.each([
    ["a number", { balance: 123.5 }, 123.5],
    ["a numeric string", { balance: "123.50", currency: "INR" }, 123.5],
    ["zero, when it says zero", { balance: 0 }, 0],
    ["less than nothing", { balance: "-0.25" }, -0.25],
  ])("%s", async (_what, data, rupees) => {
    expect(await walletAgainst(json(200, { success: true, data }))).toEqual({ kind: "balance", rupees });
  });

  test.each([
    ["no balance", json(200, { data: {} })],
    ["an empty text", json(200, { data: { balance: "" } })],
    ["null", json(200, { data: { balance: null } })],
    ["words", json(200, { data: { balance: "₹ 12" } })],
    ["a hexadecimal", json(200, { data: { balance: "0x10" } })],
    ["an object", json(200, { data: { balance: { amount: 3 } } })],
    ["more than a number holds", text(200, '{"data":{"balance":1e999}}')],
    ["a balance outside of data", json(200, { balance: 12 })],
    ["HTML", text(200, "<html>")],
    ["nothing", text(204, "")],
  ])("%s is unknown, never zero", async (_what, answer) => {
    expect(await walletAgainst(answer)).toEqual({ kind: "unknown" });
  });

  test("a refusal is a refusal", async () => {
    expect(await walletAgainst(json(401, {}))).toEqual({ kind: "key_refused" });
  });

  test.each([500, 301])("a %i is no answer", async (status) => {
    expect(await walletAgainst(text(status, ""))).toBeInstanceOf(ProviderDidNotAnswer);
  });
});

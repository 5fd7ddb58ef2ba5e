import { describe, expect, test } from "vitest";
import { ProviderDidNotAnswer } from "./client";
import {
  ACCEPTED,
  AMPLE,
  type Answer,
  clientFor,
  json,
  SEND,
  scriptedProvider,
  text,
} from "./scripted-provider";

async function sendAgainst(answer: Answer) {
  const provider = await scriptedProvider(answer);
  const world = clientFor(provider.url);
  const reply = await world.client.sendCode(SEND, AMPLE).catch((error) => error);
  return { reply, tries: provider.heard.length };
}

describe("accepted", () => {
  const expected = {
    kind: "accepted",
    requestId: "otp-request-1",
    expiresAt: new Date("2026-05-01T10:10:00Z"),
    attemptsLeft: 3,
    messageId: "m-1",
  };

  test.each([200, 201, 202])("a %i with the bare data is accepted", async (status) => {
    expect((await sendAgainst(json(status, ACCEPTED))).reply).toEqual(expected);
  });

  test("of an envelope only the data counts: its own requestId is a trace id", async () => {
    const envelope = {
      success: true,
      statusCode: 201,
      requestId: "req_trace",
      timestamp: "now",
      ...ACCEPTED,
    };
    expect((await sendAgainst(json(201, envelope))).reply).toEqual(expected);
  });

  test("an envelope's trace id never stands in for a request id that is missing", async () => {
    const { reply } = await sendAgainst(json(201, { success: true, requestId: "req_trace", data: {} }));
    expect(reply).toBeInstanceOf(ProviderDidNotAnswer);
  });

  test("the app-generated form names it otpRequestId, and says neither expiry nor attempts", async () => {
    const data = { otpRequestId: "otp-2", messageId: "m-2", status: "queued" };
    expect((await sendAgainst(json(201, { data }))).reply).toEqual({
      kind: "accepted",
      requestId: "otp-2",
      expiresAt: null,
      attemptsLeft: 3,
      messageId: "m-2",
    });
  });

  test.each([
    ["tomorrow"],
    ["2026-02-30T10:00:00Z"],
    ["2026-05-01T10:10:00"],
    ["2026-05-01"],
    ["01/05/2026 10:10"],
    [""],
    [1777630200000],
    [null],
    [{}],
  ])("an expiry of %j is no expiry", async (expiresAt) => {
    const { reply } = await sendAgainst(json(201, { data: { ...ACCEPTED.data, expiresAt } }));
    expect(reply).toEqual({ ...expected, expiresAt: null });
  });

  test("an expiry may be written in another zone, or with microseconds", async () => {
    const at = async (expiresAt: string) =>
      (await sendAgainst(json(201, { data: { ...ACCEPTED.data, expiresAt } }))).reply.expiresAt;
    expect(await at("2026-05-01T15:40:00+05:30")).toEqual(expected.expiresAt);
    expect(await at("2026-05-01T10:10:00.000000Z")).toEqual(expected.expiresAt);
  });

  test.each([-1, 11, 2.5, "3", null, {}])("attempts left of %j are three", async (attemptsLeft) => {
    const { reply } = await sendAgainst(json(201, { data: { ...ACCEPTED.data, attemptsLeft } }));
    expect(reply).toMatchObject({ kind: "accepted", attemptsLeft: 3 });
  });

  test.each([0, 1, 10])("attempts left of %i are believed", async (attemptsLeft) => {
    const { reply } = await sendAgainst(json(201, { data: { ...ACCEPTED.data, attemptsLeft } }));
    expect(reply).toMatchObject({ attemptsLeft });
  });

  test.each([[""], [" "], ["a b"], ["a\nb"], ["é"], ["x".repeat(513)], [7], [null], [{}]])(
    "a request id of %j is no request id, and the reply no answer",
    async (requestId) => {
      const { reply, tries } = await sendAgainst(json(201, { data: { requestId } }));
      expect(reply).toBeInstanceOf(ProviderDidNotAnswer);
      expect(tries).toBe(3);
    },
  );

  test("a request id of 512 visible characters is one", async () => {
    const requestId = "!~".repeat(256);
    expect((await sendAgainst(json(201, { data: { requestId } }))).reply).toMatchObject({ requestId });
  });

  test("a message id that could not be asked for is left out", async () => {
    const { reply } = await sendAgainst(json(201, { data: { requestId: "otp-1", messageId: "a b" } }));
    expect(reply).toMatchObject({ kind: "accepted", messageId: null });
  });
});

describe("refused, at the first try and certainly not sent", () => {
  const wait = { "retry-after": "30" };
  test.each([
    ["400", json(400, { message: "bad phone" }), { kind: "bad_phone" }],
    ["401", json(401, { message: "no" }), { kind: "key_refused" }],
    ["402", json(402, { message: "no" }), { kind: "wallet_empty" }],
    ["402 with a page of HTML", text(402, "<html>pay</html>"), { kind: "wallet_empty" }],
    ["402 with nothing", text(402, ""), { kind: "wallet_empty" }],
    ["402 with 50 kB", text(402, "x".repeat(50_000)), { kind: "wallet_empty" }],
    ["403", json(403, {}), { kind: "refused", status: 403 }],
    ["404", json(404, {}), { kind: "refused", status: 404 }],
    ["410", json(410, {}), { kind: "refused", status: 410 }],
    ["422", json(422, {}), { kind: "refused", status: 422 }],
    ["429 without a wait", json(429, {}), { kind: "throttled", retryAfterSeconds: null }],
    ["429 with a header", json(429, {}, wait), { kind: "throttled", retryAfterSeconds: 30 }],
    ["429, bare body", json(429, { retry_after: 7 }), { kind: "throttled", retryAfterSeconds: 7 }],
    [
      "429, enveloped body",
      json(429, { success: false, error: { code: "RATE", message: "slow", retry_after: "8" } }),
      { kind: "throttled", retryAfterSeconds: 8 },
    ],
    [
      "429 with a huge wait",
      json(429, {}, { "retry-after": "999999999" }),
      { kind: "throttled", retryAfterSeconds: 3600 },
    ],
    [
      "429 with a date gone by",
      json(429, {}, { "retry-after": "Wed, 01 Jan 2020 00:00:00 GMT" }),
      { kind: "throttled", retryAfterSeconds: 0 },
    ],
    [
      "429 with a word",
      json(429, {}, { "retry-after": "soon" }),
      { kind: "throttled", retryAfterSeconds: null },
    ],
  ])("%s", async (_status, answer, expected) => {
    const { reply, tries } = await sendAgainst(answer);
    expect(reply).toEqual({ ...expected, definite: true });
    expect(tries).toBe(1);
  });

  test("429 with a date to come", async () => {
    const { reply } = await sendAgainst((response, request) => {
      const date = new Date(Date.now() + 60_000).toUTCString();
      json(429, {}, { "retry-after": date })(response, request);
    });
    expect(reply.kind).toBe("throttled");
    expect(reply.retryAfterSeconds).toBeGreaterThanOrEqual(58);
    expect(reply.retryAfterSeconds).toBeLessThanOrEqual(60);
  });
});

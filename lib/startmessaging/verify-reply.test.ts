import { describe, expect, test } from "vitest";
import { ProviderDidNotAnswer } from "./client";
import {
  AMPLE,
  type Answer,
  clientFor,
  GUESS,
  json,
  reset,
  scriptedProvider,
  text,
  truncated,
} from "./scripted-provider";

async function verifyAgainst(answer: Answer) {
  const provider = await scriptedProvider(answer);
  const reply = await clientFor(provider.url)
    .client.verifyCode(GUESS, AMPLE)
    .catch((error) => error);
  expect(provider.heard.length).toBe(1);
  return reply;
}

const bad = (message: string, more: object = {}) => json(400, { message, ...more });
const badEnvelope = (message: string, more: object = {}) =>
  json(400, { success: false, error: { code: "BAD", message, ...more } });

describe("verified, only by exactly true", () => {
  test.each([
    ["bare data", json(200, { data: { verified: true } })],
    [
      "an envelope",
      json(200, { success: true, statusCode: 200, requestId: "req_1", data: { verified: true } }),
    ],
    ["a 201", json(201, { data: { verified: true } })],
  ])("%s", async (_what, answer) => {
    expect(await verifyAgainst(answer)).toEqual({ kind: "verified" });
  });

  test.each([
    ["the word true", json(200, { data: { verified: "true" } })],
    ["one", json(200, { data: { verified: 1 } })],
    ["null", json(200, { data: { verified: null } })],
    ["true outside of data", json(200, { verified: true })],
    ["success alone", json(200, { success: true, data: {} })],
    ["true in a list", json(200, [{ data: { verified: true } }])],
    ["an empty object", json(200, {})],
    ["JSON's null", json(200, null)],
    ["HTML", text(200, "<html>ok</html>", { "content-type": "text/html" })],
    ["nothing", text(200, "")],
    ["a 204", text(204, "")],
    ["a redirect with the right body", json(302, { data: { verified: true } }, { location: "/elsewhere" })],
    ["a 500 with the right body", json(500, { data: { verified: true } })],
    ["a 503", text(503, "")],
    ["a truncated reply", truncated],
    ["a reset", reset],
  ])("%s is no answer, and is asked once", async (_what, answer) => {
    const error = await verifyAgainst(answer);
    expect(error).toBeInstanceOf(ProviderDidNotAnswer);
    expect(error).toMatchObject({ attempts: 1, definite: false });
  });

  test.each([400, 401, 402, 403, 404, 409, 410, 429])(
    "a %i with the right body is not verified",
    async (status) => {
      expect((await verifyAgainst(json(status, { data: { verified: true } }))).kind).not.toBe("verified");
    },
  );
});

describe("a wrong code", () => {
  test.each([
    ["200, attempts named", json(200, { data: { verified: false, attemptsLeft: 2 } }), 2],
    ["200, none named", json(200, { data: { verified: false } }), null],
    ["200, a senseless number", json(200, { data: { verified: false, attemptsLeft: -4 } }), null],
    ["200, 0 left", json(200, { data: { verified: false, attemptsLeft: 0 } }), 0],
    ["400, a message", bad("Invalid code"), null],
    ["400, an envelope", badEnvelope("Invalid code"), null],
    ["400, attempts in the message", bad("Invalid code. 2 attempts left"), 2],
    ["400, attempts in an envelope's message", badEnvelope("Invalid code. 1 attempt remaining"), 1],
    ["400, attempts in a field", bad("Invalid code", { attemptsLeft: 2 }), 2],
    ["400, attempts in the error", badEnvelope("Invalid code", { attemptsLeft: 1 }), 1],
    ["400, attempts in the data", bad("Invalid code", { data: { attemptsLeft: 1 } }), 1],
    ["400, a field goes before the words", bad("Too many attempts soon", { attemptsLeft: 1 }), 1],
    ["400, a field goes before a number in words", bad("2 attempts left", { attemptsLeft: 1 }), 1],
    ["400, 0 left without a word of attempts", bad("Invalid code", { attemptsLeft: 0 }), 0],
    ["400, please attempt again", bad("Wrong code, please attempt again"), null],
    ["400, an empty object", json(400, {}), null],
    ["400, no JSON", text(400, "Bad Request"), null],
    ["400, a message that is no text", json(400, { message: { expired: 1 } }), null],
  ])("%s", async (_what, answer, attemptsLeft) => {
    expect(await verifyAgainst(answer)).toEqual({ kind: "wrong_code", attemptsLeft });
  });
});

describe("over", () => {
  test.each([
    ["410", json(410, { message: "gone" })],
    ["410 with nothing", text(410, "")],
    ["400 that says so", bad("OTP has expired")],
    ["400 that shouts so, in an envelope", badEnvelope("CODE EXPIRED")],
  ])("expired: %s", async (_what, answer) => {
    expect(await verifyAgainst(answer)).toEqual({ kind: "expired" });
  });

  test.each([
    ["400, no attempts left", bad("Invalid code, no attempts left")],
    ["400, 0 attempts remaining", bad("0 attempts remaining")],
    ["400, maximum attempts exceeded", badEnvelope("Maximum attempts exceeded")],
    ["400, too many of 3 attempts", bad("Maximum of 3 attempts exceeded")],
    ["400, in words and in a field", bad("Too many attempts", { attemptsLeft: 0 })],
    ["429 without a wait", json(429, { message: "Too many attempts" })],
    ["429 with nothing", text(429, "")],
  ])("attempts used up: %s", async (_what, answer) => {
    expect(await verifyAgainst(answer)).toEqual({ kind: "attempts_used_up" });
  });
});

describe("other answers", () => {
  test.each([
    ["429 with a header", json(429, {}, { "retry-after": "9" }), { kind: "throttled", retryAfterSeconds: 9 }],
    ["429 with a field", json(429, { retry_after: 9 }), { kind: "throttled", retryAfterSeconds: 9 }],
    [
      "429 with a field in the error",
      json(429, { error: { message: "slow", retry_after: 9 } }),
      { kind: "throttled", retryAfterSeconds: 9 },
    ],
    [
      "429 with a wait that cannot be read",
      json(429, {}, { "retry-after": "soon" }),
      { kind: "throttled", retryAfterSeconds: null },
    ],
    ["401", json(401, {}), { kind: "key_refused" }],
    ["402", json(402, {}), { kind: "wallet_empty" }],
    ["404", json(404, {}), { kind: "unknown_request" }],
    ["409", json(409, {}), { kind: "refused", status: 409 }],
    ["403", json(403, {}), { kind: "refused", status: 403 }],
  ])("%s", async (_what, answer, expected) => {
    expect(await verifyAgainst(answer)).toEqual(expected);
  });
});

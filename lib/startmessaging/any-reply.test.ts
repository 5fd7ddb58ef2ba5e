import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { ProviderDidNotAnswer } from "./client";
import { AMPLE, type Answer, clientFor, GUESS, SEND, scriptedProvider, text } from "./scripted-provider";

/** Replies near the real shapes, where mistakes would hide, and replies of no shape at all. */
const value = fc.oneof(
  fc.constantFrom(true, false, null, "true", "", 0, 1, -1, 1e300, "otp-1", "2026-05-01T10:10:00Z", [], {}),
  fc.string(),
);
const data = fc.dictionary(
  fc.constantFrom(
    "requestId",
    "otpRequestId",
    "verified",
    "expiresAt",
    "attemptsLeft",
    "messageId",
    "__proto__",
  ),
  value,
);
const envelope = fc.record(
  {
    data: fc.oneof(data, value, fc.jsonValue()),
    requestId: value,
    verified: value,
    message: fc.oneof(value, fc.constantFrom("expired", "2 attempts left", "no attempts left")),
    retry_after: value,
    error: fc.oneof(value, fc.record({ message: value, retry_after: value, attemptsLeft: value })),
  },
  { requiredKeys: [] },
);
const reply = fc.record({
  status: fc.constantFrom(200, 200, 200, 201, 204, 301, 400, 401, 402, 404, 409, 410, 429, 500, 503),
  body: fc.oneof(
    envelope.map((body) => JSON.stringify(body)),
    fc.json(),
    fc.string(),
  ),
  retryAfter: fc.constantFrom("", "1", "-1", "soon", "1e9", "NaN", "99999999999999"),
});

let answer: Answer;
let world: ReturnType<typeof clientFor>;

beforeEach(async () => {
  const provider = await scriptedProvider((response, request) => answer(response, request));
  world = clientFor(provider.url);
});

test("no reply but true in data signs anybody in, and none throws anything but ProviderDidNotAnswer", async () => {
  await fc.assert(
    fc.asyncProperty(reply, async ({ status, body, retryAfter }) => {
      answer = text(status, status === 204 ? "" : body, retryAfter ? { "retry-after": retryAfter } : {});
      const verified = await outcome(world.client.verifyCode(GUESS, AMPLE));
      expect(verified?.kind === "verified").toBe(isSuccess(status) && dataOf(body)?.verified === true);
      expectSaneWait(verified);
    }),
    { numRuns: 300 },
  );
});

test("no reply without a request id in data is an accepted send", async () => {
  await fc.assert(
    fc.asyncProperty(reply, async ({ status, body, retryAfter }) => {
      answer = text(status, status === 204 ? "" : body, retryAfter ? { "retry-after": retryAfter } : {});
      const sent = await outcome(world.client.sendCode(SEND, AMPLE));
      const id = dataOf(body)?.requestId;
      const otherId = dataOf(body)?.otpRequestId;
      expect(sent?.kind === "accepted").toBe(isSuccess(status) && (isHandle(id) || isHandle(otherId)));
      if (sent?.kind === "accepted") {
        expect(isHandle(id) ? id : otherId).toBe(sent.requestId);
        expect([0, 1, 3]).toContain(sent.attemptsLeft);
      }
      expectSaneWait(sent);
    }),
    { numRuns: 300 },
  );
});

async function outcome<Reply>(asked: Promise<Reply>): Promise<Reply | null> {
  return asked.catch((error) => {
    expect(error).toBeInstanceOf(ProviderDidNotAnswer);
    return null;
  });
}

function expectSaneWait(reply: { kind: string; retryAfterSeconds?: number | null } | null): void {
  const seconds = reply?.retryAfterSeconds ?? 0;
  expect(Number.isInteger(seconds) && seconds >= 0 && seconds <= 3600).toBe(true);
}

function dataOf(body: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(body)?.data;
  } catch {
    return undefined;
  }
}

function isSuccess(status: number): boolean {
  return status === 200 || status === 201;
}

function isHandle(id: unknown): boolean {
  return typeof id === "string" && /^[!-~]{1,512}$/.test(id);
}

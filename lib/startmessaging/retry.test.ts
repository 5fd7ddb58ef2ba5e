import { expect, test } from "vitest";
import { AttemptFailed, ProviderDidNotAnswer } from "./client";
import { type Turn, tryInTime } from "./retry";
import {
  AMPLE,
  type Answer,
  accepted,
  clientFor,
  GUESS,
  hang,
  json,
  reset,
  SEND,
  scriptedProvider,
  text,
  truncated,
} from "./scripted-provider";

async function send(script: [Answer, ...Answer[]], within = AMPLE, options = {}) {
  const provider = await scriptedProvider(...script);
  const world = clientFor(provider.url, options);
  const reply = await world.client.sendCode(SEND, within).catch((error) => error);
  for (const { body } of provider.heard) expect(body).toEqual(SEND);
  return { ...world, reply, heard: provider.heard };
}

const FAILURES: [string, Answer][] = [
  ["a 500", text(500, "oops")],
  ["a 502", text(502, "<html>")],
  ["a 503", json(503, { message: "later" })],
  ["a 504", text(504, "")],
  ["a reset", reset],
  ["a truncated reply", truncated],
  ["HTML with 200", text(200, "<html>hello</html>", { "content-type": "text/html" })],
  ["an empty object", json(200, {})],
  ["an unknown shape", json(201, { data: { id: "otp-1" } })],
  ["a 204", text(204, "")],
  ["a 301", text(301, "", { location: "/otp/send" })],
  ["20 kB", json(201, { data: { requestId: "otp-1" }, more: "x".repeat(20_000) })],
  ["something that is not HTTP", (response) => response.socket?.end("hello\r\n\r\n")],
];

test.each(FAILURES)("%s is asked again with the same idempotency key", async (_what, failure) => {
  const { reply, heard } = await send([failure, accepted]);
  expect(reply).toMatchObject({ kind: "accepted", requestId: "otp-request-1" });
  expect(heard.length).toBe(2);
});

test.each(FAILURES)("%s three times is no answer, and maybe sent", async (_what, failure) => {
  const { reply, heard } = await send([failure]);
  expect(reply).toBeInstanceOf(ProviderDidNotAnswer);
  expect(reply).toMatchObject({ attempts: 3, definite: false });
  expect(heard.length).toBe(3);
});

test.each(FAILURES)("%s, then an empty wallet: the send is not certainly unsent", async (_what, failure) => {
  const { reply } = await send([failure, json(402, {})]);
  expect(reply).toEqual({ kind: "wallet_empty", definite: false });
});

test("a silent provider is asked again after 3.5 s", async () => {
  const { reply, attempts } = await send([hang, json(400, {})]);
  expect(reply).toEqual({ kind: "bad_phone", definite: false });
  expect(attempts[0]).toMatchObject({ outcome: "failed", reason: "timed_out" });
  expect(attempts[0]?.milliseconds).toBeGreaterThan(3_400);
  expect(attempts[0]?.milliseconds).toBeLessThan(6_000);
});

test("verify waits 3.5 s at most, however long it may, and asks once", async () => {
  const provider = await scriptedProvider(hang);
  const begun = performance.now();
  const reply = clientFor(provider.url).client.verifyCode(GUESS, AMPLE);
  await expect(reply).rejects.toMatchObject({ attempts: 1, definite: false });
  expect(performance.now() - begun).toBeLessThan(6_000);
  expect(provider.heard.length).toBe(1);
});

test("three silent tries would take 10.5 s: the last is cut off at 8.5 s", async () => {
  let now = 0;
  const given: number[] = [];
  const silent = async ({ milliseconds }: Turn) => {
    given.push(milliseconds);
    now += milliseconds;
    return { kind: "failed", failure: new AttemptFailed("timed_out"), retryAfterSeconds: null } as const;
  };
  const sleep = async (milliseconds: number) => {
    now += milliseconds;
  };
  const limits = { tries: 3, milliseconds: 8_500 };
  const sent = tryInTime(silent, limits, { now: () => now, random: () => 0, sleep });
  await expect(sent).rejects.toMatchObject({ attempts: 3, definite: false });
  expect(given).toEqual([3_500, 3_500, 750]);
  expect(now).toBe(8_500);
});

test("a repetition that could not finish is not begun", async () => {
  const { reply, heard } = await send([text(500, "")], { milliseconds: 440 });
  expect(reply).toMatchObject({ attempts: 1 });
  expect(heard.length).toBe(1);
});

test("the deadline of a send is 8.5 s even if the caller allows a minute", async () => {
  const { heard, waits } = await send([text(503, "", { "retry-after": "3" })]);
  expect(heard.length).toBe(3);
  expect(waits).toEqual([3_000, 3_000]);
  expect((await send([text(503, "", { "retry-after": "5" })])).heard.length).toBe(2);
});

test("a shorter deadline of the caller's holds, and no try starts after it", async () => {
  const begun = performance.now();
  const { reply, heard } = await send([hang], { milliseconds: 300 });
  expect(reply).toMatchObject({ attempts: 1, definite: false });
  expect(performance.now() - begun).toBeLessThan(2_000);
  await pause(100);
  expect(heard.length).toBe(1);
});

test.each([0, -1, Number.NaN])(
  "with %d ms left nothing is asked, and certainly nothing sent",
  async (milliseconds) => {
    const { reply, heard } = await send([accepted], { milliseconds });
    expect(reply).toBeInstanceOf(ProviderDidNotAnswer);
    expect(reply).toMatchObject({ attempts: 0, definite: true });
    expect(heard).toEqual([]);
  },
);

test("a sleep that overshoots the deadline starts no further try", async () => {
  let now = 0;
  const { reply, heard } = await send([text(500, "")], AMPLE, {
    now: () => now,
    sleep: async () => {
      now += 10_000;
    },
  });
  expect(reply).toMatchObject({ attempts: 1 });
  expect(heard.length).toBe(1);
});

test.each([
  [0, [250, 500]],
  [0.5, [187.5, 375]],
  [1, [125, 250]],
])("waits double, less up to half by chance (%d)", async (chance, expected) => {
  const { waits } = await send([text(500, "")], AMPLE, { random: () => chance });
  expect(waits).toEqual(expected);
});

test.each([
  ["in the header", text(503, "", { "retry-after": "2" })],
  ["in the body", json(503, { message: "later", retry_after: 2 })],
  ["in the error", json(500, { success: false, error: { retry_after: "2" } })],
])("a Retry-After that fits the deadline delays the next try: %s", async (_what, answer) => {
  const { reply, waits } = await send([answer, accepted]);
  expect(reply.kind).toBe("accepted");
  expect(waits).toEqual([2_000]);
});

test("a Retry-After shorter than the back-off does not shorten it", async () => {
  const { waits } = await send([text(503, "", { "retry-after": "0" }), accepted]);
  expect(waits).toEqual([250]);
});

test.each(["9", "86400", "99999999999999999999"])(
  "a Retry-After of %s does not fit and ends the tries",
  async (wait) => {
    const { reply, heard, waits } = await send([text(503, "", { "retry-after": wait }), accepted]);
    expect(reply).toMatchObject({ attempts: 1, definite: false });
    expect(heard.length).toBe(1);
    expect(waits).toEqual([]);
  },
);

test("a Retry-After that is a date is honoured", async () => {
  const now = Date.UTC(2026, 4, 1, 10, 0, 0);
  const date = text(503, "", { "retry-after": "Fri, 01 May 2026 10:00:03 GMT" });
  const { waits } = await send([date, accepted], AMPLE, { now: () => now });
  expect(waits).toEqual([3_000]);
});

test("a 409 is asked again with the same key, with time for the first request to end", async () => {
  const { reply, waits } = await send([json(409, { message: "still running" }), accepted]);
  expect(reply.kind).toBe("accepted");
  expect(waits).toEqual([1_000]);
});

test("chance shortens a wait by half at most, and one after a 409 by a quarter", async () => {
  const { waits } = await send([text(500, ""), json(409, {}), accepted], AMPLE, { random: () => 1 });
  expect(waits).toEqual([125, 1_500]);
});

test("a 409 that stays is a conflict, not certainly unsent", async () => {
  const { reply, heard } = await send([json(409, {})]);
  expect(reply).toEqual({ kind: "key_conflict", definite: false });
  expect(heard.length).toBe(3);
});

test("a 409 with no time left to ask again is a conflict", async () => {
  const { reply, heard } = await send([json(409, {})], { milliseconds: 1_000 });
  expect(reply).toEqual({ kind: "key_conflict", definite: false });
  expect(heard.length).toBe(1);
});

test("a 409, then a refusal: not certainly unsent", async () => {
  const { reply } = await send([json(409, {}), json(429, {})]);
  expect(reply).toEqual({ kind: "throttled", retryAfterSeconds: null, definite: false });
});

test("a 409, then silence is no answer", async () => {
  const { reply } = await send([json(409, {}), reset]);
  expect(reply).toBeInstanceOf(ProviderDidNotAnswer);
  expect(reply).toMatchObject({ attempts: 3, definite: false });
});

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

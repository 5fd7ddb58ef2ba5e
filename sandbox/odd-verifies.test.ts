import { expect, test } from "vitest";
import { numberEnding, testSandbox, wrongFor } from "./testing";

test.each([
  ["01104", 0],
  ["01401", 401],
  ["01404", 404],
  ["01410", 410],
  ["01411", 400],
  ["01429", 429],
  ["01503", 503],
])("the right code of …%s is answered %i", async (ending, status) => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(numberEnding(ending));
  for (let i = 0; i < 2; i++) expect((await sandbox.verify(requestId, code)).status).toBe(status);
  expect((await sandbox.stats()).verified).toBe(0);
});

test("…01411 says that the code has expired, …01429 when to come back", async () => {
  const sandbox = testSandbox();
  const expired = await sandbox.challenge(numberEnding("01411"));
  expect((await sandbox.verify(expired.requestId, expired.code)).body.message).toMatch(/expir/i);
  const limited = await sandbox.challenge(numberEnding("01429"));
  const answer = await sandbox.verify(limited.requestId, limited.code);
  expect([answer.headers.get("retry-after"), answer.body.error.retry_after]).toEqual(["60", 60]);
});

test("…01105 counts the first verify and loses its answer", async () => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(numberEnding("01105"));
  expect((await sandbox.verify(requestId, code)).status).toBe(0);
  expect((await sandbox.stats()).verified).toBe(1);
  expect((await sandbox.verify(requestId, code)).status).toBe(200);
});

test("…01110 never answers a verify, until the client hangs up", async () => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(numberEnding("01110"));
  const hangUp = new AbortController();
  const silent = sandbox.fetch("/otp/verify", {
    method: "POST",
    headers: { "x-api-key": "sm_live_test", "content-type": "application/json" },
    body: JSON.stringify({ requestId, otpCode: code }),
    signal: hangUp.signal,
  });
  hangUp.abort();
  expect((await silent).type).toBe("error");
});

test.each([
  ["01200", 200, { data: { verified: false, attemptsLeft: 2 } }],
  ["01201", 200, { data: { verified: false } }],
  ["01400", 400, { message: "Invalid OTP code." }],
])("a wrong code of …%s is %i with %j, and the right one works", async (ending, status, body) => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(numberEnding(ending));
  expect(await sandbox.verify(requestId, wrongFor(code))).toMatchObject({ status, body });
  expect(Object.keys((await sandbox.verify(requestId, wrongFor(code))).body)).toEqual(Object.keys(body));
  expect((await sandbox.verify(requestId, code)).body.data).toEqual({ verified: true });
});

test("…01203 answers a verify with HTML, …01204 with a yes that is a string", async () => {
  const sandbox = testSandbox();
  const html = await sandbox.challenge(numberEnding("01203"));
  expect((await sandbox.verify(html.requestId, html.code)).body).toContain("<!doctype html>");
  const string = await sandbox.challenge(numberEnding("01204"));
  expect((await sandbox.verify(string.requestId, wrongFor(string.code))).body).toEqual({
    data: { verified: "true" },
  });
});

test("…01430 says that attempts are used up as a 429 without a time", async () => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(numberEnding("01430"));
  for (let i = 0; i < 3; i++) expect((await sandbox.verify(requestId, wrongFor(code))).status).toBe(400);
  const over = await sandbox.verify(requestId, code);
  expect(over.status).toBe(429);
  expect(over.headers.get("retry-after")).toBeNull();
  expect(JSON.stringify(over.body)).not.toContain("retry_after");
});

test("…01513 is down for the first verify of a request only", async () => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(numberEnding("01513"));
  const first = await sandbox.verify(requestId, code);
  expect([first.status, first.headers.get("retry-after")]).toEqual([503, "1"]);
  expect((await sandbox.verify(requestId, code)).status).toBe(200);
});

test.each([
  ["01902", 2],
  ["01905", 5],
])("…%s verifies after %i seconds and no sooner", async (ending, seconds) => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(numberEnding(ending));
  const slow = sandbox.verify(requestId, code);
  await sandbox.advance(seconds - 0.001);
  expect((await sandbox.stats()).verified).toBe(0);
  await sandbox.advance(0.001);
  expect((await slow).status).toBe(200);
});

import { expect, test } from "vitest";
import { numberEnding, testSandbox } from "./testing";

test.each([
  ["00400", 400],
  ["00401", 401],
  ["00402", 402],
  ["00409", 409],
  ["00429", 429],
  ["00430", 429],
  ["00500", 500],
  ["00503", 503],
])("a send to …%s is answered %i every time, and nothing is sent", async (ending, status) => {
  const sandbox = testSandbox();
  for (let i = 0; i < 2; i++) {
    expect((await sandbox.send(numberEnding(ending), { idempotencyKey: "k" })).status).toBe(status);
  }
  expect(await sandbox.stats()).toMatchObject({ sends: 0, spentPaise: 0 });
});

test.each([
  ["00429", "60", 60],
  ["00430", null, 30],
])("…%s says when to come back: header %s, body %i", async (ending, header, body) => {
  const answer = await testSandbox().send(numberEnding(ending));
  expect(answer.headers.get("retry-after")).toBe(header);
  expect(answer.body.error.retry_after).toBe(body);
});

test("…00104 breaks the connection and sends nothing", async () => {
  const sandbox = testSandbox();
  expect((await sandbox.send(numberEnding("00104"))).status).toBe(0);
  expect((await sandbox.stats()).sends).toBe(0);
});

test("…00105 sends, loses the answer, and gives it to the same key", async () => {
  const sandbox = testSandbox();
  const phone = numberEnding("00105");
  expect((await sandbox.send(phone, { idempotencyKey: "k" })).status).toBe(0);
  const [message] = await sandbox.messages(phone);
  const again = await sandbox.send(phone, { idempotencyKey: "k" });
  expect(again.body.data.requestId).toBe(message.requestId);
  expect((await sandbox.stats()).sends).toBe(1);
});

test("…00110 never answers, until the client hangs up; its key is free again", async () => {
  const sandbox = testSandbox();
  const hangUp = new AbortController();
  const order = { phoneNumber: numberEnding("00110"), idempotencyKey: "k" };
  const request = {
    method: "POST",
    headers: { "x-api-key": "sm_live_test", "content-type": "application/json" },
    body: JSON.stringify(order),
  };
  const silent = sandbox.fetch("/otp/send", { ...request, signal: hangUp.signal });
  expect((await (await sandbox.fetch("/otp/send", request)).json()).error.code).toBe("request_in_progress");
  hangUp.abort();
  expect((await silent).type).toBe("error");
  expect((await sandbox.stats()).sends).toBe(0);
});

test("…00111 starts an answer that never ends", async () => {
  const response = await testSandbox().fetch("/otp/send", {
    method: "POST",
    headers: { "x-api-key": "sm_live_test", "content-type": "application/json" },
    body: JSON.stringify({ phoneNumber: numberEnding("00111") }),
  });
  const reader = response.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toMatch(/^\{"success"/);
  const more = await Promise.race([
    reader?.read(),
    new Promise((resolve) => setImmediate(resolve, "silence")),
  ]);
  expect(more).toBe("silence");
});

test("…00200 is HTML, …00204 an unknown shape, …00413 a megabyte: all with 200, none sends", async () => {
  const sandbox = testSandbox();
  expect((await sandbox.send(numberEnding("00200"))).body).toContain("<!doctype html>");
  expect((await sandbox.send(numberEnding("00204"))).body).toEqual({ data: {} });
  expect((await sandbox.send(numberEnding("00413"))).body.data.padding).toHaveLength(1_000_000);
  expect((await sandbox.stats()).sends).toBe(0);
});

test("…00201 answers with nothing but data, the second time too", async () => {
  const sandbox = testSandbox();
  for (let i = 0; i < 2; i++) {
    const { status, body } = await sandbox.send(numberEnding("00201"), { idempotencyKey: "k" });
    expect(status).toBe(201);
    expect(Object.keys(body)).toEqual(["data"]);
    expect(Object.keys(body.data)).toEqual(["requestId", "expiresAt", "attemptsLeft"]);
  }
  const app = await sandbox.send(numberEnding("00201"), { variables: { otp: "123456" } });
  expect(Object.keys(app.body.data)).toEqual(["otpRequestId", "status"]);
});

test("…00513 is down for a key's first try only", async () => {
  const sandbox = testSandbox();
  const phone = numberEnding("00513");
  const first = await sandbox.send(phone, { idempotencyKey: "k" });
  expect([first.status, first.headers.get("retry-after")]).toEqual([503, "1"]);
  expect((await sandbox.send(phone, { idempotencyKey: "k" })).status).toBe(200);
  expect((await sandbox.send(phone, { idempotencyKey: "another" })).status).toBe(503);
});

test.each([
  ["00902", 2],
  ["00905", 5],
])("…%s answers after %i seconds and no sooner", async (ending, seconds) => {
  const sandbox = testSandbox();
  const slow = sandbox.send(numberEnding(ending));
  await sandbox.advance(seconds - 0.001);
  expect((await sandbox.stats()).sends).toBe(0);
  await sandbox.advance(0.001);
  expect((await slow).status).toBe(200);
  expect((await sandbox.stats()).sends).toBe(1);
});

import { expect, test } from "vitest";
import { testSandbox, wrongFor } from "./testing";

const PHONE = "+919876543210";

test("the right code verifies, and verifies again and again until it expires", async () => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(PHONE);
  for (let i = 0; i < 5; i++) {
    const { status, body } = await sandbox.verify(requestId, code);
    expect(status).toBe(200);
    expect(body.data).toEqual({ verified: true });
  }
  await sandbox.advance(599);
  expect((await sandbox.verify(requestId, code)).status).toBe(200);
  await sandbox.advance(1);
  expect((await sandbox.verify(requestId, code)).status).toBe(410);
});

test("a code lives as long as it is told to", async () => {
  const sandbox = testSandbox({ settings: { codeLifetimeSeconds: 30 } });
  const { requestId, code } = await sandbox.challenge(PHONE);
  await sandbox.advance(30);
  const { status, body } = await sandbox.verify(requestId, code);
  expect(status).toBe(410);
  expect(body.message).toMatch(/expir/i);
});

test("a wrong code is a 400 that counts the attempts down, without speaking of attempts", async () => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(PHONE);
  for (const attemptsLeft of [2, 1, 0]) {
    const { status, body } = await sandbox.verify(requestId, wrongFor(code));
    expect(status).toBe(400);
    expect(body).toEqual({ message: "Invalid OTP code.", attemptsLeft });
  }
});

test("wrong codes after the right one count down to none, and no further", async () => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(PHONE);
  await sandbox.verify(requestId, code);
  for (const attemptsLeft of [2, 1, 0, 0, 0]) {
    expect((await sandbox.verify(requestId, wrongFor(code))).body).toMatchObject({ attemptsLeft });
  }
  expect((await sandbox.verify(requestId, code)).status).toBe(200);
});

test("after three wrong codes the right one is refused, and the message says that no attempts are left", async () => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(PHONE);
  for (let i = 0; i < 3; i++) await sandbox.verify(requestId, wrongFor(code));
  const { status, body } = await sandbox.verify(requestId, code);
  expect(status).toBe(400);
  expect(body.message).toMatch(/no attempts left/);
});

test("fifty wrong codes at once use three attempts", async () => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(PHONE);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => sandbox.verify(requestId, wrongFor(code))),
  );
  expect(answers.filter(({ body }) => body.message === "Invalid OTP code.")).toHaveLength(3);
});

test("two wrong codes do not harm the right one", async () => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(PHONE);
  await sandbox.verify(requestId, wrongFor(code));
  await sandbox.verify(requestId, wrongFor(code));
  expect((await sandbox.verify(requestId, code)).body.data).toEqual({ verified: true });
});

test("once verified, wrong codes no longer end the right one", async () => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(PHONE);
  await sandbox.verify(requestId, code);
  for (let i = 0; i < 4; i++) expect((await sandbox.verify(requestId, wrongFor(code))).status).toBe(400);
  expect((await sandbox.verify(requestId, code)).status).toBe(200);
});

test("a new send leaves older codes valid", async () => {
  const sandbox = testSandbox();
  const older = await sandbox.challenge(PHONE);
  const newer = await sandbox.challenge(PHONE);
  expect((await sandbox.verify(older.requestId, older.code)).status).toBe(200);
  expect((await sandbox.verify(newer.requestId, newer.code)).status).toBe(200);
});

test("a code belongs to its request alone", async () => {
  const sandbox = testSandbox();
  const mine = await sandbox.send(PHONE, { variables: { otp: "111111" } });
  const yours = await sandbox.send("+919876543211", { variables: { otp: "222222" } });
  expect((await sandbox.verify(mine.body.data.otpRequestId, "222222")).status).toBe(400);
  expect((await sandbox.verify(yours.body.data.otpRequestId, "222222")).status).toBe(200);
});

test("a request id nobody gave out is a 404", async () => {
  expect((await testSandbox().verify("otp_unknown", "123456")).status).toBe(404);
});

test("the trace id of an answer is no request id", async () => {
  const sandbox = testSandbox();
  const sent = await sandbox.send(PHONE, { variables: { otp: "111111" } });
  expect((await sandbox.verify(sent.body.requestId, "111111")).status).toBe(404);
});

test.each([
  [{ otpCode: "123456" }, "requestId"],
  [{ requestId: "otp_1" }, "otpCode"],
  [{ requestId: "otp_1", otpCode: 123456 }, "otpCode"],
  [{ requestId: "otp_1", otpCode: "12 34 56" }, "otpCode"],
  [{ requestId: "otp_1", otpCode: "123" }, "otpCode"],
  [{ requestId: "otp_1", otpCode: "१२३४५६" }, "otpCode"],
  [["otp_1", "123456"], "JSON object"],
])("%j is refused with a sentence", async (body, words) => {
  const answer = await testSandbox().ask("POST", "/otp/verify", body);
  expect(answer.status).toBe(400);
  expect(answer.body.message).toContain(words);
});

test("what is no code uses no attempt", async () => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(PHONE);
  for (let i = 0; i < 5; i++) await sandbox.verify(requestId, "abc");
  expect((await sandbox.verify(requestId, wrongFor(code))).body.attemptsLeft).toBe(2);
});

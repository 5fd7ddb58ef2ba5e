import { expect, test } from "vitest";
import { START, testSandbox } from "./testing";

const PHONE = "+919876543210";

test("the provider-generated form answers with a request id, an expiry, three attempts and a message id", async () => {
  const { status, body } = await testSandbox().send(PHONE);
  expect(status).toBe(200);
  expect(body.data).toEqual({
    requestId: expect.stringMatching(/^otp_/),
    expiresAt: new Date(START + 600_000).toISOString(),
    attemptsLeft: 3,
    messageId: expect.stringMatching(/^msg_/),
  });
});

test("the app-generated form answers with otpRequestId and status, and neither expiry nor attempts", async () => {
  const sandbox = testSandbox();
  const { status, body } = await sandbox.send(PHONE, {
    templateId: "t1",
    variables: { otp: "4821", appName: "Chai" },
  });
  expect(status).toBe(201);
  expect(body.data).toEqual({
    otpRequestId: expect.stringMatching(/^otp_/),
    messageId: expect.stringMatching(/^msg_/),
    status: "queued",
  });
  expect((await sandbox.verify(body.data.otpRequestId, "4821")).body.data).toEqual({ verified: true });
});

test("variables without a code are the provider-generated form still", async () => {
  const { body } = await testSandbox().send(PHONE, { variables: { appName: "Chai" } });
  expect(body.data).toHaveProperty("requestId");
});

test("the envelope carries a trace id that is not the request id, and a new one each time", async () => {
  const sandbox = testSandbox();
  const first = (await sandbox.send(PHONE, { idempotencyKey: "k" })).body;
  const again = (await sandbox.send(PHONE, { idempotencyKey: "k" })).body;
  expect(first).toMatchObject({ success: true, statusCode: 200, timestamp: new Date(START).toISOString() });
  expect(first.requestId).toMatch(/^req_/);
  expect(first.requestId).not.toBe(first.data.requestId);
  expect(again.requestId).not.toBe(first.requestId);
});

test("the SMS says the code, whose it is, how long it lives and not to share it", async () => {
  const sandbox = testSandbox();
  await sandbox.send(PHONE);
  await sandbox.send(PHONE, { variables: { otp: "123456", appName: "Chai" } });
  const [chai, acme] = await sandbox.messages(PHONE);
  expect(chai.text).toBe("123456 is your code for Chai. It is valid for 10 minutes. Do not share it.");
  expect(acme.text).toBe(`${acme.code} is your code for Acme. It is valid for 10 minutes. Do not share it.`);
});

test.each([
  [1, "1 second"],
  [30, "30 seconds"],
  [60, "1 minute"],
  [90, "90 seconds"],
])("a code that lives %i s is said to live %s", async (codeLifetimeSeconds, words) => {
  const sandbox = testSandbox({ settings: { codeLifetimeSeconds } });
  await sandbox.send(PHONE);
  expect((await sandbox.messages(PHONE))[0].text).toContain(`valid for ${words}.`);
});

test("codes are six digits, and not the same one again and again", async () => {
  const sandbox = testSandbox();
  for (let i = 0; i < 40; i++) await sandbox.send(`+9198765410${10 + i}`);
  const codes = (await sandbox.ask("GET", "/_sandbox/messages")).body.map((m: { code: string }) => m.code);
  expect(codes).toHaveLength(40);
  for (const code of codes) expect(code).toMatch(/^\d{6}$/);
  expect(new Set(codes).size).toBeGreaterThan(35);
});

test.each([
  ["9876543210"],
  ["+91 98765 43210"],
  ["+0123456789"],
  ["+911234567890"],
  ["+91987654321"],
  ["+9198765432100"],
  [""],
  [undefined],
  [919876543210],
  ["+91987654321０"],
])("%j is no phone number: 400, and nothing is sent", async (phoneNumber) => {
  const sandbox = testSandbox();
  const { status, body } = await sandbox.ask("POST", "/otp/send", { phoneNumber });
  expect(status).toBe(400);
  expect(body.message).toContain("phoneNumber");
  expect((await sandbox.stats()).sends).toBe(0);
});

test("a number abroad is accepted", async () => {
  expect((await testSandbox().send("+14155550123")).status).toBe(200);
});

test.each([
  [{ idempotencyKey: "" }, "idempotencyKey"],
  [{ idempotencyKey: "x".repeat(201) }, "idempotencyKey"],
  [{ idempotencyKey: 7 }, "idempotencyKey"],
  [{ templateId: 7 }, "templateId"],
  [{ variables: "otp" }, "variables"],
  [{ variables: { otp: "123" } }, "variables.otp"],
  [{ variables: { otp: "1234567" } }, "variables.otp"],
  [{ variables: { otp: 123456 } }, "variables.otp"],
  [{ variables: { otp: "123456", appName: " " } }, "variables.appName"],
])("%j is refused with a sentence that names the field", async (more, field) => {
  const { status, body } = await testSandbox().send(PHONE, more);
  expect(status).toBe(400);
  expect(body.message).toContain(field);
});

test("an SMS costs 25 paise of the wallet", async () => {
  const sandbox = testSandbox({ settings: { walletPaise: 10_000 } });
  await sandbox.send(PHONE);
  expect((await sandbox.ask("GET", "/wallet")).body.data).toEqual({ balance: 99.75, currency: "INR" });
  expect((await sandbox.stats()).spentPaise).toBe(25);
});

test("the last 25 paise buy an SMS; then 402, and nothing is sent", async () => {
  const sandbox = testSandbox({ settings: { walletPaise: 30 } });
  expect((await sandbox.send(PHONE)).status).toBe(200);
  const refused = await sandbox.send("+919876543211");
  expect(refused.status).toBe(402);
  expect(refused.body).toMatchObject({ success: false, error: { code: "insufficient_balance" } });
  expect(await sandbox.stats()).toMatchObject({ sends: 1, spentPaise: 25 });
});

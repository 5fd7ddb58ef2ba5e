import { expect, test } from "vitest";
import { START, testSandbox } from "./testing";

const PHONE = "+919876543210";

test("an SMS is initiated, queued, sent and delivered as the clock moves on", async () => {
  const sandbox = testSandbox();
  const { messageId } = await sandbox.challenge(PHONE);
  const look = async () => (await sandbox.ask("GET", `/messages/${messageId}`)).body.data;
  expect(await look()).toEqual({ messageId, status: "initiated", deliveredAt: null, error: null });
  await sandbox.advance(0.25);
  expect((await look()).status).toBe("queued");
  await sandbox.advance(0.5);
  expect((await look()).status).toBe("sent");
  await sandbox.advance(1.25);
  const delivered = {
    messageId,
    status: "delivered",
    deliveredAt: new Date(START + 2000).toISOString(),
    error: null,
  };
  expect(await look()).toEqual(delivered);
  await sandbox.advance(1000);
  expect(await look()).toEqual(delivered);
});

test("the app-generated form was answered queued, and starts there", async () => {
  const sandbox = testSandbox();
  const { body } = await sandbox.send(PHONE, { variables: { otp: "123456" } });
  expect((await sandbox.ask("GET", `/messages/${body.data.messageId}`)).body.data.status).toBe("queued");
});

test("an undeliverable number ends as failed, with the reason", async () => {
  const sandbox = testSandbox();
  const { messageId } = await sandbox.challenge("+919876502000");
  await sandbox.advance(2);
  expect((await sandbox.ask("GET", `/messages/${messageId}`)).body.data).toEqual({
    messageId,
    status: "failed",
    deliveredAt: null,
    error: "The handset could not be reached.",
  });
});

test("the inbox tells the same status as the wire", async () => {
  const sandbox = testSandbox();
  await sandbox.challenge(PHONE);
  expect((await sandbox.messages(PHONE))[0].status).toBe("initiated");
  await sandbox.advance(2);
  expect((await sandbox.messages(PHONE))[0].status).toBe("delivered");
});

test("a message id nobody gave out is a 404", async () => {
  expect((await testSandbox().ask("GET", "/messages/msg_unknown")).status).toBe(404);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { PHONE, type WireSandbox, wireSandbox } from "./testing-wire";

const OTHER = "+919876543211";
let wire: WireSandbox;
beforeEach(async () => {
  wire = await wireSandbox();
});
afterEach(() => wire.close());

async function sent(phoneNumber = PHONE): Promise<{ requestId: string; messageId: string }> {
  const answer = await wire.send({ phoneNumber });
  expect(answer.status).toBe(200);
  return answer.body.data;
}

async function requestIds(phone = PHONE): Promise<string[]> {
  return (await wire.inbox(phone)).map(({ requestId }: { requestId: string }) => requestId);
}

async function status(messageId: string): Promise<string> {
  return (await wire.outcome("GET", `/messages/${messageId}`)).body.data.status;
}

test.each([["sent"], ["failed"], ["delivered"]])(
  "a lost SMS is paid for, never arrives, and is reported %s",
  async (reported) => {
    await wire.chaos({ kind: "sms_lost", reported, times: 1 });
    const { messageId } = await sent();
    await wire.advance(100_000);
    expect(await wire.inbox()).toEqual([]);
    expect(await wire.stats()).toMatchObject({ sends: 1, spentPaise: 25 });
    expect(await status(messageId)).toBe(reported);
    await sent();
    expect(await wire.inbox()).toHaveLength(1);
  },
);

test("a late SMS arrives when its time has come, and is delivered then, not before", async () => {
  await wire.chaos({ kind: "sms_late", seconds: 40 });
  const { messageId } = await sent();
  await wire.advance(39);
  expect(await wire.inbox()).toEqual([]);
  expect(await status(messageId)).toBe("sent");
  await wire.advance(1);
  expect(await wire.inbox()).toMatchObject([{ id: messageId, status: "delivered" }]);
  expect(await status(messageId)).toBe("delivered");
});

test("a late SMS arrives by itself too", async () => {
  await wire.chaos({ kind: "sms_late", seconds: 0.2 });
  await sent();
  expect(await wire.inbox()).toEqual([]);
  await expect.poll(() => wire.inbox()).toHaveLength(1);
});

test("a late SMS of before a reset arrives nowhere", async () => {
  await wire.chaos({ kind: "sms_late", seconds: 40 });
  await sent();
  await wire.control("POST", "/_sandbox/reset");
  await wire.advance(100);
  expect(await wire.inbox()).toEqual([]);
});

test("a duplicate SMS arrives twice under ids of its own, and is paid for once", async () => {
  await wire.chaos({ kind: "sms_duplicate" });
  const { requestId } = await sent();
  const [second, first] = await wire.inbox();
  expect(second).toMatchObject({ requestId, code: first.code, text: first.text });
  expect(second.id).not.toBe(first.id);
  expect(await wire.stats()).toMatchObject({ sends: 1, spentPaise: 25 });
});

test("copies may come one after another", async () => {
  await wire.chaos({ kind: "sms_duplicate", copies: 3, seconds: 10 });
  await sent();
  expect(await wire.inbox()).toHaveLength(1);
  await wire.advance(10);
  expect(await wire.inbox()).toHaveLength(2);
  await wire.advance(10);
  expect(await wire.inbox()).toHaveLength(3);
});

test("two SMS to one number swap; another number's is not in it", async () => {
  await wire.chaos({ kind: "sms_reordered" });
  const first = await sent();
  const stranger = await sent(OTHER);
  expect(await wire.inbox()).toEqual([]);
  expect(await status(first.messageId)).not.toBe("delivered");
  await wire.advance(5);
  const second = await sent();
  expect(await requestIds()).toEqual([first.requestId, second.requestId]);
  expect(await status(first.messageId)).toBe("delivered");
  expect(await requestIds(OTHER)).toEqual([]);
  await wire.advance(60);
  expect(await requestIds(OTHER)).toEqual([stranger.requestId]);
});

test("an SMS that nothing overtakes arrives in the end", async () => {
  await wire.chaos({ kind: "sms_reordered", seconds: 20 });
  const { requestId } = await sent();
  await wire.advance(19);
  expect(await wire.inbox()).toEqual([]);
  await wire.advance(1);
  expect(await requestIds()).toEqual([requestId]);
});

test("the code of an SMS that is lost is a code like any other", async () => {
  await wire.chaos({ kind: "sms_lost" });
  const { body } = await wire.send({ variables: { otp: "123456" } });
  expect(await wire.verify(body.data.otpRequestId, "123456")).toMatchObject({
    body: { data: { verified: true } },
  });
});

test("a pair that has swapped leaves the next pair alone when its time is up", async () => {
  await wire.chaos({ kind: "sms_reordered", seconds: 400 });
  const ids = [await sent(), await sent()];
  await wire.advance(301);
  await sent();
  await wire.advance(100);
  const swapped = await requestIds();
  expect(swapped).toEqual(ids.map(({ requestId }) => requestId));
  const fourth = await sent();
  expect((await requestIds())[1]).toBe(fourth.requestId);
});

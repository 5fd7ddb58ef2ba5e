import { expect, test } from "vitest";
import { BoundedMap } from "./bounded-map";
import { START, testSandbox, underWay, wrongFor } from "./testing";

const PHONE = "+919876543210";

test("messages hold what the handset knows, newest first", async () => {
  const sandbox = testSandbox();
  const first = await sandbox.send(PHONE, { idempotencyKey: "k" });
  await sandbox.advance(1);
  await sandbox.send(PHONE);
  const messages = await sandbox.messages(PHONE);
  expect(messages).toHaveLength(2);
  expect(messages[1]).toEqual({
    id: first.body.data.messageId,
    phone: PHONE,
    text: expect.stringContaining(messages[1].code),
    code: expect.stringMatching(/^\d{6}$/),
    requestId: first.body.data.requestId,
    idempotencyKey: "k",
    sentAt: new Date(START).toISOString(),
    status: "sent",
  });
});

test("messages are asked by number, with %2B or a bare +, or all at once", async () => {
  const sandbox = testSandbox();
  await sandbox.send(PHONE);
  await sandbox.send("+919876543211");
  const count = async (query: string) => (await sandbox.ask("GET", `/_sandbox/messages${query}`)).body.length;
  expect(await count("?phone=%2B919876543210")).toBe(1);
  expect(await count("?phone=+919876543210")).toBe(1);
  expect(await count("?phone=%2B919876543219")).toBe(0);
  expect(await count("")).toBe(2);
});

test("messages of what is no number: 400 with a sentence", async () => {
  const { status, body } = await testSandbox().ask("GET", "/_sandbox/messages?phone=919876543210");
  expect(status).toBe(400);
  expect(body.message).toContain("E.164");
});

test("stats count SMS by number, verifies by request, repeated answers and money", async () => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge(PHONE);
  await sandbox.send(PHONE, { idempotencyKey: "k" });
  await sandbox.send(PHONE, { idempotencyKey: "k" });
  const other = await sandbox.challenge("+919876543211");
  await sandbox.verify(requestId, wrongFor(code));
  await sandbox.verify(requestId, code);
  await sandbox.verify("otp_unknown", code);
  const stats = await sandbox.stats();
  expect(stats).toEqual({
    sends: 3,
    duplicateSends: 1,
    verifies: 3,
    verified: 1,
    perPhone: { [PHONE]: 2, "+919876543211": 1 },
    perRequest: expect.objectContaining({ [requestId]: 2, [other.requestId]: 0 }),
    spentPaise: 75,
  });
});

test("a verify that meets a provider that is down is counted all the same", async () => {
  const sandbox = testSandbox();
  const { requestId, code } = await sandbox.challenge("+919876501503");
  await sandbox.verify(requestId, code);
  expect(await sandbox.stats()).toMatchObject({
    verifies: 1,
    verified: 0,
    perRequest: { [requestId]: 1 },
  });
});

test("the clock says how far ahead it is", async () => {
  const sandbox = testSandbox();
  await sandbox.advance(90);
  expect((await sandbox.advance(30)).body).toEqual({
    now: new Date(START + 120_000).toISOString(),
    aheadSeconds: 120,
  });
});

test.each([
  ["{}"],
  ['{"advanceSeconds":-1}'],
  ['{"advanceSeconds":"60"}'],
  ['{"advanceSeconds":1e300}'],
  ["no"],
])("the clock does not move by %s: 400 with a sentence", async (body) => {
  const sandbox = testSandbox();
  const answer = await sandbox.ask("POST", "/_sandbox/clock", body);
  expect(answer.status).toBe(400);
  expect(answer.body.message).toContain("advanceSeconds");
  expect((await sandbox.advance(0)).body.aheadSeconds).toBe(0);
});

test("the clock understands curl -d, which calls everything a form", async () => {
  const type = { "content-type": "application/x-www-form-urlencoded" };
  const { status } = await testSandbox().ask("POST", "/_sandbox/clock", '{"advanceSeconds":1}', type);
  expect(status).toBe(200);
});

test("a reset forgets codes, keys, limits, money, counts and the time", async () => {
  const sandbox = testSandbox({ settings: { walletPaise: 100 } });
  const { requestId, code } = await sandbox.challenge(PHONE);
  await sandbox.send(PHONE, { idempotencyKey: "k" });
  await sandbox.send(PHONE);
  await sandbox.advance(60);
  expect((await sandbox.ask("POST", "/_sandbox/reset")).status).toBe(200);

  expect((await sandbox.advance(0)).body.aheadSeconds).toBe(0);
  expect(await sandbox.messages(PHONE)).toEqual([]);
  expect((await sandbox.verify(requestId, code)).status).toBe(404);
  expect((await sandbox.ask("GET", "/wallet")).body.data.balance).toBe(1);
  expect(await sandbox.stats()).toMatchObject({ sends: 0, verifies: 1, perPhone: {}, perRequest: {} });
  expect((await sandbox.send("+919876543211", { idempotencyKey: "k" })).status).toBe(200);
});

test("a send that was still running when all was forgotten leaves nothing behind", async () => {
  const sandbox = testSandbox();
  const slow = sandbox.send("+919876500905");
  await underWay();
  await sandbox.ask("POST", "/_sandbox/reset");
  await slow;
  expect((await sandbox.stats()).sends).toBe(0);
  expect(await sandbox.messages("+919876500905")).toEqual([]);
});

test.each([
  ["POST", "/_sandbox/stats", 405],
  ["GET", "/_sandbox/reset", 405],
  ["GET", "/_sandbox/clock", 405],
  ["POST", "/_sandbox/messages", 405],
  ["GET", "/_sandbox/nothing", 404],
  ["GET", "/_sandbox", 404],
  ["GET", "/_sandbox/constructor", 404],
])("%s %s is %i", async (method, path, status) => {
  expect((await testSandbox().ask(method, path)).status).toBe(status);
});

test("whoever mistypes a control is told each one there is", async () => {
  const sandbox = testSandbox();
  const { message } = (await sandbox.ask("GET", "/_sandbox/message")).body;
  const named: string[] = message
    .split("There are: ")[1]
    .match(/[a-z]+/g)
    .filter((word: string) => word !== "and");
  expect(named).toContain("events");
  // Each is there: whatever it says to a GET, it is not that.
  for (const name of named) {
    expect((await sandbox.fetch(`/_sandbox/${name}`)).status).not.toBe(404);
  }
});

test("memory is bounded: the oldest entry goes when the map is full, and an update is no new entry", () => {
  const map = new BoundedMap<string, number>(2);
  map.set("a", 1).set("b", 2).set("b", 3);
  expect([...map]).toEqual([
    ["a", 1],
    ["b", 3],
  ]);
  map.set("c", 4);
  expect([...map.keys()]).toEqual(["b", "c"]);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { PHONE, type WireSandbox, wireSandbox } from "./testing-wire";

const OTHER = "+919876543211";
let wire: WireSandbox;
beforeEach(async () => {
  wire = await wireSandbox();
});
afterEach(() => wire.close());

const statusOf = async (answer: Promise<{ status?: number }>) => (await answer).status;
const sends = async (count: number, phoneNumber = PHONE) => {
  const statuses: unknown[] = [];
  for (let i = 0; i < count; i++) statuses.push(await statusOf(wire.send({ phoneNumber })));
  return statuses;
};
const rulesNow = async () => (await wire.control("GET", "/_sandbox/chaos")).rules;

test("a rule acts on the next calls it is meant for, and then no more", async () => {
  await wire.chaos({ kind: "no_content", times: 2 });
  expect(await sends(3)).toEqual([204, 204, 200]);
});

test("a rule of one number acts at send, verify and messages of that number", async () => {
  const mine = await wire.challenge();
  const theirs = await wire.challenge(OTHER);
  await wire.chaos({ kind: "no_content", phone: PHONE });
  const asked = async ({ requestId, messageId, code }: typeof mine) => [
    await statusOf(wire.verify(requestId, code)),
    await statusOf(wire.outcome("GET", `/messages/${messageId}`)),
  ];
  expect(await asked(mine)).toEqual([204, 204]);
  expect(await asked(theirs)).toEqual([200, 200]);
  expect(await sends(1)).toEqual([204]);
  expect(await sends(1, OTHER)).toEqual([200]);
  expect(await statusOf(wire.outcome("GET", "/wallet"))).toBe(200);
});

test.each([["send"], ["verify"], ["messages"], ["wallet"]])(
  "a rule of %s acts there alone",
  async (endpoint) => {
    const { requestId, messageId, code } = await wire.challenge();
    await wire.chaos({ kind: "no_content", endpoint });
    const asked = {
      send: await statusOf(wire.send()),
      verify: await statusOf(wire.verify(requestId, code)),
      messages: await statusOf(wire.outcome("GET", `/messages/${messageId}`)),
      wallet: await statusOf(wire.outcome("GET", "/wallet")),
    };
    const calm = { send: 200, verify: 200, messages: 200, wallet: 200 };
    expect(asked).toEqual({ ...calm, [endpoint]: 204 });
  },
);

test("number and endpoint together: both must be meant", async () => {
  const { requestId, code } = await wire.challenge();
  await wire.chaos({ kind: "no_content", phone: PHONE, endpoint: "send" });
  expect(await statusOf(wire.verify(requestId, code))).toBe(200);
  expect(await sends(1)).toEqual([204]);
  expect(await sends(1, OTHER)).toEqual([200]);
});

test("a rule that names no endpoint acts only where its kind can", async () => {
  await wire.chaos({ kind: "conflict" });
  expect(await statusOf(wire.outcome("GET", "/wallet"))).toBe(200);
  expect(await sends(1)).toEqual([409]);
});

test("the first rule with calls left wins; the next has its turn when that one is used up", async () => {
  const { rules } = await wire.chaos(
    { kind: "status", status: "500", times: 1 },
    { kind: "no_content", times: 2 },
    { kind: "html" },
  );
  expect(rules.map(({ id, left, matched }: Record<string, unknown>) => [id, left, matched])).toEqual([
    ["r1", 1, 0],
    ["r2", 2, 0],
    ["r3", null, 0],
  ]);
  expect(await sends(4)).toEqual([500, 204, 204, 200]);
  expect(await rulesNow()).toMatchObject([
    { left: 0, matched: 1 },
    { left: 0, matched: 2 },
    { left: null, matched: 1 },
  ]);
});

test("rules of different layers act together: late, lost and said to expire too soon", async () => {
  await wire.chaos(
    { kind: "latency", ms: 1, times: 1 },
    { kind: "sms_lost" },
    { kind: "expiry_skew", seconds: -600 },
  );
  const { body } = await wire.send();
  expect(Date.parse(body.data.expiresAt)).toBeLessThanOrEqual(Date.now());
  expect(await wire.inbox()).toEqual([]);
  expect(await rulesNow()).toMatchObject([{ left: 0 }, { matched: 1 }, { matched: 1 }]);
});

test("a rule that had nothing to act on is not used up", async () => {
  await wire.chaos({ kind: "sms_lost", times: 1 }, { kind: "status", status: "500", times: 1 });
  expect(await sends(1)).toEqual([500]);
  expect(await rulesNow()).toMatchObject([{ kind: "sms_lost", left: 1 }, { left: 0 }]);
});

test("probability 0 never acts and uses up nothing; probability 1 always acts", async () => {
  await wire.chaos({ kind: "html", probability: 0, times: 1 }, { kind: "no_content", probability: 1 });
  expect(await sends(3)).toEqual([204, 204, 204]);
  expect(await rulesNow()).toMatchObject([{ left: 1, matched: 0 }, { matched: 3 }]);
});

test("an empty list is calm, and so is a reset; the seed goes back too", async () => {
  await wire.chaos({ kind: "no_content" });
  expect(await wire.control("PUT", "/_sandbox/chaos", { seed: 9, rules: [] })).toEqual({
    seed: 9,
    rules: [],
  });
  expect(await sends(1)).toEqual([200]);
  await wire.control("PUT", "/_sandbox/chaos", { seed: 9, rules: [{ kind: "no_content" }] });
  await wire.control("POST", "/_sandbox/reset");
  expect(await wire.control("GET", "/_sandbox/chaos")).toEqual({ seed: 1, rules: [] });
  expect(await sends(1)).toEqual([200]);
});

test("what is listed can be put again as it is", async () => {
  const listed = await wire.chaos({
    kind: "status",
    status: "429",
    retryAfter: "huge",
    phone: PHONE,
    times: 3,
  });
  await sends(1);
  expect(await wire.control("PUT", "/_sandbox/chaos", listed)).toEqual(listed);
});

test("controls, handset and addresses where nothing is are spared", async () => {
  await wire.chaos({ kind: "no_content" });
  expect(await statusOf(wire.outcome("GET", "/_sandbox/stats"))).toBe(200);
  expect(await statusOf(wire.outcome("GET", "/"))).toBe(200);
  expect(await statusOf(wire.outcome("GET", "/otp/send"))).toBe(405);
  expect(await statusOf(wire.outcome("GET", "/nothing"))).toBe(404);
});

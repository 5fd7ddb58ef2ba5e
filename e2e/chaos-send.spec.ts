import { answers, putChaos } from "./support/chaos";
import { clientOf } from "./support/client";
import { openElsewhere } from "./support/elsewhere";
import { expectSendsSurvive, type FaultySend, intent } from "./support/faulty-sends";
import { A_CROWD, expect, test } from "./support/http";
import { latestCode, messages } from "./support/inbox";
import { startApp } from "./support/servers";
import { expectTrouble, IN_A_MINUTE, IN_A_MOMENT } from "./support/trouble";

// A code is asked for, and the provider's answer is lost, late or no answer. Nobody knows then whether an SMS went out:
// the person is told so in time, and the same form sends no second one.

const UNKNOWN = { told: IN_A_MOMENT, asked: 3 } as const;
const EMPTY = ["{}", "[]", "null", '{"data":{}}', '{"data":null}'];

const LOST: FaultySend[] = [
  { what: "dropped before it was processed", rule: { kind: "reply_dropped" }, ...UNKNOWN, sms: 0 },
  { what: "dropped after", rule: { kind: "reply_dropped", when: "after" }, ...UNKNOWN, sms: 1 },
  { what: "reset before it was processed", rule: { kind: "reset" }, ...UNKNOWN, sms: 0 },
  { what: "reset after", rule: { kind: "reset", when: "after" }, ...UNKNOWN, sms: 1 },
  { what: "reset halfway through", rule: { kind: "reset", when: "during" }, ...UNKNOWN, sms: 1 },
  { what: "half of it, then closed", rule: { kind: "truncated" }, ...UNKNOWN, sms: 1 },
  { what: "half of the JSON", rule: { kind: "truncated", as: "half_json" }, ...UNKNOWN, sms: 1 },
];

/** Each as often as 8.5 s allow. */
const LATE: FaultySend[] = [
  { what: "never, nothing done", rule: { kind: "hang" }, told: IN_A_MOMENT, sms: 0 },
  { what: "never, but done", rule: { kind: "hang", when: "after" }, told: IN_A_MOMENT, sms: 1 },
  { what: "ten bytes a second", rule: { kind: "slow_drip" }, told: IN_A_MOMENT, sms: 1 },
  { what: "after a minute", rule: { kind: "latency", ms: 60_000 }, told: IN_A_MOMENT, sms: 0 },
  { what: "done when all have left", rule: { kind: "latency", ms: 4_000 }, told: IN_A_MOMENT, sms: 1 },
  {
    what: "after a minute, but done",
    rule: { kind: "latency", ms: 60_000, when: "after" },
    told: IN_A_MOMENT,
    sms: 1,
  },
];

const UNREADABLE: FaultySend[] = [
  { what: "204, nothing done", rule: { kind: "no_content" }, ...UNKNOWN, sms: 0 },
  { what: "204, but done", rule: { kind: "no_content", when: "after" }, ...UNKNOWN, sms: 1 },
  ...EMPTY.map((body): FaultySend => {
    return { what: `200 ${body}`, rule: { kind: "empty_json", body }, ...UNKNOWN, sms: 0 };
  }),
  { what: "200 {}, but done", rule: { kind: "empty_json", when: "after" }, ...UNKNOWN, sms: 1 },
  { what: "200 HTML", rule: { kind: "html" }, ...UNKNOWN, sms: 0 },
  { what: "200 HTML, but done", rule: { kind: "html", when: "after" }, ...UNKNOWN, sms: 1 },
  { what: "50 MB", rule: { kind: "huge" }, ...UNKNOWN, sms: 0 },
  { what: "50 MB and says so", rule: { kind: "huge", length: "declared" }, ...UNKNOWN, sms: 0 },
  { what: "50 MB, but done", rule: { kind: "huge", when: "after" }, ...UNKNOWN, sms: 1 },
  ...["ids", "data", "nulls"].map((field): FaultySend => {
    return { what: `${field} of a wrong type`, rule: { kind: "wrong_types", field }, ...UNKNOWN, sms: 1 };
  }),
];

const GOOD_ENOUGH = { told: "nothing is wrong", sms: 1 } as const;
const ONCE = { ...GOOD_ENOUGH, asked: 1 };
const TWICE = { ...GOOD_ENOUGH, asked: 2 };

const STILL_WORKS: FaultySend[] = [
  ...["numbers", "dates"].map((field): FaultySend => {
    return { what: `${field} of a wrong type`, rule: { kind: "wrong_types", field }, ...ONCE };
  }),
  { what: "a second late", rule: { kind: "latency", ms: 1_000 }, ...ONCE },
  { what: "a second of work", rule: { kind: "latency", ms: 1_000, when: "during" }, ...ONCE },
  {
    what: "a bad line",
    rule: { kind: "latency", distribution: "lognormal", ms: 300, maxMs: 2_000 },
    ...ONCE,
  },
  { what: "a slow line", rule: { kind: "slow_drip", bytesPerSecond: 200 }, ...ONCE },
  { what: "lost once", rule: { kind: "reset", when: "after", times: 1 }, ...TWICE },
  { what: "dropped once", rule: { kind: "reply_dropped", times: 1 }, ...TWICE },
  { what: "silent once", rule: { kind: "hang", when: "after", times: 1 }, ...TWICE },
  { what: "HTML once", rule: { kind: "html", times: 1 }, ...TWICE },
  { what: "503 once", rule: answers(503, { times: 1 }), ...TWICE },
  {
    what: "503 once, back in a second",
    rule: answers(503, { retryAfter: "seconds", seconds: 1, times: 1 }),
    ...TWICE,
  },
  { what: "409 once: still running", rule: { kind: "conflict", times: 1 }, ...TWICE },
];

for (const [story, rows] of Object.entries({
  "is lost: one SMS in all": LOST,
  "is late: told within 10 s, one SMS in all": LATE,
  "cannot be read: one SMS in all": UNREADABLE,
  "is bad for a moment, or good enough: nobody notices": STILL_WORKS,
})) {
  test(`the answer to a send ${story}, and the same form leads to a session`, async ({ ownPlace }) => {
    await expectSendsSurvive(rows, await ownPlace(A_CROWD));
  });
}

test("the answer to a send names another host: the key never gets there", async ({ ownPlace }) => {
  const elsewhere = await openElsewhere();
  const rows = [301, 302, 303, 307, 308].map((status): FaultySend => {
    const rule = { kind: "redirect", status, location: `${elsewhere.url}/otp/send`, when: "after" };
    return { what: `${status} elsewhere`, rule, ...UNKNOWN, sms: 1 };
  });
  await expectSendsSurvive(rows, await ownPlace(A_CROWD));
  expect([elsewhere.connections(), elsewhere.heard()]).toEqual([0, []]);
  // It does listen.
  await fetch(elsewhere.url);
  expect(elsewhere.connections()).toBe(1);
  await elsewhere.stop();
});

test("connections are refused for a while: told in time, and the same form leads to a session", async ({
  ownPlace,
  person,
}) => {
  const place = await ownPlace();
  const client = clientOf(person, place.app.url);
  const form = intent();
  await putChaos(place.sandbox.url, [{ kind: "refused", seconds: 3 }]);
  expectTrouble(await client.sendCode(person.phone, {}, form), IN_A_MINUTE, "refused");
  await expect.poll(() => place.provider.asked().catch(() => "refused")).toEqual([]);
  expect((await client.sendCode(person.phone, {}, form)).status).toBe(200);
  expect(await messages(place.sandbox.url, person.phone)).toHaveLength(1);
  const code = await latestCode(place.sandbox.url, person.phone);
  await putChaos(place.sandbox.url, [{ kind: "refused", seconds: 1 }]);
  expectTrouble(await client.verify(code), IN_A_MINUTE, "refused at the code");
  expect((await client.session()).json).toEqual({});
  await expect.poll(() => place.provider.asked().catch(() => "refused")).toHaveLength(1);
  expect((await client.verify(code)).status).toBe(200);
});

test("the provider's name leads nowhere: told in time", async ({ person }) => {
  const app = await startApp({ sandboxUrl: "https://provider.invalid" });
  const client = clientOf(person, app.url);
  const begun = Date.now();
  const answer = await client.sendCode(person.phone);
  expect(Date.now() - begun).toBeLessThan(10_000);
  expectTrouble(answer, { status: 503, code: "unavailable" }, answer.text);
  expect((await client.session()).json).toEqual({});
  await app.stop();
});

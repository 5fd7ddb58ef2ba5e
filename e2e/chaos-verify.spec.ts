import { openElsewhere } from "./support/elsewhere";
import { expectVerifiesSurvive, type FaultyVerify } from "./support/faulty-verifies";
import { A_CROWD, expect, test } from "./support/http";
import { wrongCode } from "./support/steps";
import { expectTrouble, IN_A_MINUTE } from "./support/trouble";

// The right code is typed, and the provider's answer is anything but a yes. It is asked exactly once.

/** Nobody knows what the provider said; the next press of the button is a new guess. */
const told = IN_A_MINUTE;

const NOTHING_HEARD: FaultyVerify[] = [
  { what: "dropped before it was processed", rule: { kind: "reply_dropped" }, told },
  { what: "dropped after", rule: { kind: "reply_dropped", when: "after" }, told },
  { what: "reset before it was processed", rule: { kind: "reset" }, told },
  { what: "reset after", rule: { kind: "reset", when: "after" }, told },
  { what: "reset halfway through", rule: { kind: "reset", when: "during" }, told },
  { what: "half of it, then closed", rule: { kind: "truncated" }, told },
  { what: "never, nothing done", rule: { kind: "hang" }, told },
  { what: "never, but done", rule: { kind: "hang", when: "after" }, told },
  { what: "ten bytes a second", rule: { kind: "slow_drip" }, told },
  { what: "after 5 s", rule: { kind: "latency", ms: 5_000 }, told },
  { what: "after 5 s, but done", rule: { kind: "latency", ms: 5_000, when: "after" }, told },
];

const UNREADABLE: FaultyVerify[] = [
  { what: "half of the JSON", rule: { kind: "truncated", as: "half_json" }, told },
  { what: "204, nothing done", rule: { kind: "no_content" }, told },
  { what: "204, but done", rule: { kind: "no_content", when: "after" }, told },
  ...["{}", "[]", "null", '{"data":{}}', '{"data":null}'].map((body): FaultyVerify => {
    return { what: `200 ${body}`, rule: { kind: "empty_json", body }, told };
  }),
  { what: "200 {}, but done", rule: { kind: "empty_json", when: "after" }, told },
  { what: "200 HTML", rule: { kind: "html" }, told },
  { what: "200 HTML, but done", rule: { kind: "html", when: "after" }, told },
  { what: "50 MB", rule: { kind: "huge" }, told },
  { what: "50 MB and says so", rule: { kind: "huge", length: "declared" }, told },
  { what: "50 MB, but done", rule: { kind: "huge", when: "after" }, told },
  { what: 'verified: "true"', rule: { kind: "wrong_types", field: "verified" }, told },
  { what: "data that is a list", rule: { kind: "wrong_types", field: "data" }, told },
  { what: "nothing but null", rule: { kind: "wrong_types", field: "nulls" }, told },
];

const STILL_A_YES: FaultyVerify[] = [
  ...["numbers", "dates", "ids"].map((field): FaultyVerify => {
    return { what: `${field} of a wrong type`, rule: { kind: "wrong_types", field }, told: "signed in" };
  }),
  { what: "a second late", rule: { kind: "latency", ms: 1_000, when: "after" }, told: "signed in" },
  { what: "a slow line", rule: { kind: "slow_drip", bytesPerSecond: 200 }, told: "signed in" },
];

for (const [story, rows] of Object.entries({
  "is lost or late: no session, told within 8 s": NOTHING_HEARD,
  "cannot be read: no session": UNREADABLE,
  "is odd or slow, but a yes: a session": STILL_A_YES,
})) {
  test(`the verdict on a right code ${story}`, async ({ ownPlace }) => {
    await expectVerifiesSurvive(rows, await ownPlace(A_CROWD));
  });
}

test("the verdict names another host: neither key nor code gets there, and its yes is none", async ({
  ownPlace,
}) => {
  const elsewhere = await openElsewhere();
  const rows = [301, 302, 303, 307, 308].map((code): FaultyVerify => {
    const rule = { kind: "redirect", status: code, location: `${elsewhere.url}/otp/verify`, when: "after" };
    return { what: `${code} elsewhere`, rule, told };
  });
  await expectVerifiesSurvive(rows, await ownPlace(A_CROWD));
  expect([elsewhere.connections(), elsewhere.heard()]).toEqual([0, []]);
  await elsewhere.stop();
});

test('a wrong code that is told verified: "true" makes no session', async ({
  client,
  person,
  code,
  chaos,
}) => {
  await client.sendCode(person.phone);
  const right = await code();
  await chaos({ kind: "wrong_types" });
  expectTrouble(await client.verify(wrongCode(right)), told, "a string");
  expect((await client.session()).json).toEqual({});
  await chaos();
  expect((await client.verify(right)).status).toBe(200);
});

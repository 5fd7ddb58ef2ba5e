import { putChaos } from "./support/chaos";
import { clientOf } from "./support/client";
import { A_CROWD, expect, oddPerson, type Place, requestIdOf, test } from "./support/http";
import { latestCode, messages } from "./support/inbox";
import { newPerson, type Person } from "./support/people";
import { wrongCode } from "./support/steps";
import { expectTrouble, type Trouble } from "./support/trouble";

// Every way in which the provider can fail, as a program at the JSON door sees it. Each test has a place of its own: failures
// in a row open the breaker for everybody. Eight sends at once are what the application's own limit lets through.

type Row = Trouble & {
  ending: string;
  what: string;
  /** How often the provider may have been asked; always with one idempotency key. */
  asked: number[];
  sms: number;
};

const UNAVAILABLE = { status: 503, code: "unavailable", asked: [1, 2, 3], sms: 0 };

const OUTAGES: Row[] = [
  { ending: "00104", what: "resets the connection", ...UNAVAILABLE },
  { ending: "00110", what: "never answers", ...UNAVAILABLE },
  { ending: "00111", what: "stops halfway", ...UNAVAILABLE },
  { ending: "00200", what: "says 200 with HTML", ...UNAVAILABLE },
  { ending: "00204", what: "says 200 with JSON of another shape", ...UNAVAILABLE },
  { ending: "00413", what: "says 200 with a megabyte", ...UNAVAILABLE },
];

const REFUSALS: Row[] = [
  {
    ending: "00400",
    what: "finds the number bad",
    status: 400,
    code: "invalid_phone",
    members: { field: "phoneNumber" },
    asked: [1],
    sms: 0,
  },
  { ending: "00401", what: "refuses the key", status: 500, code: "misconfigured", asked: [1], sms: 0 },
  { ending: "00402", what: "finds the wallet empty", ...UNAVAILABLE, asked: [1] },
  {
    ending: "00429",
    what: "throttles, in a header",
    status: 429,
    code: "too_many_requests",
    members: { retryAfterSeconds: 60 },
    asked: [1],
    sms: 0,
  },
  {
    ending: "00430",
    what: "throttles, in the body",
    status: 429,
    code: "too_many_requests",
    members: { retryAfterSeconds: 30 },
    asked: [1],
    sms: 0,
  },
];

const NO_TROUBLE = { status: 200, code: "", sms: 1 };

const STILL_WORKS: Row[] = [
  { ending: "00105", what: "sends, then resets", ...NO_TROUBLE, asked: [2] },
  { ending: "00201", what: "answers with nothing but data", ...NO_TROUBLE, asked: [1] },
  { ending: "00513", what: "is down at the first try", ...NO_TROUBLE, asked: [2] },
  { ending: "00902", what: "takes 2 s", ...NO_TROUBLE, asked: [1] },
];

const DOWN: Row[] = [
  { ending: "00409", what: "says for ever that it is still running", ...UNAVAILABLE },
  { ending: "00500", what: "says 500", ...UNAVAILABLE },
  { ending: "00503", what: "says 503", ...UNAVAILABLE },
];

for (const [story, rows] of Object.entries({
  "no answer that can be read: 503 in time, one key, no SMS": OUTAGES,
  "a refusal: asked once, each in its own words": REFUSALS,
  "an error that lasts: 503 in time, one key, no SMS": DOWN,
  "a bad moment: one SMS, one key, and the code works": STILL_WORKS,
})) {
  test(`sending: ${story}`, async ({ ownPlace }) => {
    const place = await ownPlace(A_CROWD);
    await Promise.all(rows.map((row) => expectSend(row, place)));
  });
}

async function expectSend(row: Row, place: Place): Promise<void> {
  const person = oddPerson(row.ending);
  const client = clientOf(person, place.app.url);
  const begun = Date.now();
  const answer = await client.sendCode(person.phone);
  const what = `a provider that ${row.what}: ${answer.text}`;
  expect(Date.now() - begun, what).toBeLessThan(10_000);
  const sends = await place.provider.sendsTo(person.phone);
  expect(row.asked, what).toContain(sends.length);
  expect(new Set(sends.map((send) => send.idempotencyKey)).size, what).toBe(1);
  expect(sends[0]?.idempotencyKey).toMatch(/^[0-9a-f-]{36}$/);
  expect(await messages(place.sandbox.url, person.phone), what).toHaveLength(row.sms);
  if (row.status === 200) {
    expect(answer.status, what).toBe(200);
    const proved = await client.verify(await latestCode(place.sandbox.url, person.phone));
    expect(proved.status, what).toBe(200);
    return;
  }
  expectTrouble(answer, row, what);
  expect(answer.cookies, what).toEqual([]);
}

test("sending: nobody there at all: 503 in time, and nothing is charged", async ({ ownPlace, person }) => {
  const place = await ownPlace();
  await putChaos(place.sandbox.url, [{ kind: "refused", seconds: 60 }]);
  const client = clientOf(person, place.app.url);
  // Twice: a number whose SMS certainly did not go out owes no wait.
  for (let turn = 0; turn < 2; turn++) {
    const begun = Date.now();
    expectTrouble(await client.sendCode(person.phone), { status: 503, code: "unavailable" }, "refused");
    expect(Date.now() - begun).toBeLessThan(10_000);
  }
});

test("sending: what was refused for certain owes no wait", async ({ ownPlace }) => {
  const place = await ownPlace();
  const person = oddPerson("00402");
  const client = clientOf(person, place.app.url);
  expect((await client.sendCode(person.phone)).status).toBe(503);
  expect((await client.sendCode(person.phone)).status).toBe(503);
  // What may have been sent does: its number would get two SMS.
  const unsure = oddPerson("00503");
  expect((await client.sendCode(unsure.phone)).status).toBe(503);
  expect((await client.sendCode(unsure.phone)).status).toBe(429);
});

test("sending: the same intent asks again with the same key", async ({ ownPlace }) => {
  const place = await ownPlace();
  const person = oddPerson("00500");
  const client = clientOf(person, place.app.url);
  const key = { "idempotency-key": "one-intent-one-intent-one" };
  for (let turn = 0; turn < 2; turn++) {
    expect((await client.sendCode(person.phone, {}, key)).status).toBe(503);
  }
  const keys = (await place.provider.sendsTo(person.phone)).map((send) => send.idempotencyKey);
  expect(keys.length).toBeGreaterThan(3);
  expect(new Set(keys).size).toBe(1);
});

test("sending: a provider that takes longer than a try: the same intent gets there, with one SMS", async ({
  ownPlace,
}) => {
  const place = await ownPlace();
  const person = oddPerson("00905");
  const client = clientOf(person, place.app.url);
  const key = { "idempotency-key": "one-intent-one-intent-one" };
  // Chance spreads the tries: the last of them may still come while the first is running. Then it is 503, to be asked again.
  await expect(async () => {
    const begun = Date.now();
    const answer = await client.sendCode(person.phone, {}, key);
    expect(Date.now() - begun).toBeLessThan(10_000);
    expect(answer.status, answer.text).toBe(200);
  }).toPass({ timeout: 30_000, intervals: [500] });
  expect(new Set((await place.provider.sendsTo(person.phone)).map((send) => send.idempotencyKey)).size).toBe(
    1,
  );
  expect(await messages(place.sandbox.url, person.phone)).toHaveLength(1);
  expect((await client.verify(await latestCode(place.sandbox.url, person.phone))).status).toBe(200);
});

test("sending: a budget that is spent is 503 until midnight, and nobody is asked", async ({
  ownPlace,
  person,
}) => {
  const place = await ownPlace({ app: { DAILY_BUDGET_RUPEES: "0" } });
  const answer = await clientOf(person, place.app.url).sendCode(person.phone);
  expectTrouble(answer, { status: 503, code: "unavailable" }, answer.text);
  expect(answer.json.detail).toMatch(
    /^We cannot send more codes today\. Try again in .*; a code you already have still works\. Not you\? /,
  );
  expect(Number(answer.headers["retry-after"])).toBeLessThanOrEqual(86_400);
  expect(await place.provider.asked()).toEqual([]);
});

test("sending: after twenty failures the provider is left alone, and health says so", async ({
  ownPlace,
}) => {
  const place = await ownPlace(A_CROWD);
  await Promise.all(
    Array.from({ length: 7 }, async () => {
      const person = oddPerson("00503");
      await clientOf(person, place.app.url).sendCode(person.phone);
    }),
  );
  const person = newPerson();
  const client = clientOf(person, place.app.url);
  const begun = Date.now();
  const answer = await client.sendCode(person.phone);
  expectTrouble(answer, { status: 503, code: "unavailable" }, answer.text);
  expect(Date.now() - begun).toBeLessThan(3_000);
  expect(await place.provider.sendsTo(person.phone)).toEqual([]);
  const health = await client.get("/api/health");
  expect([health.status, health.json]).toEqual([200, { status: "ok", store: "ok", provider: "down" }]);
});

const NO_VERDICT: [ending: string, what: string][] = [
  ["01104", "resets the connection"],
  ["01105", "loses its answer"],
  ["01110", "never answers"],
  ["01203", "says 200 with HTML"],
  ["01204", 'says verified: "true", a string'],
  ["01503", "says 503"],
  ["01513", "is down for a moment"],
  ["01905", "takes longer than a verify may"],
];

test("verifying: no answer that can be read is 503, asked once, and never a session", async ({
  ownPlace,
}) => {
  const place = await ownPlace();
  await Promise.all(
    NO_VERDICT.map(async ([ending, what]) => {
      const { person, client, code } = await codeSent(ending, place);
      const begun = Date.now();
      const answer = await client.verify(code);
      expect(Date.now() - begun, what).toBeLessThan(8_000);
      expectTrouble(answer, { status: 503, code: "unavailable" }, `${what}: ${answer.text}`);
      expect(client.jar.has("login-session"), what).toBe(false);
      const requestId = await requestIdOf(place.sandbox.url, person.phone);
      expect(await place.provider.verifiesOf(requestId), what).toHaveLength(1);
      // A verify that may have counted is not repeated for the person; their next press is a new guess.
      if (ending !== "01105" && ending !== "01513") return;
      expect((await client.verify(code)).status, what).toBe(200);
    }),
  );
});

const VERDICTS: [ending: string, what: string, row: Trouble][] = [
  ["01401", "refuses the key", { status: 500, code: "misconfigured" }],
  [
    "01404",
    "has forgotten the request",
    { status: 410, code: "challenge_over", members: { reason: "unknown" } },
  ],
  ["01410", "says 410", { status: 410, code: "challenge_over", members: { reason: "expired" } }],
  ["01411", "says expired in words", { status: 410, code: "challenge_over", members: { reason: "expired" } }],
  ["01429", "throttles", { status: 429, code: "too_many_requests", members: { retryAfterSeconds: 60 } }],
];

test("verifying: refusals, each in its own words, and never a session", async ({ ownPlace }) => {
  const place = await ownPlace();
  await Promise.all(
    VERDICTS.map(async ([ending, what, row]) => {
      const { client, code } = await codeSent(ending, place);
      const answer = await client.verify(code);
      expectTrouble(answer, row, `a provider that ${what}: ${answer.text}`);
      expect(client.jar.has("login-session"), what).toBe(false);
    }),
  );
});

const WRONG_IN_OTHER_WORDS: [ending: string, what: string][] = [
  ["01200", "200 with verified: false and a count"],
  ["01201", "200 with verified: false and no more"],
  ["01400", "400 with a message alone"],
  ["01430", "attempts used up as a 429 without Retry-After"],
];

test("verifying: a wrong code in each of the provider's forms is 401 with our own count", async ({
  ownPlace,
}) => {
  const place = await ownPlace();
  await Promise.all(
    WRONG_IN_OTHER_WORDS.map(async ([ending, what]) => {
      const { client, code } = await codeSent(ending, place);
      for (const attemptsLeft of [2, 1, 0]) {
        const answer = await client.verify(wrongCode(code, attemptsLeft + 1));
        const members = { verified: false, attemptsLeft };
        expectTrouble(answer, { status: 401, code: "wrong_code", members }, `${what}: ${answer.text}`);
      }
      const over = { status: 410, code: "challenge_over", members: { reason: "no_attempts_left" } };
      expectTrouble(await client.verify(code), over, what);
    }),
  );
});

test("verifying: slow is not wrong", async ({ ownPlace }) => {
  const { client, code } = await codeSent("01902", await ownPlace());
  expect((await client.verify(code)).status).toBe(200);
});

async function codeSent(ending: string, place: Place) {
  const person: Person = oddPerson(ending);
  const client = clientOf(person, place.app.url);
  const sent = await client.sendCode(person.phone);
  expect(sent.status, sent.text).toBe(200);
  return { person, client, code: await latestCode(place.sandbox.url, person.phone) };
}

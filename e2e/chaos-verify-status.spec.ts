import { answers, putChaos } from "./support/chaos";
import { clientOf } from "./support/client";
import { expectVerifiesSurvive, type FaultyVerify } from "./support/faulty-verifies";
import { A_CROWD, expect, requestIdOf, test } from "./support/http";
import { latestCode } from "./support/inbox";
import { newPerson } from "./support/people";
import { wrongCode } from "./support/steps";
import {
  expectTrouble,
  IN_A_MINUTE,
  MISCONFIGURED,
  over,
  type Trouble,
  tooMany,
  tooManyUntilADate,
} from "./support/trouble";

// A code is typed, and the provider answers with a status: no session, and each is told in its own words.

/** So that a code which is over gives way to a new one at once. */
const CROWD_IN_A_HURRY = { ...A_CROWD, app: { ...A_CROWD.app, LIMIT_RESEND_WAITS: "0" } };

const SECONDS = { retryAfter: "seconds" };
const told = IN_A_MINUTE;
const wrong = (attemptsLeft: number): Trouble => {
  return { status: 401, code: "wrong_code", members: { verified: false, attemptsLeft } };
};

const STATUSES: FaultyVerify[] = [
  ...[500, 502, 503, 504].map((code): FaultyVerify => ({ what: String(code), rule: answers(code), told })),
  { what: "503, but done", rule: answers(503, { when: "after" }), told },
  { what: "503, back in 1 s", rule: answers(503, { ...SECONDS, seconds: 1 }), told },
  { what: "502, back in 31 years", rule: answers(502, { retryAfter: "huge" }), told },
  { what: "504, back at a date", rule: answers(504, { retryAfter: "date" }), told },
  { what: "400", rule: answers(400), told: wrong(2) },
  { what: "400, although it was right", rule: answers(400, { when: "after" }), told: wrong(2) },
  { what: "401", rule: answers(401), told: MISCONFIGURED },
  { what: "the key revoked", rule: { kind: "key_revoked" }, told: MISCONFIGURED },
  { what: "402", rule: answers(402), told },
  { what: "404", rule: answers(404), told: over("unknown"), next: "a new code" },
  { what: "409", rule: answers(409), told },
  { what: "409, back in 1 s", rule: answers(409, { ...SECONDS, seconds: 1 }), told },
  { what: "410", rule: answers(410), told: over("expired"), next: "a new code" },
  {
    what: "410, although it was right",
    rule: answers(410, { when: "after" }),
    told: over("expired"),
    next: "a new code",
  },
  {
    what: "429 and no word of a wait: no attempts left",
    rule: answers(429),
    told: over("no_attempts_left"),
    next: "a new code",
  },
  { what: "429, 7 s", rule: answers(429, { ...SECONDS, seconds: 7 }), told: tooMany(7) },
  {
    what: "429, 8 s in the body",
    rule: answers(429, { ...SECONDS, seconds: 8, retryAfterIn: "body" }),
    told: tooMany(8),
  },
  { what: "429, 31 years", rule: answers(429, { retryAfter: "huge" }), told: tooMany(3_600) },
  {
    what: "429, a date",
    rule: answers(429, { retryAfter: "date", seconds: 90 }),
    told: tooManyUntilADate([80, 90]),
  },
];

test("the verdict on a right code is a status: no session, each told in its own words", async ({
  ownPlace,
}) => {
  await expectVerifiesSurvive(STATUSES, await ownPlace(CROWD_IN_A_HURRY));
});

const FORMS = ["400_with_attempts", "400_bare", "200_with_attempts", "200_bare"].flatMap((form) =>
  ["400", "429"].map((usedUp) => ({ form, usedUp })),
);

test("a wrong code, and used-up attempts, in each of the provider's forms: our own count, asked three times", async ({
  ownPlace,
}) => {
  const place = await ownPlace(A_CROWD);
  const people = FORMS.map((form) => ({ form, person: newPerson() }));
  const rules = people.map(({ form, person }) => ({ kind: "wrong_code", ...form, phone: person.phone }));
  await putChaos(place.sandbox.url, rules);
  await Promise.all(
    people.map(async ({ form, person }) => {
      const what = JSON.stringify(form);
      const client = clientOf(person, place.app.url);
      expect((await client.sendCode(person.phone)).status, what).toBe(200);
      const code = await latestCode(place.sandbox.url, person.phone);
      for (const left of [2, 1, 0]) {
        expectTrouble(await client.verify(wrongCode(code, left + 1)), wrong(left), what);
      }
      expectTrouble(await client.verify(code), over("no_attempts_left"), what);
      expect((await client.session()).json, what).toEqual({});
      const asked = await place.provider.verifiesOf(await requestIdOf(place.sandbox.url, person.phone));
      expect(
        asked.map(({ chaos }) => chaos),
        what,
      ).toEqual(Array(3).fill("wrong_code"));
    }),
  );
});

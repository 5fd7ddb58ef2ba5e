import { answers } from "./support/chaos";
import { expectSendsSurvive, type FaultySend } from "./support/faulty-sends";
import { A_CROWD, test } from "./support/http";
import {
  IN_A_MINUTE,
  IN_A_MOMENT,
  MISCONFIGURED,
  type Trouble,
  tooMany,
  tooManyUntilADate,
} from "./support/trouble";

// A code is asked for, and the provider answers with a status. What it refuses for certain is asked once.

const SECONDS = { retryAfter: "seconds" };

const UNKNOWN = { told: IN_A_MOMENT, asked: 3, sms: 0 } as const;
/** A Retry-After that does not fit into the time ends the tries. */
const NO_SECOND_TRY = { ...UNKNOWN, asked: 1 };

const DOWN: FaultySend[] = [
  ...[500, 502, 503, 504].map((code): FaultySend => {
    return { what: String(code), rule: answers(code), ...UNKNOWN };
  }),
  { what: "500, but done", rule: answers(500, { when: "after" }), ...UNKNOWN, sms: 1 },
  { what: "504, but done", rule: answers(504, { when: "after" }), ...UNKNOWN, sms: 1 },
  { what: "503, back now", rule: answers(503, { ...SECONDS, seconds: 0 }), ...UNKNOWN },
  { what: "503, back in 1 s", rule: answers(503, { ...SECONDS, seconds: 1 }), ...UNKNOWN },
  { what: "502, back in a minute", rule: answers(502, SECONDS), ...NO_SECOND_TRY },
  {
    what: "503, back in a minute, said in the body",
    rule: answers(503, { ...SECONDS, retryAfterIn: "body" }),
    ...NO_SECOND_TRY,
  },
  { what: "500, back in 31 years", rule: answers(500, { retryAfter: "huge" }), ...NO_SECOND_TRY },
  { what: "503, back at a date", rule: answers(503, { retryAfter: "date" }), ...NO_SECOND_TRY },
  {
    what: "503, back at a date that fits",
    rule: answers(503, { retryAfter: "date", seconds: 2 }),
    told: IN_A_MOMENT,
    sms: 0,
  },
];

const CONFLICTS: FaultySend[] = [
  { what: "409 still running", rule: { kind: "conflict" }, ...UNKNOWN },
  { what: "409 still running, and done", rule: { kind: "conflict", when: "after" }, ...UNKNOWN, sms: 1 },
  { what: "409 key reused", rule: { kind: "conflict", meaning: "key_reused" }, ...UNKNOWN },
  {
    what: "409 key reused, but done",
    rule: { kind: "conflict", meaning: "key_reused", when: "after" },
    ...UNKNOWN,
    sms: 1,
  },
  { what: "409, back in a minute", rule: answers(409, SECONDS), ...NO_SECOND_TRY },
  { what: "409, back in 31 years", rule: answers(409, { retryAfter: "huge" }), ...NO_SECOND_TRY },
  { what: "409, back at a date", rule: answers(409, { retryAfter: "date" }), ...NO_SECOND_TRY },
];

const BAD_NUMBER: Trouble = { status: 400, code: "invalid_phone", members: { field: "phoneNumber" } };
const REFUSED = { asked: 1, sms: 0 } as const;

const REFUSALS: FaultySend[] = [
  { what: "400", rule: answers(400), told: BAD_NUMBER, ...REFUSED },
  { what: "401", rule: answers(401), told: MISCONFIGURED, ...REFUSED },
  { what: "the key revoked", rule: { kind: "key_revoked" }, told: MISCONFIGURED, ...REFUSED },
  { what: "402", rule: answers(402), told: IN_A_MINUTE, ...REFUSED },
  {
    what: "402 with words of its own",
    rule: answers(402, { message: "OTP wallet empty: recharge at https://evil.example" }),
    told: IN_A_MINUTE,
    ...REFUSED,
  },
  {
    what: "402, although it was done",
    rule: answers(402, { when: "after" }),
    told: IN_A_MINUTE,
    asked: 1,
    sms: 1,
  },
  { what: "404", rule: answers(404), told: IN_A_MINUTE, ...REFUSED },
  { what: "410", rule: answers(410), told: IN_A_MINUTE, ...REFUSED },
  { what: "429", rule: answers(429), told: tooMany(60), ...REFUSED },
  { what: "429, 7 s", rule: answers(429, { ...SECONDS, seconds: 7 }), told: tooMany(7), ...REFUSED },
  { what: "429, 0 s", rule: answers(429, { ...SECONDS, seconds: 0 }), told: tooMany(1), ...REFUSED },
  {
    what: "429, 8 s in the body",
    rule: answers(429, { ...SECONDS, seconds: 8, retryAfterIn: "body" }),
    told: tooMany(8),
    ...REFUSED,
  },
  {
    what: "429, 9 s in both",
    rule: answers(429, { ...SECONDS, seconds: 9, retryAfterIn: "both" }),
    told: tooMany(9),
    ...REFUSED,
  },
  { what: "429, 31 years", rule: answers(429, { retryAfter: "huge" }), told: tooMany(3_600), ...REFUSED },
  {
    what: "429, a date",
    rule: answers(429, { retryAfter: "date", seconds: 90 }),
    told: tooManyUntilADate([80, 90]),
    ...REFUSED,
  },
];

for (const [story, rows] of Object.entries({
  "an outage, with every Retry-After: told in time, one SMS in all": DOWN,
  "a conflict, in both meanings: one SMS in all": CONFLICTS,
  "a refusal: asked once, told in our words": REFUSALS,
})) {
  test(`a send meets ${story}, and the same form leads to a session`, async ({ ownPlace }) => {
    await expectSendsSurvive(rows, await ownPlace(A_CROWD));
  });
}

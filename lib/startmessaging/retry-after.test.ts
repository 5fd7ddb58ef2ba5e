import { expect, test } from "vitest";
import { readRetryAfter } from "./retry-after";

const NOW = Date.UTC(2026, 4, 1, 10, 0, 0);

test.each([
  ["seconds", "30", undefined, 30],
  ["a part of a second is rounded up", "0.2", undefined, 1],
  ["an HTTP date", "Fri, 01 May 2026 10:01:30 GMT", undefined, 90],
  ["the old RFC 850 date", "Friday, 01-May-26 10:01:30 GMT", undefined, 90],
  ["asctime's date, which is GMT without saying so", "Fri May  1 10:01:30 2026", undefined, 90],
  ["a date in the past is no wait", "Fri, 01 May 2026 09:00:00 GMT", undefined, 0],
  ["a huge number is an hour", "99999999999999999999999", undefined, 3600],
  ["a date next year is an hour", "Sat, 01 May 2027 10:00:00 GMT", undefined, 3600],
  ["a number in the body", undefined, 12, 12],
  ["a numeric string in the body", undefined, "12", 12],
  ["the header before the body", "5", 12, 5],
  ["the body where the header is unreadable", "soon", 12, 12],
])("a wait that can be read: %s", (_what, header, body, seconds) => {
  expect(readRetryAfter(header, body, NOW)).toEqual({ named: true, seconds });
});

test.each([
  ["a word", "soon", undefined],
  ["a negative number", "-5", undefined],
  ["a negative number in the body", undefined, -5],
  ["no number", undefined, Number.NaN],
  ["a date that does not exist", "Fri, 99 May 2026 10:00:00 GMT", undefined],
  ["an ISO date, which HTTP does not know", "2026-05-01T10:01:30Z", undefined],
  ["a list", undefined, [3]],
  ["an object", undefined, { seconds: 3 }],
])("a wait that is named but cannot be read: %s", (_what, header, body) => {
  expect(readRetryAfter(header, body, NOW)).toEqual({ named: true, seconds: null });
});

test.each([
  [undefined, undefined],
  ["", null],
])("no wait at all: %s, %s", (header, body) => {
  expect(readRetryAfter(header, body, NOW)).toEqual({ named: false, seconds: null });
});

import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { expect, test } from "vitest";
import { scrubbed } from "./scrub";

const PHONE = "+919876543210";

function span(of: {
  name: string;
  scope?: string;
  attributes?: Record<string, string | number>;
}): ReadableSpan {
  return {
    name: of.name,
    kind: 1,
    spanContext: () => ({ traceId: "t", spanId: "s", traceFlags: 1 }),
    startTime: [0, 0],
    endTime: [1, 0],
    status: { code: 2, message: `failed for ${PHONE}` },
    attributes: of.attributes ?? {},
    links: [{ context: { traceId: PHONE, spanId: "s", traceFlags: 1 } }],
    events: [{ name: "exception", time: [0, 0], attributes: { "exception.message": PHONE } }],
    duration: [1, 0],
    ended: true,
    resource: { attributes: {}, merge: () => ({}) } as unknown as ReadableSpan["resource"],
    instrumentationScope: { name: of.scope ?? "next.js" },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

test("an address with what somebody typed goes nowhere: not as an attribute, a name, an event or a status", () => {
  const out = scrubbed(
    span({
      name: `GET /login?callbackUrl=${PHONE}`,
      attributes: {
        "http.target": `/login?phone=${PHONE}`,
        "http.url": `https://x.example/${PHONE}`,
        "next.span_name": `GET /${PHONE}`,
        "http.method": "GET",
        "http.route": "/login",
        "http.status_code": 200,
      },
    }),
    "phone-login",
  );
  expect(JSON.stringify(out)).not.toContain(PHONE);
  expect(out).toMatchObject({
    name: "GET /login",
    attributes: { "http.method": "GET", "http.route": "/login", "http.status_code": 200 },
    events: [],
    links: [],
    status: { code: 2 },
  });
});

test("a route that is none of the code's is no route", () => {
  const attributes = { "http.method": "GET", "next.route": `/${PHONE}` };
  expect(scrubbed(span({ name: "x", attributes }), "phone-login")).toMatchObject({
    name: "GET",
    attributes: { "http.method": "GET" },
  });
  const catchAll = { "http.method": "GET", "next.route": "/api/[...path]" };
  expect(scrubbed(span({ name: "x", attributes: catchAll }), "phone-login").name).toBe("GET /api/[...path]");
});

test("a span of ours keeps its name and what came of it", () => {
  const out = scrubbed(
    span({ name: "store.reserveSend", scope: "phone-login", attributes: { "login.answer": "ask" } }),
    "phone-login",
  );
  expect(out).toMatchObject({ name: "store.reserveSend", attributes: { "login.answer": "ask" } });
});

import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";

/**
 * Of what Next and we say of a span only this goes out. Next puts whole addresses into its own (`http.target`), and an
 * address may hold whatever somebody typed into it; an exception's message may hold anything.
 */
const ALLOWED = new Set([
  "http.method",
  "http.request.method",
  "http.route",
  "http.status_code",
  "http.response.status_code",
  "next.route",
  "next.rsc",
  "next.span_type",
  "login.answer",
]);

/** A route as it is written in the code: no parameter of anybody's. */
const ROUTE = /^\/(?:[\w.-]+|\[[\w.]+\]|\([\w.]+\)|\/)*$/;

/** The span without anything that a person may have typed. @param own the scope of our own spans: their names are ours. */
export function scrubbed(span: ReadableSpan, own: string): ReadableSpan {
  const attributes = Object.fromEntries(
    Object.entries(span.attributes).filter(([name]) => ALLOWED.has(name)),
  );
  for (const name of ["http.route", "next.route"]) {
    if (!ROUTE.test(String(attributes[name] ?? "/"))) delete attributes[name];
  }
  const route = attributes["next.route"] ?? attributes["http.route"] ?? "";
  const method = attributes["http.method"] ?? attributes["http.request.method"] ?? "";
  const kind = attributes["next.span_type"] ?? "";
  const name =
    span.instrumentationScope.name === own ? span.name : [method, route].join(" ").trim() || `${kind}`;
  const status = { code: span.status.code };
  const { kind: spanKind, parentSpanContext, startTime, endTime, resource, instrumentationScope } = span;
  return {
    name: name || "span",
    kind: spanKind,
    spanContext: () => span.spanContext(),
    ...(parentSpanContext && { parentSpanContext }),
    startTime,
    endTime,
    status,
    attributes,
    links: [],
    events: [],
    duration: span.duration,
    ended: span.ended,
    resource,
    instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

import { metrics, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BatchSpanProcessor, type SpanExporter } from "@opentelemetry/sdk-trace-base";
import { OTLPHttpJsonTraceExporter, registerOTel } from "@vercel/otel";
import type { LoginEvent } from "./events";
import { scrubbed } from "./scrub";
import type { Telemetry } from "./telemetry";

const SCOPE = "phone-login";
const METRICS_EVERY_MS = 10_000;

/**
 * Starts OpenTelemetry. This file and all it imports are loaded only where an endpoint is set.
 * @param countedAs under which names an event is counted: the operators' page's own.
 */
export function startOpenTelemetry(
  { endpoint, headers }: { endpoint: string; headers: Record<string, string> },
  countedAs: (told: LoginEvent) => string[],
): Telemetry {
  const exporter = withoutWhatPeopleTyped(
    new OTLPHttpJsonTraceExporter({ url: `${endpoint}/v1/traces`, headers }),
  );
  registerOTel({
    serviceName: SCOPE,
    // Each process counts for itself: without a name of its own the sums of two would be taken for one.
    attributes: { "service.instance.id": crypto.randomUUID() },
    // No request of ours says in a header whose trace it is, and nobody's else decides what we keep.
    propagators: ["none"],
    // Ours are made by hand: a library's would hold addresses, of the store and of messages.
    instrumentations: [],
    spanProcessors: [new BatchSpanProcessor(exporter)],
    metricReaders: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter({ url: `${endpoint}/v1/metrics`, headers }),
        exportIntervalMillis: METRICS_EVERY_MS,
      }),
    ],
  });
  return { around: spans(), report: meters(countedAs) };
}

function withoutWhatPeopleTyped(exporter: SpanExporter): SpanExporter {
  return {
    export: (all, done) =>
      exporter.export(
        all.map((span) => scrubbed(span, SCOPE)),
        done,
      ),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}

function spans(): Telemetry["around"] {
  const tracer = trace.getTracer(SCOPE);
  return (name, work) =>
    tracer.startActiveSpan(name, async (span) => {
      try {
        const answer = await work();
        const { kind } = (answer ?? {}) as { kind?: unknown };
        if (typeof kind === "string") span.setAttribute("login.answer", kind);
        return answer;
      } catch (error) {
        // A redirect is thrown as well; what an error says is in the log, as far as it may be said.
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
}

function meters(countedAs: (told: LoginEvent) => string[]): Telemetry["report"] {
  const meter = metrics.getMeter(SCOPE);
  const events = meter.createCounter("login.events", { description: "What happened, by name." });
  const attempts = meter.createHistogram("login.provider.duration", {
    unit: "ms",
    description: "One try at the provider.",
  });
  const signIns = meter.createHistogram("login.verified.duration", {
    unit: "s",
    description: "From a code's send to its proof.",
  });
  return (told) => {
    // Histograms of their own: a count for each bound besides would only say the same again.
    for (const name of countedAs(told)) if (!/^(?:took|latency):/.test(name)) events.add(1, { name });
    if (told.event === "provider_attempt") attempts.record(told.milliseconds, { call: told.call });
    if (told.event === "code_verified") signIns.record(told.seconds);
  };
}

import { openReceiver } from "../../lib/operators/test-receiver";

type Attributes = { key: string; value: { stringValue?: string } }[];
type Point = {
  attributes: Attributes;
  asDouble?: number;
  asInt?: number | string;
};
type Metrics = {
  resourceMetrics: {
    resource: { attributes: Attributes };
    scopeMetrics: { metrics: { name: string; sum?: { dataPoints: Point[] } }[] }[];
  }[];
};
type Traces = { resourceSpans: { scopeSpans: { spans: { name: string }[] }[] }[] };

/** Somebody's collector: OTLP over HTTP, in JSON. */
export async function openCollector() {
  const receiver = await openReceiver((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  const bodies = (path: string) =>
    receiver.received.filter((each) => each.path === path).map(({ body }) => body);
  return {
    endpoint: `http://127.0.0.1:${receiver.port}`,
    everything: () => receiver.received.map(({ body }) => body).join("\n"),
    /** How often each thing happened: the newest word of each process, added up. */
    counts(): Record<string, number> {
      const newest = new Map<string, { name: string; count: number }>();
      for (const body of bodies("/v1/metrics")) {
        const { resourceMetrics } = JSON.parse(body) as Metrics;
        for (const { resource, scopeMetrics } of resourceMetrics) {
          const process = said(resource.attributes, "service.instance.id");
          const metrics = scopeMetrics.flatMap((scope) => scope.metrics);
          for (const { sum } of metrics.filter(({ name }) => name === "login.events")) {
            for (const point of sum?.dataPoints ?? []) {
              const name = said(point.attributes, "name");
              newest.set(`${process} ${name}`, { name, count: Number(point.asDouble ?? point.asInt) });
            }
          }
        }
      }
      const sum: Record<string, number> = {};
      for (const { name, count } of newest.values()) sum[name] = (sum[name] ?? 0) + count;
      return sum;
    },
    spans(): Set<string> {
      const all = bodies("/v1/traces").flatMap((body) => (JSON.parse(body) as Traces).resourceSpans);
      return new Set(
        all.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans.map(({ name }) => name))),
      );
    },
    close: receiver.close,
  };
}

function said(attributes: Attributes, wanted: string): string {
  return attributes.find(({ key }) => key === wanted)?.value.stringValue ?? "";
}

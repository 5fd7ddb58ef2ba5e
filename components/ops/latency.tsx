import type { ProviderView } from "@/lib/operators/view";
import { count, milliseconds } from "./numbers";

const NAMES: Record<string, string> = { send: "Sending", verify: "Verifying" };

/** How long tries at the provider took: one bar for each bound, the slow ones to the right. */
export function Latency({
  latency: { call, bars, median, slow },
}: {
  latency: ProviderView["latency"][number];
}) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const id = `latency-${call}`;
  return (
    <figure className="min-w-0">
      <figcaption className="text-sm">
        {NAMES[call]}: half within <b className="font-semibold">{milliseconds(median)}</b>, 95 % within{" "}
        <b className="font-semibold">{milliseconds(slow)}</b>
      </figcaption>
      <svg
        viewBox={`0 0 ${bars.length} 40`}
        preserveAspectRatio="none"
        className="mt-2 h-16 w-full"
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
      >
        <title id={`${id}-title`}>{`How long ${NAMES[call]?.toLowerCase()} took`}</title>
        <desc id={`${id}-desc`}>
          {bars
            .map((bar) => `${bar.label === "over" ? "longer" : `up to ${bar.label} ms`}: ${count(bar.count)}`)
            .join("; ")}
        </desc>
        <line
          x1="0"
          x2={bars.length}
          y1="40"
          y2="40"
          className="stroke-line"
          vectorEffect="non-scaling-stroke"
        />
        {bars.map((bar, at) => (
          <rect
            key={bar.label}
            x={at + 0.1}
            width="0.8"
            y={40 - (bar.count / most) * 40}
            height={(bar.count / most) * 40}
            className={at >= bars.length - 2 ? "fill-trouble" : "fill-brand"}
          />
        ))}
      </svg>
      <div className="mt-1 flex justify-between text-xs text-muted tabular-nums" aria-hidden="true">
        <span>50 ms</span>
        <span>500 ms</span>
        <span>3.5 s</span>
      </div>
    </figure>
  );
}

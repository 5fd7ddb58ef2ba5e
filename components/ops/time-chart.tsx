import type { Bar } from "@/lib/operators/view";
import { count } from "./numbers";

const HEIGHT = 100;
const GAP = 0.2;

/** Codes sent as bars, and within them those that were verified; the numbers are in a table below. */
export function TimeChart({ id, title, bars }: { id: string; title: string; bars: Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => Math.max(bar.sent, bar.verified)));
  const sum = (of: (bar: Bar) => number) => bars.reduce((all, bar) => all + of(bar), 0);
  const [sent, verified] = [sum((bar) => bar.sent), sum((bar) => bar.verified)];
  const height = (n: number) => (n / most) * HEIGHT;
  const labelled = [0, Math.floor(bars.length / 3), Math.floor((2 * bars.length) / 3), bars.length - 1];
  return (
    <figure>
      <div className="flex items-end gap-2">
        <span className="self-start text-xs text-muted tabular-nums">{count(most)}</span>
        <svg
          viewBox={`0 0 ${bars.length} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-36 w-full min-w-0 sm:h-44"
          role="img"
          aria-labelledby={`${id}-title ${id}-desc`}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>
            {`${count(sent)} codes were sent and ${count(verified)} verified; at most ${count(most)} in one bar.`}
          </desc>
          <line
            x1="0"
            x2={bars.length}
            y1={HEIGHT}
            y2={HEIGHT}
            className="stroke-line"
            vectorEffect="non-scaling-stroke"
          />
          <line
            x1="0"
            x2={bars.length}
            y1="0"
            y2="0"
            className="stroke-line"
            strokeDasharray="2 4"
            vectorEffect="non-scaling-stroke"
          />
          {bars.map((bar, at) => (
            <g key={bar.label}>
              <rect
                x={at + GAP / 2}
                width={1 - GAP}
                y={HEIGHT - height(bar.sent)}
                height={height(bar.sent)}
                className="fill-line-strong"
              />
              <rect
                x={at + GAP / 2}
                width={1 - GAP}
                y={HEIGHT - height(bar.verified)}
                height={height(bar.verified)}
                className="fill-brand"
              />
            </g>
          ))}
        </svg>
      </div>
      <div className="mt-1 flex justify-between ps-6 text-xs text-muted tabular-nums" aria-hidden="true">
        {labelled.map((at) => (
          <span key={at}>{bars[at]?.label}</span>
        ))}
      </div>
      <figcaption className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        <Key look="fill-line-strong">Sent ({count(sent)})</Key>
        <Key look="fill-brand">Verified ({count(verified)})</Key>
      </figcaption>
      <details className="mt-2 text-sm">
        <summary className="min-h-8 cursor-pointer text-muted">The numbers</summary>
        <div className="mt-2 max-h-64 overflow-auto">
          <table className="w-full tabular-nums">
            <thead>
              <tr>
                <th scope="col" className="text-start font-medium">
                  From
                </th>
                <th scope="col" className="text-end font-medium">
                  Sent
                </th>
                <th scope="col" className="text-end font-medium">
                  Verified
                </th>
              </tr>
            </thead>
            <tbody>
              {bars.map((bar) => (
                <tr key={bar.label}>
                  <th scope="row" className="text-start font-normal">
                    {bar.label}
                  </th>
                  <td className="text-end">{count(bar.sent)}</td>
                  <td className="text-end">{count(bar.verified)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

function Key({ look, children }: { look: string; children: React.ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg viewBox="0 0 10 10" className="size-3" aria-hidden="true" focusable="false">
        <rect width="10" height="10" rx="2" className={look} />
      </svg>
      {children}
    </span>
  );
}

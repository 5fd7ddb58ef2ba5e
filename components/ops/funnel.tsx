import type { SpanView } from "@/lib/operators/view";
import { BarCell } from "./bar-row";
import { count, percent, rupees, seconds } from "./numbers";

/** From the wish for a code to the session, each step in a bar as long as its share of what was asked for. */
export function Funnel({ caption, span }: { caption: string; span: SpanView }) {
  const most = Math.max(1, ...span.steps.map((step) => step.count));
  return (
    <>
      <table className="w-full table-fixed text-sm">
        <caption className="sr-only">{caption}</caption>
        <colgroup>
          <col className="w-22" />
          <col />
          <col className="w-14" />
          <col className="w-16" />
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Share</th>
            <th scope="col">Codes</th>
            <th scope="col">Of the step before</th>
          </tr>
        </thead>
        <tbody>
          {span.steps.map((step) => (
            <tr key={step.name}>
              <th scope="row" className="py-1 pe-2 text-start font-normal">
                {step.name}
              </th>
              <td className="py-1 align-middle">
                <BarCell share={step.count / most} look={step.name === "Signed in" ? "brand" : "quiet"} />
              </td>
              <td className="py-1 ps-2 text-end font-medium tabular-nums">{count(step.count)}</td>
              <td className="py-1 ps-2 text-end text-muted tabular-nums">{percent(step.of)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="mt-3 grid grid-cols-3 gap-2 border-t border-line pt-3 text-sm">
        <Fact name="Conversion" value={percent(span.conversion)} />
        <Fact name="Median time" value={seconds(span.medianSeconds)} />
        <Fact name="Per sign-in" value={rupees(span.rupeesPerSignIn)} />
      </dl>
      {span.undelivered > 0 && (
        <p className="mt-2 text-sm text-trouble">{count(span.undelivered)} could not be delivered.</p>
      )}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted">{name}</dt>
      <dd className="font-semibold tabular-nums">{value}</dd>
    </div>
  );
}

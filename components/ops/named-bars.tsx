import type { Named } from "@/lib/operators/view";
import { BarCell } from "./bar-row";
import { count } from "./numbers";

/** A few things and how often each happened, most first. */
export function NamedBars({
  caption,
  all,
  words,
}: {
  caption: string;
  all: Named[];
  words: (name: string) => string;
}) {
  const most = Math.max(1, ...all.map((each) => each.count));
  return (
    <table className="w-full table-fixed text-sm">
      <caption className="pb-1 text-start text-muted">{caption}</caption>
      <colgroup>
        <col className="w-3/5" />
        <col />
        <col className="w-12" />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">What</th>
          <th scope="col">Share</th>
          <th scope="col">How often</th>
        </tr>
      </thead>
      <tbody>
        {all.map((each) => (
          <tr key={each.name}>
            <th scope="row" className="py-1 pe-2 text-start font-normal break-words">
              {words(each.name)}
            </th>
            <td className="py-1 align-middle">
              <BarCell share={each.count / most} look="quiet" />
            </td>
            <td className="py-1 ps-2 text-end font-medium tabular-nums">{count(each.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

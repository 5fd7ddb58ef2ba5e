import type { OpsView } from "@/lib/operators/view";
import { BarCell } from "./bar-row";
import { count } from "./numbers";
import { Nothing } from "./panel";

/** Whose codes are hardly ever typed in: a thousand numbers each. */
export function TopBlocks({ blocks }: { blocks: OpsView["blocks"] }) {
  if (blocks.length === 0) return <Nothing>Every code of the last 24 hours was typed in.</Nothing>;
  return (
    <table className="w-full table-fixed text-sm">
      <colgroup>
        <col className="w-40" />
        <col />
        <col className="w-20" />
      </colgroup>
      <thead>
        <tr className="text-muted">
          <th scope="col" className="text-start font-normal">
            Block
          </th>
          <th scope="col" className="text-start font-normal">
            Not typed in
          </th>
          <th scope="col" className="text-end font-normal">
            Of sent
          </th>
        </tr>
      </thead>
      <tbody>
        {blocks.map(({ name, label, sent, unproved }) => (
          <tr key={name} className="border-t border-line">
            <th scope="row" className="py-1.5 pe-2 text-start font-normal tabular-nums">
              {label}
            </th>
            <td className="py-1.5 align-middle">
              <BarCell share={unproved / Math.max(1, sent)} look="trouble" />
            </td>
            <td className="py-1.5 ps-2 text-end tabular-nums">
              {count(unproved)} / {count(sent)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

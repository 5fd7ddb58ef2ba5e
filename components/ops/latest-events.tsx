import type { OpsView } from "@/lib/operators/view";
import { Nothing } from "./panel";

export function LatestEvents({ events }: { events: OpsView["events"] }) {
  if (events.length === 0) return <Nothing>Nothing happened in the last days.</Nothing>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="max-h-96 overflow-auto" tabIndex={0} aria-label="Latest events">
      <ol className="text-sm">
        {events.map(({ at, event, facts }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may be alike in everything.
          <li key={n} className="border-t border-line py-1.5 first:border-t-0">
            <span className="text-muted tabular-nums">{at}</span> <b className="font-medium">{event}</b>{" "}
            <span className="break-words text-muted">{facts}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

import { STEPS } from "./doors/door";
import type { Figures } from "./figures";

/** The table of docs/performance.md. */
export function markdownTable(all: readonly Figures[]): string {
  const steps = STEPS.filter((step) => all.some((each) => each.steps[step]));
  const head = [
    ...["", "CPU ms a login", "ratio", "spread", "logins a CPU second", "memory MB"],
    ...steps.map((step) => `${step} p50 / p99 ms`),
  ];
  const rows = all.map((each) => [
    each.name,
    each.cpuMsPerLogin.toFixed(2),
    each.ratio.median.toFixed(2),
    `${each.ratio.least.toFixed(2)}–${each.ratio.most.toFixed(2)}`,
    each.loginsPerCpuSecond.toFixed(0),
    each.memoryMegabytes.toFixed(0),
    ...steps.map((step) => {
      const times = each.steps[step];
      return times ? `${times.p50.toFixed(1)} / ${times.p99.toFixed(1)}` : "";
    }),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

import { expect, test } from "vitest";
import type { Figures } from "./figures";
import { markdownTable } from "./report";

const figures: Figures = {
  name: "bare Next",
  cpuMsPerLogin: 2,
  loginsPerCpuSecond: 500,
  loginsPerSecond: 300,
  memoryMegabytes: 90.4,
  ratio: { median: 1, least: 1, most: 1 },
  steps: { send: { p50: 3.21, p99: 9 } },
};

test("a row for each, a column for each step that somebody took, an empty cell for who did not", () => {
  const table = markdownTable([figures, { ...figures, name: "app", steps: {} }]);
  expect(table.split("\n")).toEqual([
    "|  | CPU ms a login | ratio | spread | logins a CPU second | memory MB | send p50 / p99 ms |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    "| bare Next | 2.00 | 1.00 | 1.00–1.00 | 500 | 90 | 3.2 / 9.0 |",
    "| app | 2.00 | 1.00 | 1.00–1.00 | 500 | 90 |  |",
  ]);
});

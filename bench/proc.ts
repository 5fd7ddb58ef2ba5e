import { readdirSync, readFileSync } from "node:fs";

/** USER_HZ: what Linux counts a process's time in, on every machine that runs Node. */
const TICKS_A_SECOND = 100;
const PAGE_BYTES = 4096;

export type Spent = { cpuSeconds: number; memoryBytes: number };

/** CPU time (user and system) and memory in use of a process and all that descend from it. */
export function spentBy(pid: number): Spent {
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)));
  const family = new Set([pid]);
  // Children come after their parents in number nearly always, and in two passes for certain.
  for (let pass = 0; pass < 2; pass++) {
    for (const each of processes) if (family.has(each.parent)) family.add(each.pid);
  }
  const mine = processes.filter((each) => family.has(each.pid));
  return {
    cpuSeconds: mine.reduce((sum, each) => sum + each.ticks, 0) / TICKS_A_SECOND,
    memoryBytes: mine.reduce((sum, each) => sum + each.pages, 0) * PAGE_BYTES,
  };
}

type Stat = { pid: number; parent: number; ticks: number; pages: number };

/** proc(5): fields 14 to 17 are time, its own and of children that have ended; 24 is what of it is in memory. */
function statOf(pid: number): Stat[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold anything, so fields are counted from its end.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const field = (number: number) => Number(fields[number - 3]);
    const ticks = field(14) + field(15) + field(16) + field(17);
    return [{ pid, parent: field(4), ticks, pages: field(24) }];
  } catch {
    // Ended between the look at the directory and this one.
    return [];
  }
}

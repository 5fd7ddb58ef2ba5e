import { openBrowser, openLine } from "./browser";
import type { Contender } from "./contenders";
import type { Door, Step, Timed } from "./doors/door";
import type { Round } from "./figures";
import type { Spent } from "./proc";
import type { BenchServer } from "./servers";
import { newVisitor } from "./visitors";

/** Its processes, mostly one; of several each question goes to the next, or each visitor. */
export type Running = {
  contender: Pick<Contender, "gzip">;
  servers: readonly BenchServer[];
  door: Door;
  visitorsStay?: boolean;
};

/** So many logins, so many at once, and what they cost the server. */
export async function measure(
  { contender, servers, door, visitorsStay = false }: Running,
  logins: number,
  concurrency: number,
): Promise<Round> {
  // New ones each time: a server ends what was idle while others had their turn.
  const line = openLine(
    servers.map(({ url }) => url),
    concurrency,
  );
  const steps: Partial<Record<Step, number[]>> = {};
  const timed: Timed = async (step, act) => {
    const begun = performance.now();
    const done = await act();
    const times = steps[step] ?? [];
    times.push(performance.now() - begun);
    steps[step] = times;
    return done;
  };
  const before = spentByAll(servers).cpuSeconds;
  const begun = performance.now();
  let left = logins;
  const staying = () => {
    const url = line.next();
    return { ...line, next: () => url };
  };
  const comeAndGo = async () => {
    while (left-- > 0) {
      await door(openBrowser(visitorsStay ? staying() : line, newVisitor(), contender.gzip), timed);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, logins) }, comeAndGo));
  const wallSeconds = (performance.now() - begun) / 1000;
  const { cpuSeconds, memoryBytes } = spentByAll(servers);
  await line.connections.close();
  return { logins, cpuSeconds: cpuSeconds - before, wallSeconds, memoryBytes, steps };
}

function spentByAll(servers: readonly BenchServer[]): Spent {
  const all = servers.map(({ spent }) => spent());
  return {
    cpuSeconds: all.reduce((sum, each) => sum + each.cpuSeconds, 0),
    memoryBytes: all.reduce((sum, each) => sum + each.memoryBytes, 0),
  };
}

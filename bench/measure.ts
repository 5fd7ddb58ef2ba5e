import { setTimeout } from "node:timers/promises";
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

/**
 * How visitors come: the next one when one of so many is done, or so many a second for each process, at even distances,
 * whoever is still under way. By the first, more processes have the same work among them; by the second, each as much
 * as one has.
 */
export type Load = { atOnce: number } | { aSecondEach: number };

/** So many logins, and what they cost the server. */
export async function measure(
  { contender, servers, door, visitorsStay = false }: Running,
  logins: number,
  load: Load,
): Promise<Round> {
  // New ones each time: a server ends what was idle while others had their turn.
  const line = openLine(
    servers.map(({ url }) => url),
    "atOnce" in load ? load.atOnce : null,
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
  const staying = () => {
    const url = line.next();
    return { ...line, next: () => url };
  };
  const logIn = () => door(openBrowser(visitorsStay ? staying() : line, newVisitor(), contender.gzip), timed);
  await ("atOnce" in load
    ? inTurn(logins, load.atOnce, logIn)
    : evenly(logins, load.aSecondEach * servers.length, logIn));
  const wallSeconds = (performance.now() - begun) / 1000;
  const { cpuSeconds, memoryBytes } = spentByAll(servers);
  await line.connections.close();
  return { logins, cpuSeconds: cpuSeconds - before, wallSeconds, memoryBytes, steps };
}

async function inTurn(logins: number, atOnce: number, logIn: () => Promise<void>): Promise<void> {
  let left = logins;
  const comeAndGo = async () => {
    while (left-- > 0) await logIn();
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, logins) }, comeAndGo));
}

async function evenly(logins: number, aSecond: number, logIn: () => Promise<void>): Promise<void> {
  const come = async (_: unknown, turn: number) => {
    await setTimeout((turn * 1000) / aSecond);
    await logIn();
  };
  await Promise.all(Array.from({ length: logins }, come));
}

function spentByAll(servers: readonly BenchServer[]): Spent {
  const all = servers.map(({ spent }) => spent());
  return {
    cpuSeconds: all.reduce((sum, each) => sum + each.cpuSeconds, 0),
    memoryBytes: all.reduce((sum, each) => sum + each.memoryBytes, 0),
  };
}

import type { Answer } from "../support/client";
import { appAt, type Cluster } from "../support/cluster";
import type { Person } from "../support/people";
import { atOnce } from "./at-once";
import { postJson } from "./plainly";

/** Ten blocks: their numbers differ in the last three digits only. None misbehaves in the sandbox. */
const BLOCKS = 10;

export type Bought = Pick<Person, "phone" | "address"> & { block: string };

/** Numbers of ten blocks in turn, asked for from so many addresses in turn. `start` tells one test's blocks from another's. */
export function boughtNumbers(
  start: string,
  { numbers, addresses }: { numbers: number; addresses: number },
): Bought[] {
  return Array.from({ length: numbers }, (_, at) => {
    const block = `+91${start}${at % BLOCKS}`;
    const from = at % addresses;
    return {
      block,
      phone: block + String(Math.floor(at / BLOCKS)).padStart(3, "0"),
      address: `100.${120 + (from >> 16)}.${(from >> 8) & 255}.${from & 255}`,
    };
  });
}

/** More at a time would only wait for one another, and for a store that is given 400 ms. */
const WIDTH = 60;

export function askForAll(cluster: Cluster, bought: Bought[]): Promise<Answer[]> {
  return atOnce(WIDTH, bought, ({ phone, address }, turn) =>
    postJson(appAt(cluster.apps, turn).url, "/auth/send-otp", { phoneNumber: phone }, { address }),
  );
}

export type Stats = { sends: number; perPhone: Record<string, number>; spentPaise: number };

export async function statsOf(cluster: Cluster): Promise<Stats> {
  return (await fetch(`${cluster.sandbox.url}/_sandbox/stats`)).json();
}

/** SMS by block, as the provider counts them. */
export function perBlock({ perPhone }: Stats, bought: Bought[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { phone, block } of bought) counts[block] = (counts[block] ?? 0) + (perPhone[phone] ?? 0);
  return counts;
}

export type LogLine = { event: string; [fact: string]: unknown };

/** What all processes have told their operators. */
export function told({ apps }: Cluster): LogLine[] {
  return apps.flatMap((app) => linesIn(app.output()));
}

/** The events in what a process has said. */
export function linesIn(output: string): LogLine[] {
  return output
    .split("\n")
    .filter((line) => /^\{.*\}$/.test(line))
    .map((line) => JSON.parse(line));
}

/** Reservations of which nobody knows on a machine that is too busy: charged, perhaps, and not sent. */
export function lostInTheCrowd(cluster: Cluster): number {
  return told(cluster).filter(({ event }) => event === "state_failed").length;
}

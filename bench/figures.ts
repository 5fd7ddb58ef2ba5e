import type { Step } from "./doors/door";

/** What one contender did in one round. */
export type Round = {
  logins: number;
  cpuSeconds: number;
  wallSeconds: number;
  memoryBytes: number;
  /** Milliseconds of each login's steps. */
  steps: Partial<Record<Step, number[]>>;
};

export type Figures = {
  name: string;
  /** Medians over the rounds. */
  cpuMsPerLogin: number;
  loginsPerCpuSecond: number;
  loginsPerSecond: number;
  memoryMegabytes: number;
  /** CPU per login over the floor's in the same round: the median, the least and the most. */
  ratio: { median: number; least: number; most: number };
  /** Of all rounds together. */
  steps: Partial<Record<Step, { p50: number; p99: number }>>;
};

/** @param floor the rounds of what everything is compared with, one for each of `rounds`. */
export function figuresOf(name: string, rounds: readonly Round[], floor: readonly Round[]): Figures {
  const perLogin = rounds.map(cpuMsPerLogin);
  // Pair by pair: what slows the machine down for a round slows both.
  const ratios = rounds.map((round, at) => cpuMsPerLogin(round) / cpuMsPerLogin(floor[at] ?? round));
  const cpu = median(perLogin);
  return {
    name,
    cpuMsPerLogin: cpu,
    loginsPerCpuSecond: 1000 / cpu,
    loginsPerSecond: median(rounds.map(({ logins, wallSeconds }) => logins / wallSeconds)),
    memoryMegabytes: (rounds.at(-1)?.memoryBytes ?? 0) / 2 ** 20,
    ratio: { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) },
    steps: stepFigures(rounds),
  };
}

const cpuMsPerLogin = ({ cpuSeconds, logins }: Round) => (cpuSeconds * 1000) / logins;

function stepFigures(rounds: readonly Round[]): Figures["steps"] {
  const all = new Map<Step, number[]>();
  for (const { steps } of rounds) {
    for (const [step, times] of Object.entries(steps) as [Step, number[]][]) {
      all.set(step, [...(all.get(step) ?? []), ...times]);
    }
  }
  return Object.fromEntries(
    Array.from(all, ([step, times]) => [step, { p50: quantile(times, 0.5), p99: quantile(times, 0.99) }]),
  );
}

export const median = (numbers: readonly number[]) => quantile(numbers, 0.5);

/** Between two numbers of the list, as far as the rank lies between theirs. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const rank = (sorted.length - 1) * share;
  const below = sorted[Math.floor(rank)] ?? Number.NaN;
  const above = sorted[Math.ceil(rank)] ?? below;
  return below + (above - below) * (rank - Math.floor(rank));
}

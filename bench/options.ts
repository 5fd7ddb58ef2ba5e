import { parseArgs } from "node:util";

export type Options = {
  /** Each contender is measured once a round; the order is turned around with every round. */
  rounds: number;
  /** Logins of each contender in a round. */
  logins: number;
  /** Logins of each contender before anything is measured. */
  warmUp: number;
  /** Logins at the start of each turn that are not measured: what a server forgot while others had theirs. */
  runUp: number;
  /** Logins under way at once. */
  concurrency: number;
  /** Contenders by name, a door's with its store or without: only those are measured, and the floor. */
  only: string[];
  /** Where the figures go besides the terminal, as JSON. */
  out: string | null;
  /** A folder for CPU profiles of what runs on Node: how a login spends its time. Figures are worth nothing then. */
  profileTo: string | null;
};

/** @throws TypeError in words that can be shown. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: "string", default: "6" },
      logins: { type: "string", default: "400" },
      "warm-up": { type: "string", default: "1600" },
      "run-up": { type: "string", default: "150" },
      concurrency: { type: "string", default: "8" },
      only: { type: "string", default: "" },
      out: { type: "string" },
      profile: { type: "string" },
    },
  });
  return {
    rounds: wholeNumber("rounds", values.rounds),
    logins: wholeNumber("logins", values.logins),
    warmUp: wholeNumber("warm-up", values["warm-up"]),
    runUp: wholeNumber("run-up", values["run-up"]),
    concurrency: wholeNumber("concurrency", values.concurrency),
    only: values.only.split(",").filter(Boolean),
    out: values.out ?? null,
    profileTo: values.profile ?? null,
  };
}

export type ScaleOptions = Pick<Options, "rounds" | "logins" | "warmUp" | "concurrency"> & {
  /** Logins a second at each process, where each is as busy as one alone. */
  rate: number;
  /** Live sessions, and as many challenges, in Redis. */
  sizes: number[];
};

/** @throws TypeError in words that can be shown. */
export function readScaleOptions(args: string[]): ScaleOptions {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: "string", default: "6" },
      logins: { type: "string", default: "300" },
      "warm-up": { type: "string", default: "1600" },
      concurrency: { type: "string", default: "8" },
      rate: { type: "string", default: "40" },
      sizes: { type: "string", default: "0,100000,1000000" },
    },
  });
  return {
    rounds: wholeNumber("rounds", values.rounds),
    logins: wholeNumber("logins", values.logins),
    warmUp: wholeNumber("warm-up", values["warm-up"]),
    concurrency: wholeNumber("concurrency", values.concurrency),
    rate: wholeNumber("rate", values.rate),
    sizes: growing(values.sizes),
  };
}

function growing(text: string): number[] {
  const sizes = text.split(",").map(Number);
  if (sizes.every((size, at) => Number.isInteger(size) && size >= (sizes[at - 1] ?? 0))) return sizes;
  throw new TypeError(`--sizes takes whole numbers, none smaller than the one before, not ${text}.`);
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new TypeError(`--${name} takes a whole number from 1 on, not ${text}.`);
}

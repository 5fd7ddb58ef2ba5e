import type { Rule } from "./chaos-rule";

/** A number from 0 up to, and never, 1. */
export type Draw = () => number;

/**
 * mulberry32: the same numbers for the same seed, on any machine. Each rule draws from a stream of its own,
 * so that a rule more or less, or a clock, changes nothing about what another one draws.
 */
export function seededDraw(seed: number, stream: number): Draw {
  let state = (seed ^ Math.imul(stream + 1, 0x9e37_79b1)) >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Whole milliseconds. Two numbers are drawn whatever the distribution. */
export function drawLatency(rule: Rule<"latency">, draw: Draw): number {
  const drawn = unclipped(rule, draw(), draw());
  return Math.round(Math.min(Math.max(drawn, rule.minMs), rule.maxMs));
}

function unclipped({ distribution, ms, spreadMs, sigma }: Rule<"latency">, u: number, v: number) {
  // Box–Muller; 1 - u is never 0, whose logarithm there is none of.
  const bell = Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v);
  switch (distribution) {
    case "constant":
      return ms;
    case "uniform":
      return ms + (2 * u - 1) * spreadMs;
    case "normal":
      return ms + bell * spreadMs;
    case "lognormal":
      return ms * Math.exp(bell * sigma);
    case "exponential":
      return -Math.log(1 - u) * ms;
  }
}

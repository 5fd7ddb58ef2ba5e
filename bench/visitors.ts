import { randomBytes } from "node:crypto";

/** Somebody new: a number and an address that nobody else has, in this run or the last. */
export type Visitor = { phone: string; typed: string; address: string };

const BLOCKS = 1_000_000;
/** Runs that share a store begin at different numbers. */
let next = randomBytes(4).readUInt32BE() % BLOCKS;

/** Each in a block of numbers of their own: the limit of a block (20 in 10 min) stays as it is. */
export function newVisitor(): Visitor {
  const at = next++ % BLOCKS;
  // Every Indian number that starts with 9 is a mobile one.
  const national = `9${String(at).padStart(6, "0")}${String(at % 1000).padStart(3, "0")}`;
  return {
    phone: `+91${national}`,
    typed: `${national.slice(0, 5)} ${national.slice(5)}`,
    address: `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`,
  };
}

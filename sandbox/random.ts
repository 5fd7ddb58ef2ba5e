import { randomBytes, randomInt } from "node:crypto";

export type Random = { integerBelow(limit: number): number; bytes(count: number): Uint8Array };

export const cryptoRandom: Random = {
  integerBelow: (limit) => randomInt(limit),
  bytes: (count) => {
    if (used + count > pool.length) {
      pool = randomBytes(Math.max(POOL_BYTES, count));
      used = 0;
    }
    used += count;
    return pool.subarray(used - count, used);
  },
};

/** Drawn in blocks: small buffers of their own, several for each request, are most of what a load leaves behind. */
const POOL_BYTES = 4_096;
let pool = new Uint8Array();
let used = 0;

/** An id nobody can guess: `req_4f0c…`, 96 bits. */
export function newId(prefix: "req" | "otp" | "msg", random: Random): string {
  return `${prefix}_${Buffer.from(random.bytes(12)).toString("hex")}`;
}

import { randomBytes, randomInt } from "node:crypto";

export type Random = { integerBelow(limit: number): number; bytes(count: number): Uint8Array };

export const cryptoRandom: Random = {
  integerBelow: (limit) => randomInt(limit),
  bytes: (count) => randomBytes(count),
};

/** An id nobody can guess: `req_4f0c…`, 96 bits. */
export function newId(prefix: "req" | "otp" | "msg", random: Random): string {
  return `${prefix}_${Buffer.from(random.bytes(12)).toString("hex")}`;
}

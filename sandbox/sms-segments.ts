import { septetsOf } from "./sms-alphabet";

export type Segments = {
  encoding: "GSM-7" | "UCS-2";
  /** Septets or 16-bit units, without what padding a part may need. */
  units: number;
  /** Parts the SMS travels in. */
  count: number;
  /** Units that one part holds. */
  perSegment: number;
  /** Units the last part still has room for. */
  left: number;
  /** What is not in the GSM alphabet, each once: the characters that make it UCS-2. */
  foreign: string[];
};

/** 140 bytes, or 134 beside the header that joins parts: 3GPP TS 23.040 §9.2.3.24.1. */
const CAPACITY = { "GSM-7": { alone: 160, joined: 153 }, "UCS-2": { alone: 70, joined: 67 } };

export function segmentsOf(text: string): Segments {
  // By code point: a surrogate pair, like an escape and its character, must not be torn between two parts.
  const characters = Array.from(text);
  const foreign = [...new Set(characters.filter((character) => septetsOf(character) === undefined))];
  const encoding = foreign.length === 0 ? "GSM-7" : "UCS-2";
  const { alone, joined } = CAPACITY[encoding];
  const sizes = characters.map((character) =>
    encoding === "GSM-7" ? (septetsOf(character) ?? 1) : character.length,
  );

  const units = sizes.reduce((sum, size) => sum + size, 0);
  if (units <= alone) return { encoding, units, count: 1, perSegment: alone, left: alone - units, foreign };
  const { count, used } = packed(sizes, joined);
  return { encoding, units, count, perSegment: joined, left: joined - used, foreign };
}

/** `used` is what the last part holds. */
function packed(sizes: number[], room: number): { count: number; used: number } {
  let count = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room) {
      count += 1;
      used = 0;
    }
    used += size;
  }
  return { count, used };
}

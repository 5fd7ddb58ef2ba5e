import { createHash, timingSafeEqual } from "node:crypto";
import type { Random } from "./random";

/** In hex: a hundred thousand of them are kept, and a string is a third of a buffer's weight. */
export type HashedCode = { salt: string; digest: string };

/** Six digits, each of the million as likely. */
export function makeCode(random: Random): string {
  return String(random.integerBelow(1_000_000)).padStart(6, "0");
}

/**
 * Salted SHA-256, where the real provider uses bcrypt. A slow hash buys little over a million possible codes that
 * live ten minutes, and would cost the speed: at 40 ms each it would hold one core to 25 requests a second,
 * and a load test of an app needs 500.
 */
export function hashCode(code: string, random: Random): HashedCode {
  const salt = Buffer.from(random.bytes(16)).toString("hex");
  return { salt, digest: digest(salt, code) };
}

export function codeMatches(code: string, hashed: HashedCode): boolean {
  return timingSafeEqual(Buffer.from(digest(hashed.salt, code)), Buffer.from(hashed.digest));
}

function digest(salt: string, code: string): string {
  return createHash("sha256").update(salt).update(code).digest("hex");
}

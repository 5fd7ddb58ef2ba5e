import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Whether a request says `Authorization: Bearer` and this secret; how much of it was right takes no time to tell. */
export function isBearer(headers: Headers, secret: string): boolean {
  const said = headers.get("authorization") ?? "";
  return timingSafeEqual(digest(said), digest(`Bearer ${secret}`));
}

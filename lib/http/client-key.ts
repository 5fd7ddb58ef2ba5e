import { randomBytes } from "node:crypto";
import { clientKey } from "@/lib/login/parsing";
import { problem } from "./problem";

/** 128 random bits for a request to be known by: an intent, a submission. */
export const newClientKey = () => randomBytes(16).toString("base64url");

/** The header `Idempotency-Key`; without one each request is a new intent. Otherwise the answer to send. */
export function readIdempotencyKey(request: Request): { key: string } | { refusal: Response } {
  const header = request.headers.get("idempotency-key");
  if (header === null) return { key: newClientKey() };
  const parsed = clientKey.safeParse(header);
  if (parsed.success) return { key: parsed.data };
  const field = "Idempotency-Key";
  return {
    refusal: problem("invalid_request", `${field} must be 22 to 128 visible characters.`, {
      members: { field },
    }),
  };
}

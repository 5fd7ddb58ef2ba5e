import { attemptsLeftIn, speaksOfAttempts } from "./attempts-left";
import type { HttpReply } from "./exchange";
import { complaintIn, type Refusal, readRefusal, waitNamedIn } from "./refusal";
import { verifiedData } from "./wire";

export type VerifyReply =
  | { kind: "verified" }
  | { kind: "wrong_code"; attemptsLeft: number | null }
  | { kind: "expired" }
  | { kind: "attempts_used_up" }
  | { kind: "unknown_request" }
  | Refusal;

/** Null: not an answer in the provider's shape; `verified: "true"` is none. */
export function readVerifyReply(reply: HttpReply, now: number): VerifyReply | null {
  if (reply.status < 300) return readVerdict(reply.json);
  switch (reply.status) {
    case 400:
      return readBadGuess(reply);
    case 404:
      return { kind: "unknown_request" };
    case 410:
      return { kind: "expired" };
    case 429:
      // "a 429 without Retry-After/retry_after" is the code's attempts used up; one with it, the rate limit.
      return waitNamedIn(reply, now).named ? readRefusal(reply, now) : { kind: "attempts_used_up" };
    default:
      return readRefusal(reply, now);
  }
}

function readVerdict(json: unknown): VerifyReply | null {
  const said = verifiedData.safeParse(json);
  if (!said.success) return null;
  const { data } = said.data;
  return data.verified
    ? { kind: "verified" }
    : { kind: "wrong_code", attemptsLeft: data.attemptsLeft ?? null };
}

/** A number in a field of its own goes before what the message says in words. */
function readBadGuess(reply: HttpReply): VerifyReply {
  const { message, attemptsLeft: field } = complaintIn(reply);
  if (/expir/i.test(message)) return { kind: "expired" };
  const attemptsLeft = field ?? attemptsLeftIn(message);
  if (speaksOfAttempts(message) && !attemptsLeft) return { kind: "attempts_used_up" };
  return { kind: "wrong_code", attemptsLeft };
}

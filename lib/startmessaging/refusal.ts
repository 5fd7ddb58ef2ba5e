import type { HttpReply } from "./exchange";
import { type RetryAfter, readRetryAfter } from "./retry-after";
import { type ProviderComplaint, readComplaint } from "./wire";

/** What a 4xx means whatever was asked. An HTTP status of these is an answer even when its body is not readable. */
export type Refusal =
  | { kind: "throttled"; retryAfterSeconds: number | null }
  | { kind: "wallet_empty" }
  | { kind: "key_refused" }
  | { kind: "refused"; status: number };

export function readRefusal(reply: HttpReply, now: number): Refusal {
  switch (reply.status) {
    case 401:
      return { kind: "key_refused" };
    case 402:
      return { kind: "wallet_empty" };
    case 429:
      return { kind: "throttled", retryAfterSeconds: waitNamedIn(reply, now).seconds };
    default:
      return { kind: "refused", status: reply.status };
  }
}

export function waitNamedIn(reply: HttpReply, now: number): RetryAfter {
  return readRetryAfter(reply.retryAfter, complaintIn(reply).retryAfter, now);
}

export function complaintIn(reply: HttpReply): ProviderComplaint {
  return readComplaint(reply.json);
}

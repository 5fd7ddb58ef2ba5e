import type { HttpReply } from "./exchange";
import { type Refusal, readRefusal } from "./refusal";
import { sentData } from "./wire";

/** `definite`: this send certainly sent nothing; every try was a connection refused or a 4xx other than 409. */
export type SendReply = AcceptedSend | (RefusedSend & { definite: boolean }) | ConflictingSend;

export type AcceptedSend = {
  kind: "accepted";
  /** For verifyCode: 1 to 512 visible ASCII characters. */
  requestId: string;
  /** As the provider says, not clamped; null when it says nothing readable (assume 10 minutes). */
  expiresAt: Date | null;
  attemptsLeft: number;
  /** For messageStatus; not every answer has one. */
  messageId: string | null;
};

/** `bad_phone` is any 400: phone and key are all that a caller chooses. */
type RefusedSend = { kind: "bad_phone" } | Refusal;

/** 409 to the last: the key belongs to another number, or its first request still runs and may yet send. */
type ConflictingSend = { kind: "key_conflict"; definite: false };

/** The provider's default, for answers that do not say. */
const USUAL_ATTEMPTS = 3;

/** Null: not an answer in the provider's shape. `sentNothingBefore` speaks of the tries before this one. */
export function readSendReply(reply: HttpReply, now: number, sentNothingBefore: boolean): SendReply | null {
  if (reply.status < 300) return readAccepted(reply.json);
  if (reply.status === 409) return { kind: "key_conflict", definite: false };
  const refused: RefusedSend = reply.status === 400 ? { kind: "bad_phone" } : readRefusal(reply, now);
  return { ...refused, definite: sentNothingBefore };
}

function readAccepted(json: unknown): AcceptedSend | null {
  const sent = sentData.safeParse(json);
  if (!sent.success) return null;
  const { data } = sent.data;
  const requestId = data.requestId ?? data.otpRequestId;
  if (!requestId) return null;
  return {
    kind: "accepted",
    requestId,
    expiresAt: data.expiresAt ?? null,
    attemptsLeft: data.attemptsLeft ?? USUAL_ATTEMPTS,
    messageId: data.messageId ?? null,
  };
}

import { refusal, success } from "./answers";
import { withFault } from "./faults";
import type { Fate } from "./inbox";
import { oddNumber } from "./odd-numbers";
import type { SentMessage } from "./sms-travel";
import type { World } from "./world";

export type Delivery = {
  status: "initiated" | "queued" | "sent" | "delivered" | "failed";
  deliveredAt: string | null;
  error: string | null;
};

/** Milliseconds after the send: quick enough for a person who waits, slow enough for a poller to see each. */
const QUEUED_AT = 250;
const SENT_AT = 750;
const ENDS_AT: Record<Fate, number> = { arrives: 2_000, arrives_late: 60_000, fails: 2_000 };

/** GET /messages/{id}. */
export async function messageStatus(messageId: string, world: World): Promise<Response> {
  const message = world.account.sent.get(messageId);
  if (!message) return refusal(404, "There is no such message.");
  const answer = async () => success({ messageId, ...deliveryOf(message, world.clock.now()) }, 200, world);
  return withFault(oddNumber(message.phone)?.onStatus, answer, world);
}

/** Computed from the clock whenever somebody looks: nothing has to run for a message to move on. */
export function deliveryOf(message: SentMessage, now: number): Delivery {
  const age = now - message.sentAt;
  const { endsAt, end } = message.journey ?? usualJourney(message);
  if (age < QUEUED_AT && !message.bornQueued) return under("initiated");
  if (age < SENT_AT) return under("queued");
  if (endsAt === null || now < endsAt) return under("sent");
  if (end === "failed") {
    return { status: "failed", deliveredAt: null, error: "The handset could not be reached." };
  }
  return { status: "delivered", deliveredAt: new Date(endsAt).toISOString(), error: null };
}

/** Where a message's delivery ends, and how; null while nothing has been heard of it. */
export type Journey = { endsAt: number | null; end: "delivered" | "failed" };

export function usualJourney({ fate, sentAt }: SentMessage): Journey {
  return { endsAt: sentAt + ENDS_AT[fate], end: fate === "fails" ? "failed" : "delivered" };
}

function under(status: Delivery["status"]): Delivery {
  return { status, deliveredAt: null, error: null };
}

import type { HttpReply } from "./exchange";
import { type Refusal, readRefusal } from "./refusal";
import { deliveryData } from "./wire";

/** Polling is the only way to learn of delivery; stop on `delivered` or `failed`. */
export type MessageStatusReply =
  | { kind: "status"; status: DeliveryStatus; deliveredAt: Date | null }
  | { kind: "unknown_message" }
  | Refusal;

export type DeliveryStatus = "initiated" | "queued" | "sent" | "delivered" | "failed";

export function readMessageStatus(reply: HttpReply, now: number): MessageStatusReply | null {
  if (reply.status === 404) return { kind: "unknown_message" };
  if (reply.status >= 300) return readRefusal(reply, now);
  const said = deliveryData.safeParse(reply.json);
  if (!said.success) return null;
  const { status, deliveredAt } = said.data.data;
  return { kind: "status", status, deliveredAt: deliveredAt ?? null };
}

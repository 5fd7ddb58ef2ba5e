import { BoundedMap } from "./bounded-map";
import { deliveryOf } from "./delivery";

export type Fate = "arrives" | "arrives_late" | "fails";

/** An SMS as the handset knows it. Only an SMS says its code: the provider keeps a hash. */
export type Message = {
  id: string;
  phone: string;
  text: string;
  code: string;
  requestId: string;
  idempotencyKey: string | null;
  sentAt: number;
  /** The app-generated form says "queued" in its answer, so its delivery starts there. */
  bornQueued: boolean;
  fate: Fate;
};

const KEPT_MESSAGES = 5_000;

/** By message id, oldest first; the oldest go when it is full. */
export class Inbox extends BoundedMap<string, Message> {
  /** Somebody's own words for every SMS to come, with {code} in them; null for the provider's. */
  wording: string | null = null;

  override set(id: string, message: Message): this {
    const text = this.wording?.replaceAll("{code}", () => message.code);
    return super.set(id, text === undefined ? message : { ...message, text });
  }
}

export function openInbox(): Inbox {
  return new Inbox(KEPT_MESSAGES);
}

export function newestFirst(inbox: Map<string, Message>, phone?: string): Message[] {
  const all = [...inbox.values()].reverse();
  return phone === undefined ? all : all.filter((message) => message.phone === phone);
}

/** The shape of `GET /_sandbox/messages`. */
export function messageView(message: Message, now: number) {
  const { id, phone, text, code, requestId, idempotencyKey } = message;
  const sentAt = new Date(message.sentAt).toISOString();
  return {
    id,
    phone,
    text,
    code,
    requestId,
    idempotencyKey,
    sentAt,
    status: deliveryOf(message, now).status,
  };
}

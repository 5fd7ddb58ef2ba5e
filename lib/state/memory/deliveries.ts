import type { DeliveryStatus } from "@/lib/login/world";
import type { ChallengeAnswer, LookAnswer, NoteDeliveryArgs, ReserveLookArgs } from "../engine";
import { LOOKS_APART_MS } from "../lives";
import { reserveCall } from "./calls";
import { readChallenge } from "./challenges";
import type { Store } from "./counters";

/** How far a message has come: it goes forward only, and of two ends the first one stands. */
const STAGES: Record<DeliveryStatus, number> = { initiated: 1, queued: 2, sent: 3, delivered: 4, failed: 4 };

/** One look at a time, and room for it is booked: whoever gets no message's name makes do with what is known. */
export function reserveLook(store: Store, args: ReserveLookArgs): LookAnswer {
  const now = store.now();
  const answer = readChallenge(store, args.challenge, args.address);
  const challenge = store.tables.challenges.get(args.challenge);
  const known = { challenge: answer, sealedSmsId: null };
  if (!challenge || answer.kind !== "live" || challenge.sealedSmsId === null) return known;
  if (challenge.delivery && STAGES[challenge.delivery.status] === STAGES.delivered) return known;
  if (!args.mayAsk || challenge.lookedAt + LOOKS_APART_MS > now) return known;
  if (!reserveCall(store, args.operation, "poll").room) return known;
  challenge.lookedAt = now;
  return { challenge: answer, sealedSmsId: challenge.sealedSmsId };
}

export function noteDelivery(store: Store, args: NoteDeliveryArgs): ChallengeAnswer {
  const now = store.now();
  const challenge = store.tables.challenges.get(args.challenge);
  if (challenge && STAGES[args.status] > (challenge.delivery ? STAGES[challenge.delivery.status] : 0)) {
    // The provider's clock is another: its word is taken between the send and now.
    const told = args.status === "delivered" ? (args.deliveredAt ?? now) : now;
    challenge.delivery = { status: args.status, at: Math.min(Math.max(told, challenge.sent.at), now) };
  }
  return readChallenge(store, args.challenge, args.address);
}

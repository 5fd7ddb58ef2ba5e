import type { Sentence } from "@/lib/languages/sentence";
import { type DeliveryStage, deliveryStage, isUnderWay } from "./delivery-view";
import { maskPhoneNumber } from "./phone-number";
import { overSentence } from "./sentences";
import type { ChallengeView } from "./view";
import type { ChallengeFacts, LiveOrOver } from "./world";

/** The view before anything in it is said in a language. */
export type UnsaidChallenge = Omit<ChallengeView, "over" | "delivery"> & {
  over: Sentence | null;
  delivery: { stage: DeliveryStage; deliveredAgo: number | null } | null;
};

/** What is shown of a challenge that lives. */
export function viewLive(facts: ChallengeFacts): UnsaidChallenge {
  const { phone, destination, deadline, resendAt, delivery, now } = facts;
  const stage = deliveryStage(delivery);
  const arrived = delivery.kind === "told" && delivery.status === "delivered";
  return {
    maskedPhone: maskPhoneNumber(phone),
    destination,
    expiresInSeconds: wholeSeconds(deadline - now),
    resendInSeconds: wholeSeconds(resendAt - now),
    delivery: { stage, deliveredAgo: arrived ? Math.floor((now - delivery.at) / 1000) : null },
    waiting: isUnderWay(stage),
    over: null,
  };
}

/** What the code page shows of a challenge; null where there is nothing left to show or to ask again. */
export function viewChallenge(
  challenge: Exclude<LiveOrOver, { kind: "state_unavailable" }>,
): UnsaidChallenge | null {
  if (challenge.kind === "live") return viewLive(challenge.facts);
  const { remembered, reason, resendAt, now } = challenge;
  // A code that was used belongs to a login that is done.
  if (remembered === null || reason === "used") return null;
  return {
    maskedPhone: maskPhoneNumber(remembered.phone),
    destination: remembered.destination,
    expiresInSeconds: 0,
    resendInSeconds: wholeSeconds(resendAt - now),
    delivery: null,
    waiting: false,
    over: overSentence(reason),
  };
}

const wholeSeconds = (milliseconds: number) => Math.max(0, Math.ceil(milliseconds / 1000));

import type { Sentence } from "@/lib/languages/sentence";
import { maskPhoneNumber } from "./phone-number";
import { overSentence } from "./sentences";
import type { ChallengeView } from "./view";
import type { LiveOrOver } from "./world";

/** What the code page shows of a challenge; null where there is nothing left to show or to ask again. */
export function viewChallenge(
  challenge: Exclude<LiveOrOver, { kind: "state_unavailable" }>,
): (Omit<ChallengeView, "over"> & { over: Sentence | null }) | null {
  if (challenge.kind === "live") {
    const { phone, destination, deadline, resendAt, now } = challenge.facts;
    return {
      maskedPhone: maskPhoneNumber(phone),
      destination,
      expiresInSeconds: wholeSeconds(deadline - now),
      resendInSeconds: wholeSeconds(resendAt - now),
      over: null,
    };
  }
  const { remembered, reason, resendAt, now } = challenge;
  // A code that was used belongs to a login that is done.
  if (remembered === null || reason === "used") return null;
  return {
    maskedPhone: maskPhoneNumber(remembered.phone),
    destination: remembered.destination,
    expiresInSeconds: 0,
    resendInSeconds: wholeSeconds(resendAt - now),
    over: overSentence(reason),
  };
}

const wholeSeconds = (milliseconds: number) => Math.max(0, Math.ceil(milliseconds / 1000));

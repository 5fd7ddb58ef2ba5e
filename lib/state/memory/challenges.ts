import type { Delivery, OverReason } from "@/lib/login/world";
import type { ChallengeAnswer } from "../engine";
import type { Entry } from "../windows";
import { releaseHold, type Store, sendableAt, writeNumber } from "./counters";
import type { Challenge } from "./tables";

/** The challenge as its holder may know it. A record that is gone is over for an unknown reason. */
export function readChallenge(store: Store, key: string, address: string): ChallengeAnswer {
  const now = store.now();
  const challenge = store.tables.challenges.get(key);
  if (!challenge) return { kind: "over", reason: "unknown", remembered: null, resendAt: now, now };
  const { number, block } = challenge;
  const { at: resendAt } = sendableAt(store, { number, block, address, failed: failedSend(challenge) });
  const { sealedRequestId, sealedPhone, destination, deadline } = challenge;
  const reason = whyOver(challenge, now);
  if (reason) return { kind: "over", reason, remembered: { sealedPhone, destination }, resendAt, now };
  const attemptsLeft = challenge.limit - challenge.guesses;
  const delivery = deliveryOf(challenge);
  const facts = { destination, deadline, attemptsLeft, resendAt, delivery, now };
  return { kind: "live", sealedRequestId, sealedPhone, ...facts };
}

function deliveryOf({ sealedSmsId, delivery }: Challenge): Delivery {
  if (sealedSmsId === null) return { kind: "untold" };
  return delivery ? { kind: "told", ...delivery } : { kind: "not_looked_yet" };
}

/** The send of an SMS that is known to have failed; null of any other. */
export function failedSend({ delivery, sent }: Challenge): Entry | null {
  return delivery?.status === "failed" ? sent : null;
}

export function whyOver(challenge: Challenge, now: number): OverReason | null {
  switch (challenge.state) {
    case "proved":
      return "used";
    case "replaced":
      return "replaced";
    case "ended":
      return challenge.endedBecause;
    case "live":
      if (challenge.guesses >= challenge.limit) return "no_attempts_left";
      return challenge.deadline <= now ? "expired" : null;
  }
}

/** A fresh form for a number whose live challenge this client holds: the newest destination wins, nothing is sent. */
export function takeOver(store: Store, key: string, number: string, destination: string): boolean {
  const challenge = store.tables.challenges.get(key);
  if (!challenge || challenge.number !== number || whyOver(challenge, store.now())) return false;
  challenge.destination = destination;
  return true;
}

/** live → replaced or ended, and the guesses it held are free again. Anything but live stays what it is. */
export function endedChallenge(
  store: Store,
  key: string,
  end: { state: "replaced" } | { state: "ended"; because: OverReason },
): void {
  const challenge = store.tables.challenges.get(key);
  if (challenge?.state !== "live") return;
  challenge.state = end.state;
  if (end.state === "ended") challenge.endedBecause = end.because;
  writeNumber(store, challenge.number, releaseHold(challenge.intent));
}

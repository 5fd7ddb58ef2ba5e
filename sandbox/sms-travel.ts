import type { Account } from "./account";
import { actingRule } from "./chaos-acting";
import type { Rule } from "./chaos-rule";
import { type Journey, usualJourney } from "./delivery";
import type { Message } from "./inbox";
import type { World } from "./world";

/** An SMS the provider has handed to the operator. Not all of them reach the inbox, and not all at once. */
export type SentMessage = Message & { journey?: Journey };

export type Travelling = {
  count: number;
  /** By number, the SMS that waits for another to overtake it. */
  heldBack: Map<string, () => void>;
};

/** Past this many under way an SMS arrives at once: each one has a timer. */
const MOST_UNDER_WAY = 5_000;

export function dispatch(message: Message, world: World): void {
  const { account } = world;
  const rule = actingRule("sms", world);
  const sent: SentMessage = { ...message, journey: usualJourney(message) };
  account.sent.set(sent.id, sent);

  const overtaken = account.travelling.heldBack.get(message.phone);
  // The second of a pair overtakes the first; were it held too, no SMS would ever arrive.
  if (overtaken && rule?.kind === "sms_reordered") arrive(sent, account);
  else travel(sent, rule, world);
  overtaken?.();
}

type SmsRule = Rule<"sms_lost" | "sms_late" | "sms_duplicate" | "sms_reordered">;

function travel(sent: SentMessage, rule: SmsRule | undefined, world: World): void {
  const { account } = world;
  switch (rule?.kind) {
    case undefined:
      arrive(sent, account);
      break;
    case "sms_lost":
      sent.journey = lostJourneys[rule.reported](sent);
      break;
    case "sms_late":
      sent.journey = { endsAt: sent.sentAt + rule.seconds * 1000, end: "delivered" };
      later(rule.seconds, world, () => arrive(sent, account));
      break;
    case "sms_duplicate":
      arrive(sent, account);
      for (let copy = 2; copy <= rule.copies; copy++) {
        const again = { ...sent, id: `${sent.id}_${copy}` };
        later((copy - 1) * rule.seconds, world, () => arrive(again, account));
      }
      break;
    case "sms_reordered":
      holdBack(sent, rule.seconds, world);
      break;
  }
}

const lostJourneys: Record<Rule<"sms_lost">["reported"], (sent: SentMessage) => Journey> = {
  sent: () => ({ endsAt: null, end: "delivered" }),
  failed: (sent) => usualJourney({ ...sent, fate: "fails" }),
  delivered: (sent) => usualJourney({ ...sent, fate: "arrives" }),
};

function holdBack(sent: SentMessage, seconds: number, world: World): void {
  const { heldBack } = world.account.travelling;
  const journey: Journey = { endsAt: null, end: "delivered" };
  sent.journey = journey;
  const release = () => {
    if (heldBack.get(sent.phone) !== release) return;
    heldBack.delete(sent.phone);
    journey.endsAt = world.clock.now();
    arrive(sent, world.account);
  };
  heldBack.set(sent.phone, release);
  later(seconds, world, release);
}

function later(seconds: number, { account: { travelling }, clock }: World, then: () => void): void {
  if (seconds === 0 || travelling.count >= MOST_UNDER_WAY) {
    then();
    return;
  }
  travelling.count += 1;
  void clock.wait(seconds * 1000).then(() => {
    travelling.count -= 1;
    then();
  });
}

function arrive(sent: SentMessage, { inbox }: Account): void {
  inbox.set(sent.id, sent);
}

import type {
  ChallengeAnswer,
  CloseSendArgs,
  RecordChallengeArgs,
  ReserveSendArgs,
  SendAnswer,
} from "../engine";
import {
  CHALLENGE_LIFE_MS,
  CODE_LIFETIME_MS,
  INTENT_LIFE_MS,
  LEASE_MS,
  MOST_LEASES,
  SHORTEST_LIFE_MS,
} from "../lives";
import type { Notice, Noticed, Rule } from "../notices";
import { budgetOf, budgetSpent, charged, released, settled } from "./budgets";
import { endedChallenge, failedSend, readChallenge, takeOver } from "./challenges";
import {
  addressSends,
  appProvider,
  appSends,
  appWrong,
  blockSends,
  otherCallsAt,
  releaseHold,
  type Store,
  sendableAt,
  writeNumber,
} from "./counters";
import { watchDestination } from "./destinations";
import { heldBack, pausedAnswer } from "./switches";
import type { Intent } from "./tables";

/** The rows of the transition table, in its order. */
export function reserveSend(store: Store, args: ReserveSendArgs): SendAnswer & Noticed {
  const now = store.now();
  const intent = store.tables.intents.get(args.intent);
  if (intent?.state === "accepted") return acceptedAnswer(store, args, intent);
  if (intent?.state === "asking" && intent.leaseUntil > now) return { kind: "wait" };
  if (intent && isUsedUp(intent, now)) return over(store, args);
  if (!args.mayAsk) return { kind: "refused_for_now" };
  if (otherCallsAt(store) > now) return refusedFor("appProvider");
  if (intent?.state === "asking") {
    return heldBack(store, args) ?? ask(store, args, { ...intent, maybeSent: true });
  }
  if (!intent && args.replaces === null && args.held !== null) {
    const resumed = takeOver(store, args.held, args.number, args.destination);
    if (resumed) return readChallenge(store, args.held, args.address);
  }
  if (!intent && args.replaces !== null) {
    const old = store.tables.challenges.get(args.replaces);
    if (!old || old.number !== args.number) return over(store, args);
    if (old.state === "proved") return { ...over(store, args), reason: "used" };
  }
  const paused = pausedAnswer(store);
  if (paused) return paused;
  const noticed = watchDestination(store, args.block);
  const replaced = args.replaces === null ? undefined : store.tables.challenges.get(args.replaces);
  const failed = replaced?.number === args.number ? failedSend(replaced) : null;
  const { at: resendAt, rule } = sendableAt(store, { ...args, failed });
  if (resendAt > now) {
    return { kind: "limit", resendAt, now, notices: [...noticed, { notice: "limit", rule }] };
  }
  if (!budgetOf(store, args.budget.day).hasRoom) {
    return withNotices({ kind: "budget_spent", resendAt: args.budget.endsAt, now }, [
      ...noticed,
      ...budgetSpent(store, args.budget.day),
    ]);
  }
  const newlyCharged = charge(store, args, intent);
  noticed.push(...charged(store, args.budget.day));
  return withNotices(ask(store, args, newlyCharged), noticed);
}

const refusedFor = (rule: Rule): SendAnswer & Noticed => ({
  kind: "refused_for_now",
  notices: [{ notice: "limit", rule }],
});

function withNotices(answer: SendAnswer, notices: Notice[]): SendAnswer & Noticed {
  return notices.length > 0 ? { ...answer, notices } : answer;
}

function isUsedUp(intent: Intent, now: number): boolean {
  const tooLate = intent.state === "asking" && now >= intent.createdAt + CODE_LIFETIME_MS;
  return intent.leases >= MOST_LEASES || tooLate;
}

function ask(store: Store, args: ReserveSendArgs, intent: Intent): SendAnswer {
  appProvider(store).add(args.operation);
  const leased: Intent = {
    ...intent,
    state: "asking",
    leaseHolder: args.operation,
    leaseUntil: store.now() + LEASE_MS,
    leases: intent.leases + 1,
  };
  store.tables.intents.put(args.intent, leased, leased.createdAt + INTENT_LIFE_MS);
  return { kind: "ask", providerKey: leased.providerKey, leaseMs: LEASE_MS };
}

/** All the counts of one send, and its price. An intent that was refused and is asked again keeps its key. */
function charge(store: Store, args: ReserveSendArgs, refused: Intent | undefined): Intent {
  const now = store.now();
  const owner = args.operation;
  const hold = { owner: args.intent, left: store.limits.challengeGuesses, until: now + CODE_LIFETIME_MS };
  writeNumber(store, args.number, (number) => ({
    ...number,
    sends: [...number.sends, { at: now, owner }],
    holds: [...number.holds, hold],
  }));
  addressSends(store, args.address).add(owner);
  blockSends(store, args.block).add(owner);
  appSends(store).add(owner);
  return {
    state: "asking",
    providerKey: refused?.providerKey ?? args.providerKey,
    // A refused intent asked again starts anew: its code, if one goes out now, was not made then.
    createdAt: now,
    leaseHolder: owner,
    leaseUntil: now,
    leases: refused?.leases ?? 0,
    maybeSent: false,
    charge: owner,
    budgetDay: args.budget.day,
    block: args.block,
    replaces: args.replaces,
    destination: args.destination,
    challenge: null,
  };
}

/** Not fenced by the lease: an SMS that went out deserves its challenge, whoever learns of it. */
export function recordChallenge(store: Store, args: RecordChallengeArgs): ChallengeAnswer {
  const { intents, challenges } = store.tables;
  const now = store.now();
  const intent = intents.get(args.intent);
  // A store that lost the intent cannot say what it promised: no challenge without its charge.
  if (!intent) return { kind: "over", reason: "unknown", remembered: null, resendAt: now, now };
  if (intent.state === "accepted") return acceptedAnswer(store, args, intent);
  const theirs = args.expiresAt ?? now + CODE_LIFETIME_MS;
  const clamped = Math.min(Math.max(theirs, now + SHORTEST_LIFE_MS), now + CODE_LIFETIME_MS);
  const deadline = Math.min(intent.createdAt + CODE_LIFETIME_MS, clamped);
  const limit = appWrong(store).freeAt() > now ? 1 : store.limits.challengeGuesses;
  if (!challenges.get(args.challenge)) {
    const { number, sealedRequestId, sealedPhone, sealedSmsId } = args;
    const { destination, block } = intent;
    const challenge = {
      intent: args.intent,
      sent: { at: intent.createdAt, owner: intent.charge },
      number,
      block,
      sealedRequestId,
      sealedPhone,
      sealedSmsId,
      destination,
      deadline,
      limit,
    };
    const life = Math.max(deadline, now + CHALLENGE_LIFE_MS);
    challenges.put(
      args.challenge,
      { ...challenge, state: "live", endedBecause: "unknown", guesses: 0, delivery: null, lookedAt: 0 },
      life,
    );
  }
  writeNumber(store, args.number, (number) => ({
    ...number,
    holds: number.holds.map((hold) =>
      hold.owner === args.intent ? { ...hold, left: limit, until: deadline } : hold,
    ),
  }));
  settled(store, intent.budgetDay);
  if (intent.replaces !== null) endedChallenge(store, intent.replaces, { state: "replaced" });
  const accepted: Intent = { ...intent, state: "accepted", challenge: args.challenge, leaseUntil: now };
  intents.put(args.intent, accepted, intent.createdAt + INTENT_LIFE_MS);
  return acceptedAnswer(store, args, accepted);
}

/** A send that was not accepted. Only what certainly did not happen is given back. */
export function closeSend(store: Store, args: CloseSendArgs): { refused: boolean } {
  const intent = store.tables.intents.get(args.intent);
  if (intent?.state !== "asking" || intent.leaseHolder !== args.operation) return { refused: false };
  const closed: Intent = { ...intent, leaseUntil: store.now() };
  const notSent = args.definite && !intent.maybeSent;
  if (notSent) release(store, args, intent);
  store.tables.intents.put(
    args.intent,
    notSent ? { ...closed, state: "refused" } : { ...closed, maybeSent: true },
    intent.createdAt + INTENT_LIFE_MS,
  );
  return { refused: notSent };
}

function release(store: Store, args: CloseSendArgs, intent: Intent): void {
  writeNumber(store, args.number, (number) => ({
    ...releaseHold(args.intent)(number),
    sends: number.sends.filter((send) => send.owner !== intent.charge),
  }));
  blockSends(store, intent.block).giveBack(intent.charge);
  released(store, intent.budgetDay);
}

type Asker = { number: string; address: string };

function acceptedAnswer(store: Store, { number, address }: Asker, intent: Intent): ChallengeAnswer {
  const { challenge, block } = intent;
  const known = challenge !== null && store.tables.challenges.get(challenge);
  return known ? readChallenge(store, challenge, address) : over(store, { number, address, block });
}

function over(store: Store, asker: Asker & { block: string }): Extract<ChallengeAnswer, { kind: "over" }> {
  const { at: resendAt } = sendableAt(store, asker);
  return { kind: "over", reason: "unknown", remembered: null, resendAt, now: store.now() };
}

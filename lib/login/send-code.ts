import { LOOK_AGAIN_MS, providerMayTake, TAKE_OVER_NEEDS_MS } from "./deadlines";
import { type SendOutcome, secondsUntil, UNAVAILABLE, UNAVAILABLE_FOR_A_MOMENT } from "./outcome";
import type { PhoneNumber } from "./phone-number";
import type { CodeProvider, LiveOrOver, ReserveSendAnswer, World } from "./world";

export type CodeWanted = {
  /** 128 random bits made when the form was: one intent, one SMS. */
  intent: string;
  phone: PhoneNumber;
  address: string;
  heldRequestId: string | null;
  replaces: string | null;
  destination: string;
  /** By this process's clock. */
  deadline: number;
};

/** Reserve → ask → record. Whoever sends the same intent again ends at the same challenge. */
export async function sendCode(wanted: CodeWanted, world: World): Promise<SendOutcome> {
  for (;;) {
    const operation = world.randomId();
    const askedAt = world.now();
    const providerIsUp = world.provider.mayAsk();
    const reserved = await world.state.reserveSend({
      operation,
      intent: wanted.intent,
      phone: wanted.phone,
      address: wanted.address,
      heldRequestId: wanted.heldRequestId,
      replaces: wanted.replaces,
      destination: wanted.destination,
      mayAsk: providerIsUp && wanted.deadline - askedAt >= TAKE_OVER_NEEDS_MS,
      providerKey: world.randomUuid(),
    });
    if (reserved.kind === "ask") {
      return askProvider(
        wanted,
        { operation, key: reserved.providerKey, ends: askedAt + reserved.leaseMs },
        world,
      );
    }
    if (reserved.kind === "refused_for_now" && !providerIsUp) return UNAVAILABLE;
    if (reserved.kind !== "wait") return withoutAsking(reserved);
    if (world.now() + LOOK_AGAIN_MS >= wanted.deadline) return UNAVAILABLE_FOR_A_MOMENT;
    await world.sleep(LOOK_AGAIN_MS);
  }
}

type Lease = { operation: string; key: string; ends: number };

async function askProvider(wanted: CodeWanted, lease: Lease, world: World): Promise<SendOutcome> {
  const { phone, intent, address } = wanted;
  const withinMs = providerMayTake({ now: world.now(), deadline: wanted.deadline, leaseEnds: lease.ends });
  const reply = await world.provider.sendCode({ phone, key: lease.key }, withinMs);
  if (reply.kind === "accepted") {
    const { requestId, expiresAt, smsId } = reply;
    const operation = world.randomId();
    const recorded = await world.state.recordChallenge({
      operation,
      intent,
      phone,
      address,
      requestId,
      smsId,
      expiresAt,
    });
    return challengeOutcome(recorded, { sent: true });
  }
  const { definite } = reply;
  const closed = await world.state.closeSend({ operation: lease.operation, intent, phone, definite });
  if (closed.kind === "state_unavailable") return UNAVAILABLE;
  // A certain no of this lease says nothing about one before it.
  return closed.refused ? refusal(reply) : UNAVAILABLE_FOR_A_MOMENT;
}

function refusal(
  reply: Exclude<Awaited<ReturnType<CodeProvider["sendCode"]>>, { kind: "accepted" }>,
): SendOutcome {
  switch (reply.kind) {
    case "bad_phone":
      return { kind: "invalid_phone", why: "refused_by_provider" };
    case "throttled":
      return { kind: "too_many_requests", retryAfterSeconds: Math.max(1, reply.retryAfterSeconds ?? 60) };
    case "key_refused":
      return { kind: "misconfigured" };
    case "wallet_empty":
    case "no_answer":
      return UNAVAILABLE;
  }
}

function withoutAsking(answer: Exclude<ReserveSendAnswer, { kind: "ask" | "wait" }>): SendOutcome {
  switch (answer.kind) {
    case "limit":
      return { kind: "too_many_requests", retryAfterSeconds: secondsUntil(answer.resendAt, answer.now) };
    case "budget_spent":
      return { kind: "budget_spent", retryAfterSeconds: secondsUntil(answer.resendAt, answer.now) };
    case "paused":
      return {
        kind: "paused",
        message: answer.message,
        retryAfterSeconds: secondsUntil(answer.resendAt, answer.now),
      };
    case "refused_for_now":
      return UNAVAILABLE_FOR_A_MOMENT;
    case "live":
    case "over":
    case "state_unavailable":
      return challengeOutcome(answer, { sent: false });
  }
}

function challengeOutcome(answer: LiveOrOver, { sent }: { sent: boolean }): SendOutcome {
  switch (answer.kind) {
    case "live":
      return { kind: "code_page", requestId: answer.requestId, facts: answer.facts, sent };
    case "over": {
      const resendInSeconds = answer.resendAt > answer.now ? secondsUntil(answer.resendAt, answer.now) : 0;
      return { kind: "challenge_over", reason: answer.reason, resendInSeconds };
    }
    case "state_unavailable":
      return UNAVAILABLE;
  }
}

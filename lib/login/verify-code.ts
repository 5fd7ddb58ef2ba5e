import { DUPLICATE_GUESS_WAITS_MS, LOOK_AGAIN_MS, PROVIDER_VERIFY_MS } from "./deadlines";
import { secondsUntil, UNAVAILABLE, UNAVAILABLE_FOR_A_MOMENT, type VerifyOutcome } from "./outcome";
import type { PhoneNumber } from "./phone-number";
import type { CommitAnswer, Device, GuessResult, ReserveGuessAnswer, World } from "./world";

export type CodeTyped = {
  /** From the sealed cookie or the sealed handle, null without one of ours; a phone is never taken here. */
  requestId: string | null;
  /** One press of the button: its duplicates get the same answer, and the same session. */
  submission: string;
  code: string;
  address: string;
  device: Device;
};

/** Spaces and dashes as people paste them; nothing else is a code. Only ASCII digits: what SMS carry. */
const SIX_DIGITS = /^\d{6}$/;

/** Reserve → ask → commit: counted before it is asked, asked once, and of many right ones one wins. */
export async function verifyCode(typed: CodeTyped, world: World): Promise<VerifyOutcome> {
  const code = typed.code.replace(/[\s-]/g, "");
  // A slip of the finger costs no attempt, and the provider is never asked.
  if (!SIX_DIGITS.test(code)) return { kind: "malformed_code" };
  const { requestId, submission, address, device } = typed;
  if (requestId === null) return { kind: "no_challenge" };
  const guess = { requestId, submission, code, address };
  const started = world.now();
  for (;;) {
    const operation = world.randomId();
    const mayAsk = world.provider.mayAsk();
    const reserved = await world.state.reserveGuess({ ...guess, operation, mayAsk });
    if (reserved.kind === "ask") return askProvider(guess, operation, reserved, device, world);
    if (reserved.kind === "refused_for_now" && !mayAsk)
      return { ...UNAVAILABLE, freshSubmission: reserved.fresh };
    if (reserved.kind !== "wait") return withoutAsking(reserved);
    if (world.now() + LOOK_AGAIN_MS - started > DUPLICATE_GUESS_WAITS_MS) return notKnown;
    await world.sleep(LOOK_AGAIN_MS);
  }
}

const notKnown: VerifyOutcome = { ...UNAVAILABLE_FOR_A_MOMENT, freshSubmission: true };

async function askProvider(
  guess: { requestId: string; submission: string; code: string },
  operation: string,
  reserved: Extract<ReserveGuessAnswer, { kind: "ask" }>,
  device: Device,
  world: World,
): Promise<VerifyOutcome> {
  const { requestId, submission, code } = guess;
  const named = { requestId, submission, code, operation };
  const reply = await world.provider.verifyCode({ requestId, code }, PROVIDER_VERIFY_MS);
  const settle = (result: GuessResult) => world.state.settleGuess({ ...named, result });
  switch (reply.kind) {
    case "verified": {
      const { phone } = reserved;
      const win = { ...named, phone, device, sessionId: world.randomId() };
      let committed = await world.state.commit(win);
      // The same operation id: if the first did happen, this answers the same session.
      if (committed.kind === "state_unavailable") committed = await world.state.commit(win);
      return commitOutcome(committed, phone);
    }
    case "wrong":
      await settle({ kind: "wrong" });
      return { kind: "wrong_code", attemptsLeft: reserved.attemptsLeft };
    case "over":
      // Providers tell the last wrong guess from the first refused one in words only: by our count it was the last.
      if (reply.reason === "no_attempts_left" && reserved.attemptsLeft === 0) {
        await settle({ kind: "wrong" });
        return { kind: "wrong_code", attemptsLeft: 0 };
      }
      await settle({ kind: "over", reason: reply.reason });
      return { kind: "challenge_over", reason: reply.reason };
    case "throttled":
      await settle({ kind: "unknown" });
      return { kind: "too_many_requests", retryAfterSeconds: Math.max(1, reply.retryAfterSeconds ?? 60) };
    case "key_refused":
      await settle({ kind: "unknown" });
      return { kind: "misconfigured" };
    case "wallet_empty":
    case "no_answer":
      await settle({ kind: "unknown" });
      return { ...UNAVAILABLE, freshSubmission: true };
  }
}

function commitOutcome(committed: CommitAnswer, phone: PhoneNumber): VerifyOutcome {
  switch (committed.kind) {
    case "in":
      return {
        kind: "signed_in",
        session: committed.session,
        destination: committed.destination,
        repeated: false,
        phone,
        lastSeenAt: committed.lastSeenAt,
      };
    case "over":
      return { kind: "challenge_over", reason: committed.reason };
    case "refused_for_now":
      return notKnown;
    // If it did happen, the same press finds its session; if not, it is told to take a fresh one.
    case "state_unavailable":
      return { ...UNAVAILABLE, freshSubmission: false };
  }
}

function withoutAsking(answer: Exclude<ReserveGuessAnswer, { kind: "ask" | "wait" }>): VerifyOutcome {
  switch (answer.kind) {
    case "in":
      return { kind: "signed_in", session: answer.session, destination: answer.destination, repeated: true };
    case "wrong":
      return { kind: "wrong_code", attemptsLeft: answer.attemptsLeft };
    case "over":
      return { kind: "challenge_over", reason: answer.reason };
    case "limit":
      return { kind: "too_many_requests", retryAfterSeconds: secondsUntil(answer.retryAt, answer.now) };
    case "refused_for_now":
      return { ...UNAVAILABLE_FOR_A_MOMENT, freshSubmission: answer.fresh };
    case "state_unavailable":
      return { ...UNAVAILABLE, freshSubmission: false };
  }
}

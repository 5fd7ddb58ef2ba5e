import type { Dispatcher } from "undici";
import type { Breaker } from "./breaker";
import { exchange, type HttpReply, type Question } from "./exchange";
import { AttemptFailed, type FailureReason, failureFrom } from "./failure";
import { waitNamedIn } from "./refusal";
import { type Clock, type MayTryAgain, type Tried, type Turn, tryInTime } from "./retry";

/** One try, for logs and metrics; it never carries the key, a phone, a code or an id. */
export type AttemptReport = {
  call: CallName;
  /** From 1 within its call. */
  attempt: number;
  outcome: "answered" | "failed";
  status: number | null;
  /** Null when answered. */
  reason: FailureReason | null;
  milliseconds: number;
};

export type CallName = "send" | "verify" | "message" | "wallet";

export type Call<Reply> = {
  name: CallName;
  question: Question;
  /** Null: the reply is not in the provider's shape. */
  read: (reply: HttpReply, now: number, sentNothingBefore: boolean) => Reply | null;
  limits: { tries: number; milliseconds: number };
};

export type Line = {
  dispatcher: Dispatcher;
  clock: Clock;
  breaker?: Breaker | undefined;
  mayTryAgain?: MayTryAgain | undefined;
  onAttempt?: ((attempt: AttemptReport) => void) | undefined;
};

export function make<Reply>(call: Call<Reply>, line: Line): Promise<Reply> {
  line.breaker?.begin();
  return tryInTime((turn) => attemptOnce(call, turn, line), call.limits, line.clock, line.mayTryAgain);
}

async function attemptOnce<Reply>(call: Call<Reply>, turn: Turn, line: Line): Promise<Tried<Reply>> {
  const begun = line.clock.now();
  const { status, tried } = await ask(call, turn, line);
  const failure = tried.kind === "failed" ? tried.failure : null;
  const outcome = failure ? "failed" : "answered";
  line.breaker?.record(outcome);
  tell(line, {
    call: call.name,
    attempt: turn.attempt,
    outcome,
    status,
    reason: failure?.reason ?? null,
    milliseconds: Math.max(0, line.clock.now() - begun),
  });
  return tried;
}

async function ask<Reply>(
  call: Call<Reply>,
  turn: Turn,
  line: Line,
): Promise<{ status: number | null; tried: Tried<Reply> }> {
  try {
    const reply = await exchange(call.question, turn.milliseconds, line.dispatcher);
    return { status: reply.status, tried: sort(call, reply, turn, line.clock.now()) };
  } catch (error) {
    return { status: null, tried: { kind: "failed", failure: failureFrom(error), retryAfterSeconds: null } };
  }
}

function sort<Reply>(call: Call<Reply>, reply: HttpReply, turn: Turn, now: number): Tried<Reply> {
  const { status } = reply;
  const retryAfterSeconds = waitNamedIn(reply, now).seconds;
  if (status >= 500) {
    return { kind: "failed", failure: new AttemptFailed("server_error", { status }), retryAfterSeconds };
  }
  // A redirect is not followed: the key would go to whatever host it names.
  const redirected = status >= 300 && status < 400;
  const read = redirected ? null : call.read(reply, now, turn.sentNothingBefore);
  if (read === null) {
    const failure = new AttemptFailed("unreadable", { status });
    return { kind: "failed", failure, retryAfterSeconds: null };
  }
  return status === 409
    ? { kind: "conflict", reply: read, retryAfterSeconds }
    : { kind: "answered", reply: read };
}

/** Somebody is waiting for a code: an observer that throws must not take it from them. */
function tell(line: Line, report: AttemptReport): void {
  try {
    line.onAttempt?.(report);
  } catch {
    // Nothing to do here: the observer's own trouble is the observer's to report.
  }
}

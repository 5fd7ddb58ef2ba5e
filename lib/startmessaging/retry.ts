import { type AttemptFailed, ProviderDidNotAnswer } from "./failure";

/** 3.5 s a try, as the guides' 10 s a call would outlast the person's patience and our own 10 s to answer. */
export const LONGEST_TRY_MS = 3_500;
/** 8.5 s for all tries of a send and the waits between them. */
export const LONGEST_SEND_MS = 8_500;
/** The guides' number. */
export const MOST_TRIES = 3;

type BackOff = { firstMs: number; jitter: number };
/** Doubled for each further try, less up to `jitter` of it by chance, so that a crowd does not come back as one. */
const BACK_OFF: BackOff = { firstMs: 250, jitter: 1 / 2 };
/**
 * After a 409 the first request may still be running, for as long as a try of ours may: leave it time. Less chance, so
 * that the last of three tries comes 1.5 s later at the earliest: a provider that takes 5 s has then answered.
 */
const BACK_OFF_AFTER_CONFLICT: BackOff = { firstMs: 1_000, jitter: 1 / 4 };
/** A repetition that cannot finish would only turn "certainly not sent" into "maybe". */
const SHORTEST_REPETITION_MS = 200;

export type Tried<Reply> =
  | { kind: "answered"; reply: Reply }
  /** 409: an answer if it stays the last one. */
  | { kind: "conflict"; reply: Reply; retryAfterSeconds: number | null }
  | { kind: "failed"; failure: AttemptFailed; retryAfterSeconds: number | null };

export type Turn = {
  /** From 1. */
  attempt: number;
  milliseconds: number;
  /** Whether no earlier try was ever connected. */
  sentNothingBefore: boolean;
};

export type Clock = {
  now: () => number;
  random: () => number;
  sleep: (milliseconds: number) => Promise<void>;
};

/** Whether a further try may be made. */
export type MayTryAgain = () => Promise<boolean>;

/** Tries until answered, `tries` times at most, and starts no try after the deadline. */
export async function tryInTime<Reply>(
  attemptOnce: (turn: Turn) => Promise<Tried<Reply>>,
  limits: { tries: number; milliseconds: number },
  clock: Clock,
  mayTryAgain: MayTryAgain = async () => true,
): Promise<Reply> {
  const deadline = clock.now() + limits.milliseconds;
  let last: Exclude<Tried<Reply>, { kind: "answered" }> | null = null;
  let sentNothing = true;
  let attempts = 0;

  while (attempts < limits.tries) {
    const wait = last ? waitBefore(attempts, last, clock.random()) : 0;
    const shortest = last ? SHORTEST_REPETITION_MS : 1;
    if (!hasTime(deadline - clock.now() - wait, shortest)) break;
    if (wait > 0) await clock.sleep(wait);
    // After the wait: room at the provider is a second's, and this try's second comes now.
    if (last && !(await allows(mayTryAgain, deadline - clock.now() - shortest))) break;
    const milliseconds = Math.min(LONGEST_TRY_MS, deadline - clock.now());
    if (!hasTime(milliseconds, shortest)) break;

    attempts += 1;
    const tried = await attemptOnce({ attempt: attempts, milliseconds, sentNothingBefore: sentNothing });
    if (tried.kind === "answered") return tried.reply;
    sentNothing &&= tried.kind === "failed" && tried.failure.reason === "not_connected";
    last = tried;
  }
  if (last?.kind === "conflict") return last.reply;
  throw new ProviderDidNotAnswer(attempts, sentNothing, last?.failure ?? null);
}

/** No answer in time, or an error, is a no. */
async function allows(mayTryAgain: MayTryAgain, milliseconds: number): Promise<boolean> {
  if (!hasTime(milliseconds, 0)) return false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([mayTryAgain(), tooLate]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** False for NaN too, so that a deadline that is no number asks nothing. */
function hasTime(milliseconds: number, shortest: number): boolean {
  return milliseconds >= shortest;
}

function waitBefore<Reply>(
  attemptsMade: number,
  last: Exclude<Tried<Reply>, { kind: "answered" }>,
  chance: number,
): number {
  const { firstMs, jitter } = last.kind === "conflict" ? BACK_OFF_AFTER_CONFLICT : BACK_OFF;
  const wait = firstMs * 2 ** (attemptsMade - 1) * (1 - chance * jitter);
  return Math.max(wait, (last.retryAfterSeconds ?? 0) * 1000);
}

import type { Delivery, OverReason } from "@/lib/login/world";
import type {
  ChallengeAnswer,
  CommitEngineAnswer,
  GuessAnswer,
  LookAnswer,
  OpenedSession,
  SendAnswer,
  SessionRecord,
} from "../engine";
import { BUDGET_MARKS, type Notice, type Noticed, RULES } from "../notices";
import { byTag, count, flag, listOf, moment, oneOf, orNull, type Reader, record, text } from "./reading";

type Of<T extends { kind: string }, Kind extends T["kind"]> = Extract<T, { kind: Kind }>;

const reason = oneOf(
  "expired",
  "no_attempts_left",
  "replaced",
  "used",
  "unknown",
) satisfies Reader<OverReason>;

const delivery: Reader<Delivery> = byTag("kind", {
  untold: record<Of<Delivery, "untold">>({ kind: oneOf("untold") }),
  not_looked_yet: record<Of<Delivery, "not_looked_yet">>({ kind: oneOf("not_looked_yet") }),
  told: record<Of<Delivery, "told">>({
    kind: oneOf("told"),
    status: oneOf("initiated", "queued", "sent", "delivered", "failed"),
    at: count,
  }),
});

const live = record<Of<ChallengeAnswer, "live">>({
  kind: oneOf("live"),
  sealedRequestId: text,
  sealedPhone: text,
  destination: text,
  deadline: count,
  attemptsLeft: count,
  resendAt: moment,
  delivery,
  now: count,
});

const over = record<Of<ChallengeAnswer, "over">>({
  kind: oneOf("over"),
  reason,
  remembered: orNull(record({ sealedPhone: text, destination: text })),
  resendAt: moment,
  now: count,
});

export const challengeAnswer: Reader<ChallengeAnswer> = byTag("kind", { live, over });

export const lookAnswer: Reader<LookAnswer> = record({
  challenge: challengeAnswer,
  sealedSmsId: orNull(text),
});

const sendAnswer: Reader<SendAnswer> = byTag("kind", {
  live,
  over,
  wait: record<Of<SendAnswer, "wait">>({ kind: oneOf("wait") }),
  refused_for_now: record<Of<SendAnswer, "refused_for_now">>({ kind: oneOf("refused_for_now") }),
  limit: record<Of<SendAnswer, "limit">>({ kind: oneOf("limit"), resendAt: moment, now: count }),
  budget_spent: record<Of<SendAnswer, "budget_spent">>({
    kind: oneOf("budget_spent"),
    resendAt: count,
    now: count,
  }),
  paused: record<Of<SendAnswer, "paused">>({
    kind: oneOf("paused"),
    sealed: text,
    resendAt: count,
    now: count,
  }),
  ask: record<Of<SendAnswer, "ask">>({ kind: oneOf("ask"), providerKey: text, leaseMs: count }),
});

export const sessionRecord = record<SessionRecord>({
  subject: text,
  sealedId: text,
  maskedPhone: text,
  browser: orNull(text),
  system: orNull(text),
  authTime: count,
  lastSeenAt: count,
});

const openedSession = record<OpenedSession>({ sealedId: text, authTime: count });
const signedIn = { kind: oneOf("in"), session: openedSession, destination: text };
const overGuess = record<{ kind: "over"; reason: OverReason }>({ kind: oneOf("over"), reason });

const guessAnswer: Reader<GuessAnswer> = byTag("kind", {
  ask: record<Of<GuessAnswer, "ask">>({
    kind: oneOf("ask"),
    sealedPhone: text,
    destination: text,
    attemptsLeft: count,
  }),
  in: record<Of<GuessAnswer, "in">>(signedIn),
  wrong: record<Of<GuessAnswer, "wrong">>({ kind: oneOf("wrong"), attemptsLeft: count }),
  over: overGuess,
  limit: record<Of<GuessAnswer, "limit">>({ kind: oneOf("limit"), retryAt: count, now: count }),
  wait: record<Of<GuessAnswer, "wait">>({ kind: oneOf("wait") }),
  refused_for_now: record<Of<GuessAnswer, "refused_for_now">>({
    kind: oneOf("refused_for_now"),
    fresh: flag,
  }),
});

export const commitAnswer: Reader<CommitEngineAnswer> = byTag("kind", {
  in: record<Of<CommitEngineAnswer, "in">>({ ...signedIn, lastSeenAt: orNull(count), sentAt: orNull(count) }),
  over: overGuess,
  refused_for_now: record<Of<CommitEngineAnswer, "refused_for_now">>({ kind: oneOf("refused_for_now") }),
});

type NoticeOf<Name extends Notice["notice"]> = Extract<Notice, { notice: Name }>;

const notice: Reader<Notice> = byTag("notice", {
  limit: record<NoticeOf<"limit">>({ notice: oneOf("limit"), rule: oneOf(...RULES) }),
  budget: record<NoticeOf<"budget">>({
    notice: oneOf("budget"),
    percent: oneOf(...BUDGET_MARKS),
    chargedPaise: count,
    settledPaise: count,
  }),
  destination_guarded: record<NoticeOf<"destination_guarded">>({
    notice: oneOf("destination_guarded"),
    sends: count,
    verified: count,
  }),
  wrong_guess_ceiling: record<NoticeOf<"wrong_guess_ceiling">>({ notice: oneOf("wrong_guess_ceiling") }),
});

/** The answer, and what was noticed on the way, if anything was. */
const noticed =
  <T extends object>(reader: Reader<T>): Reader<T & Noticed> =>
  (value) => {
    const answer = reader(value);
    const { notices } = value as { notices?: unknown };
    return notices === undefined ? answer : { ...answer, notices: listOf(notice)(notices) };
  };

export const noticedSendAnswer = noticed(sendAnswer);
export const noticedGuessAnswer = noticed(guessAnswer);

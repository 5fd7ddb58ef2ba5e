import type { GuessResult } from "@/lib/login/world";
import type { CommitArgs, CommitEngineAnswer, GuessAnswer, ReserveGuessArgs } from "../engine";
import { GUESS_LEASE_MS, GUESS_LIFE_MS } from "../lives";
import type { Noticed } from "../notices";
import { endedChallenge, whyOver } from "./challenges";
import {
  addressGuesses,
  appProvider,
  appWrong,
  blockProofs,
  ceilingTold,
  releaseHold,
  type Store,
  writeNumber,
} from "./counters";
import { lastSeen, liveSession, opened, openSession } from "./sessions";
import type { Guess } from "./tables";

/** The rows of the transition table, in its order. */
export function reserveGuess(store: Store, args: ReserveGuessArgs): GuessAnswer & Noticed {
  const now = store.now();
  const seen = store.tables.guesses.get(args.guess);
  if (seen) return sameAnswer(store, seen, now);
  const challenge = store.tables.challenges.get(args.challenge);
  if (!challenge) return { kind: "over", reason: "unknown" };
  const reason = whyOver(challenge, now);
  if (reason) return { kind: "over", reason };
  const retryAt = addressGuesses(store, args.address).freeAt();
  if (retryAt > now) {
    return { kind: "limit", retryAt, now, notices: [{ notice: "limit", rule: "addressGuesses" }] };
  }
  if (!args.mayAsk) return { kind: "refused_for_now", fresh: false };
  if (appProvider(store).freeAt() > now) {
    return {
      kind: "refused_for_now",
      fresh: false,
      notices: [{ notice: "limit", rule: "appProvider" }],
    };
  }
  // Counted before the provider is asked, and never given back: two guesses in flight must not share an attempt.
  challenge.guesses += 1;
  writeNumber(store, challenge.number, (number) => ({
    ...number,
    guesses: [...number.guesses, { at: now, owner: args.operation }],
    holds: number.holds.map((hold) =>
      hold.owner === challenge.intent ? { ...hold, left: hold.left - 1 } : hold,
    ),
  }));
  addressGuesses(store, args.address).add(args.operation);
  const underCeiling = appWrong(store).freeAt() <= now;
  appWrong(store).add(args.operation);
  appProvider(store).add(args.operation);
  const reached = underCeiling && appWrong(store).freeAt() > now;
  const notTold = ceilingTold(store).freeAt() <= now;
  if (reached && notTold) ceilingTold(store).add(args.operation);
  const attemptsLeft = challenge.limit - challenge.guesses;
  write(store, args.guess, {
    owner: args.operation,
    leaseUntil: now + GUESS_LEASE_MS,
    attemptsLeft,
    answer: { kind: "asking" },
  });
  const answer: GuessAnswer = {
    kind: "ask",
    sealedPhone: challenge.sealedPhone,
    destination: challenge.destination,
    attemptsLeft,
  };
  return reached && notTold ? { ...answer, notices: [{ notice: "wrong_guess_ceiling" }] } : answer;
}

function sameAnswer(store: Store, { answer, leaseUntil, attemptsLeft }: Guess, now: number): GuessAnswer {
  switch (answer.kind) {
    case "won": {
      const session = liveSession(store, answer.session);
      if (!session) return { kind: "over", reason: "used" };
      return { kind: "in", session: opened(session), destination: answer.destination };
    }
    case "wrong":
      return { kind: "wrong", attemptsLeft };
    case "over":
      return { kind: "over", reason: answer.reason };
    case "unknown":
      return { kind: "refused_for_now", fresh: true };
    case "asking":
      return leaseUntil > now ? { kind: "wait" } : { kind: "refused_for_now", fresh: true };
  }
}

/** What the provider said, written by the guess's owner alone. A wrong code never ends a challenge. */
export function settleGuess(
  store: Store,
  args: { operation: string; guess: string; challenge: string; result: GuessResult },
): void {
  const guess = store.tables.guesses.get(args.guess);
  if (guess?.owner !== args.operation || guess.answer.kind !== "asking") return;
  write(store, args.guess, { ...guess, answer: args.result });
  if (args.result.kind !== "over") return;
  endedChallenge(store, args.challenge, { state: "ended", because: args.result.reason });
}

/** A right code becomes a session, once. */
export function commit(store: Store, args: CommitArgs): CommitEngineAnswer {
  const now = store.now();
  const guess = store.tables.guesses.get(args.guess);
  if (guess?.owner !== args.operation) return { kind: "refused_for_now" };
  if (guess.answer.kind === "won") return sameCommit(store, guess.answer);
  if (guess.answer.kind !== "asking" || guess.leaseUntil <= now) return { kind: "refused_for_now" };
  const challenge = store.tables.challenges.get(args.challenge);
  // Live or replaced, even past the deadline: the guess was counted in time.
  if (challenge?.state === "proved") {
    write(store, args.guess, { ...guess, answer: { kind: "unknown" } });
    return { kind: "over", reason: "used" };
  }
  if (challenge?.state !== "live" && challenge?.state !== "replaced") {
    return { kind: "over", reason: challenge?.endedBecause ?? "unknown" };
  }
  const { destination } = challenge;
  challenge.state = "proved";
  writeNumber(store, challenge.number, releaseHold(challenge.intent));
  const lastSeenAt = lastSeen(store, args.subject);
  const session = opened(openSession(store, args));
  const won = { session: args.session, destination, lastSeenAt };
  write(store, args.guess, { ...guess, answer: { kind: "won", ...won } });
  appWrong(store).giveBack(args.operation);
  blockProofs(store, challenge.block).add(challenge.sent.owner, challenge.sent.at);
  return { kind: "in", session, destination, lastSeenAt, sentAt: challenge.sent.at };
}

type Won = { session: string; destination: string; lastSeenAt: number | null };

function sameCommit(store: Store, { destination, lastSeenAt, ...won }: Won): CommitEngineAnswer {
  const session = liveSession(store, won.session);
  if (!session) return { kind: "over", reason: "used" };
  return { kind: "in", session: opened(session), destination, lastSeenAt, sentAt: null };
}

function write(store: Store, key: string, guess: Guess): void {
  store.tables.guesses.put(key, guess, Math.max(store.now() + GUESS_LIFE_MS, guess.leaseUntil));
}

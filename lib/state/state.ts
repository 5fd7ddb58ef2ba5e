import { blockOf, maskPhoneNumber, type PhoneNumber } from "@/lib/login/phone-number";
import type { LiveOrOver, NewSession, StateUnavailable } from "@/lib/login/world";
import { budgetDay } from "./budget-day";
import {
  type ChallengeAnswer,
  type Engine,
  type GuessAnswer,
  type OpenedSession,
  type SendAnswer,
  type SessionRecord,
  StateDidNotAnswer,
} from "./engine";
import { createLedgerState } from "./ledger-state";
import { newsOf } from "./news";
import type { Noticed, StateNews } from "./notices";
import type { LiveSession, Operations } from "./operations";
import { createOperatorState, openSwitch } from "./operator-state";
import type { Seals } from "./seals";

export type StateSettings = {
  engine: Engine;
  seals: Seals;
  budgetTimeZone: string;
  now: () => number;
  /** Hears why something was refused, and what operators should know. */
  tell?: (news: StateNews) => void;
  /** Hears of each code that was sent to a block or proved. `sentAt` by the store's clock. */
  count?: (fact: { block: string; what: "sent" } | { block: string; what: "proved"; sentAt: number }) => void;
};

export type OrUnavailable = <T>(operation: string, ask: () => Promise<T>) => Promise<T | StateUnavailable>;

/**
 * The seam: names become HMAC keys, phones and ids are sealed, and an engine that does not answer becomes
 * `state_unavailable`. The same for every engine.
 */
export function createState({
  engine,
  seals,
  budgetTimeZone,
  now,
  tell = () => {},
  count = () => {},
}: StateSettings): Operations {
  const intentKey = (intent: string, phone: PhoneNumber) => seals.key("intent", intent, phone);
  const numberKey = (phone: PhoneNumber) => seals.key("number", phone);
  const addressKey = (address: string) => seals.key("address", address);
  const challengeKey = (requestId: string) => seals.key("challenge", requestId);
  const sessionKey = (id: string) => seals.key("session", id);
  const guessKey = (guess: { requestId: string; submission: string; code: string }) =>
    seals.key("guess", guess.requestId, guess.submission, guess.code);
  const openPhone = (sealed: string) => seals.open(sealed, "phone") as PhoneNumber;

  const challengeAnswer = (answer: ChallengeAnswer): Exclude<LiveOrOver, StateUnavailable> => {
    if (answer.kind === "over") {
      const { sealedPhone, destination } = answer.remembered ?? {};
      const remembered =
        sealedPhone === undefined || destination === undefined
          ? null
          : { phone: openPhone(sealedPhone), destination };
      return { ...answer, remembered };
    }
    const { sealedRequestId, sealedPhone, kind, ...facts } = answer;
    return {
      kind,
      requestId: seals.open(sealedRequestId, "request-id"),
      facts: { ...facts, phone: openPhone(sealedPhone) },
    };
  };
  const newSession = ({ sealedId, authTime }: OpenedSession): NewSession => {
    const [id, subject] = JSON.parse(seals.open(sealedId, "session-id")) as [string, string];
    return { id, subject, authTime };
  };
  const liveSession = ({ sealedId, ...session }: SessionRecord): LiveSession => ({
    ...session,
    handle: sessionKey(newSession({ sealedId, authTime: session.authTime }).id),
  });

  /** "No answer" becomes data, here and nowhere else; a bug stays an exception. */
  const orUnavailable: OrUnavailable = async (operation, ask) => {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StateDidNotAnswer)) throw error;
      tell({ event: "state_failed", operation, reason: error.message });
      return { kind: "state_unavailable" };
    }
  };

  return {
    subjectOf: seals.subject,
    reserveSend: ({ intent, phone, address, heldRequestId, replaces, ...rest }) =>
      orUnavailable("reserveSend", async () => {
        const block = seals.key("block", blockOf(phone));
        const budget = budgetDay(now(), budgetTimeZone);
        const { notices = [], ...answer }: SendAnswer & Noticed = await engine.reserveSend({
          ...rest,
          intent: intentKey(intent, phone),
          number: numberKey(phone),
          block,
          address: addressKey(address),
          held: heldRequestId === null ? null : challengeKey(heldRequestId),
          replaces: replaces === null ? null : challengeKey(replaces),
          budget,
        });
        const retryAfterSeconds =
          answer.kind === "limit" ? { retryAfterSeconds: secondsBetween(answer.now, answer.resendAt) } : {};
        const about = {
          step: "send" as const,
          phone: maskPhoneNumber(phone),
          block,
          day: budget.day,
          ...retryAfterSeconds,
        };
        for (const notice of notices) tell(newsOf(notice, about));
        if (answer.kind === "live" || answer.kind === "over") return challengeAnswer(answer);
        if (answer.kind !== "paused") return answer;
        const { sealed, ...paused } = answer;
        return { ...paused, message: openSwitch(seals, sealed).text };
      }),
    recordChallenge: ({ operation, intent, phone, address, requestId, smsId, expiresAt }) =>
      orUnavailable("recordChallenge", async () => {
        const answer = await engine.recordChallenge({
          operation,
          intent: intentKey(intent, phone),
          number: numberKey(phone),
          address: addressKey(address),
          challenge: challengeKey(requestId),
          sealedRequestId: seals.seal(requestId, "request-id"),
          sealedPhone: seals.seal(phone, "phone"),
          sealedSmsId: smsId === null ? null : seals.seal(smsId, "sms-id"),
          expiresAt,
        });
        if (answer.kind === "live") count({ block: blockOf(phone), what: "sent" });
        return challengeAnswer(answer);
      }),
    closeSend: ({ operation, intent, phone, definite }) =>
      orUnavailable("closeSend", async () => {
        const closed = await engine.closeSend({
          operation,
          intent: intentKey(intent, phone),
          number: numberKey(phone),
          definite,
        });
        return { kind: "closed", ...closed };
      }),
    readChallenge: ({ requestId, address }) =>
      orUnavailable("readChallenge", async () =>
        challengeAnswer(
          await engine.readChallenge({ challenge: challengeKey(requestId), address: addressKey(address) }),
        ),
      ),
    reserveLook: ({ requestId, address, ...look }) =>
      orUnavailable("reserveLook", async () => {
        const { challenge, sealedSmsId } = await engine.reserveLook({
          ...look,
          challenge: challengeKey(requestId),
          address: addressKey(address),
        });
        const smsId = sealedSmsId === null ? null : seals.open(sealedSmsId, "sms-id");
        return { kind: "look", challenge: challengeAnswer(challenge), smsId };
      }),
    noteDelivery: ({ requestId, address, ...seen }) =>
      orUnavailable("noteDelivery", async () =>
        challengeAnswer(
          await engine.noteDelivery({
            ...seen,
            challenge: challengeKey(requestId),
            address: addressKey(address),
          }),
        ),
      ),
    endChallenge: ({ operation, requestId }) =>
      orUnavailable("endChallenge", async () => {
        await engine.endChallenge({ operation, challenge: challengeKey(requestId) });
        return { kind: "ended" };
      }),
    reserveGuess: ({ operation, address, mayAsk, ...guess }) =>
      orUnavailable("reserveGuess", async () => {
        const { notices = [], ...answer }: GuessAnswer & Noticed = await engine.reserveGuess({
          operation,
          mayAsk,
          guess: guessKey(guess),
          challenge: challengeKey(guess.requestId),
          address: addressKey(address),
        });
        for (const notice of notices) tell(newsOf(notice, { step: "verify" }));
        switch (answer.kind) {
          case "ask": {
            const { sealedPhone, ...rest } = answer;
            return { ...rest, phone: openPhone(sealedPhone) };
          }
          case "in":
            return { ...answer, session: newSession(answer.session) };
          case "wrong":
          case "over":
          case "limit":
          case "wait":
          case "refused_for_now":
            return answer;
        }
      }),
    settleGuess: ({ operation, result, ...guess }) =>
      orUnavailable("settleGuess", async () => {
        const challenge = challengeKey(guess.requestId);
        await engine.settleGuess({ operation, result, guess: guessKey(guess), challenge });
        return { kind: "settled" };
      }),
    commit: ({ operation, phone, sessionId, device, ...guess }) =>
      orUnavailable("commit", async () => {
        const subject = seals.subject(phone);
        const answer = await engine.commit({
          operation,
          guess: guessKey(guess),
          challenge: challengeKey(guess.requestId),
          session: sessionKey(sessionId),
          sealedSessionId: seals.seal(JSON.stringify([sessionId, subject]), "session-id"),
          subject,
          maskedPhone: maskPhoneNumber(phone),
          ...device,
        });
        if (answer.kind !== "in") return answer;
        const { sentAt, session, ...rest } = answer;
        if (sentAt !== null) {
          const seconds = Math.round((session.authTime - sentAt) / 1000);
          tell({ event: "code_verified", phone: maskPhoneNumber(phone), seconds });
          count({ block: blockOf(phone), what: "proved", sentAt });
        }
        return { ...rest, session: newSession(session) };
      }),
    has: ({ id, subject }) =>
      orUnavailable("has", async () => {
        const session = await engine.hasSession({ session: sessionKey(id), subject });
        return session ? { kind: "alive", session: liveSession(session) } : { kind: "ended" };
      }),
    list: ({ id, subject }) =>
      orUnavailable("list", async () => {
        const handle = sessionKey(id);
        const all = (await engine.listSessions({ session: handle, subject }))?.map(liveSession) ?? [];
        const session = all.find((each) => each.handle === handle);
        return session ? { kind: "alive", session, all } : { kind: "ended" };
      }),
    end: ({ id, subject }) =>
      orUnavailable("end", async () => {
        await engine.endSession({ session: sessionKey(id), subject });
        return { kind: "ended" };
      }),
    endByHandle: ({ handle, subject }) =>
      orUnavailable("endByHandle", async () => {
        await engine.endSession({ session: handle, subject });
        return { kind: "ended" };
      }),
    endAll: (subject) =>
      orUnavailable("endAll", async () => {
        await engine.endSessions({ subject });
        return { kind: "ended" };
      }),
    forget: (subject) =>
      orUnavailable("forget", async () => {
        await engine.forgetSubject({ subject });
        return { kind: "ended" };
      }),
    reserveCall: ({ operation, call }) =>
      orUnavailable("reserveCall", async () => {
        const { room } = await engine.reserveCall({ operation, call });
        return { kind: room ? "room" : "no_room" };
      }),
    ...createOperatorState(engine, seals, orUnavailable),
    ...createLedgerState({ engine, seals, budgetTimeZone, now, orUnavailable }),
    ready: () => engine.ready().catch(() => false),
  };
}

/** Whole seconds, at least one. */
const secondsBetween = (now: number, then: number) => Math.max(1, Math.ceil((then - now) / 1000));

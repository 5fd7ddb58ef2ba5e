import type { PlainKey, Sentence } from "@/lib/languages/sentence";
import { ADVICE, type DeliveryStage } from "./delivery-view";
import type { NotTakenIn, SendOutcome, Trouble, VerifyOutcome } from "./outcome";
import type { OverReason } from "./world";

/**
 * What is said when something did not work: plain words, what happened, what to do. In no language yet: the doors say
 * it in the one of whoever asks, the page's and the JSON door's (the `detail` of a problem) alike.
 */
export type SaidOfSending = Exclude<SendOutcome, { kind: "code_page" }>;
export type SaidOfVerifying = Exclude<VerifyOutcome, { kind: "signed_in" }> | NotTakenIn;

export function sendSentence(outcome: SaidOfSending): Sentence {
  switch (outcome.kind) {
    case "invalid_phone":
      return NUMBER_SENTENCES[outcome.why];
    case "no_challenge":
      return "over.startAgain";
    case "challenge_over": {
      // Nobody can tell what became of this send: there may be no code that could be over.
      const key = outcome.reason === "unknown" ? "over.notSent" : OVER_SENTENCES[outcome.reason];
      if (outcome.resendInSeconds === 0) return { key: "over.askNow", values: { what: { key } } };
      return { key: "over.askLater", values: { what: { key }, when: inWords(outcome.resendInSeconds) } };
    }
    case "budget_spent": {
      const what = {
        key: "trouble.budgetSpent",
        values: { when: inWords(outcome.retryAfterSeconds) },
      } as const;
      return { key: "trouble.notYou", values: { what } };
    }
    case "paused":
      if (outcome.message === "") return troubleSentence({ ...outcome, kind: "unavailable" });
      return { key: "trouble.paused", values: { message: outcome.message } };
    // Somebody else may have asked for this number. One sentence for every limit and every number: it tells nothing.
    case "too_many_requests":
      return { key: "trouble.tooManyCodes", values: { what: tooMany(outcome.retryAfterSeconds) } };
    case "unavailable":
    case "misconfigured":
      return troubleSentence(outcome);
  }
}

export function verifySentence(outcome: SaidOfVerifying): Sentence {
  switch (outcome.kind) {
    case "malformed_code":
      return "code.malformed";
    case "no_challenge":
      return "trouble.cookiesBlocked";
    case "wrong_code":
      if (outcome.attemptsLeft === 0) return "code.wrongAndOver";
      return { key: "code.wrong", values: { count: outcome.attemptsLeft } };
    case "challenge_over":
      return { key: "over.askNow", values: { what: { key: OVER_SENTENCES[outcome.reason] } } };
    case "not_taken_in":
      return "trouble.notTakenIn";
    case "too_many_requests":
    case "unavailable":
    case "misconfigured":
      return troubleSentence(outcome);
  }
}

/** What may befall any request. */
export function troubleSentence(outcome: Trouble): Sentence {
  switch (outcome.kind) {
    case "too_many_requests":
      return tooMany(outcome.retryAfterSeconds);
    case "unavailable":
      return { key: "trouble.unavailable", values: { when: inWords(outcome.retryAfterSeconds) } };
    case "misconfigured":
      return "trouble.misconfigured";
  }
}

function tooMany(retryAfterSeconds: number) {
  return { key: "trouble.tooMany", values: { when: inWords(retryAfterSeconds) } } as const;
}

/** Where the SMS is. `now`: another can be asked for at once. */
export function deliverySentence(stage: DeliveryStage, now: boolean): PlainKey {
  if (stage === "failed") return now ? "sms.failed" : "sms.failedForNow";
  return DELIVERY_SENTENCES[stage];
}

export function adviceSentences(stage: DeliveryStage): PlainKey[] {
  return ADVICE[stage].map((advice) => `sms.check.${advice}` as const);
}

export function overSentence(reason: OverReason): Sentence {
  return OVER_SENTENCES[reason];
}

const DELIVERY_SENTENCES = {
  untold: "sms.untold",
  on_its_way: "sms.onItsWay",
  with_operator: "sms.withOperator",
  delivered: "sms.delivered",
} as const satisfies Record<Exclude<DeliveryStage, "failed">, PlainKey>;

const NUMBER_SENTENCES = {
  malformed: "number.malformed",
  country_not_served: "number.countryNotServed",
  no_sms: "number.noSms",
  refused_by_provider: "number.refused",
  not_of_this_challenge: "number.ofAnotherCode",
  not_the_signed_in_one: "number.notTheSignedInOne",
} as const satisfies Record<Extract<SendOutcome, { kind: "invalid_phone" }>["why"], PlainKey>;

const OVER_SENTENCES = {
  expired: "over.expired",
  no_attempts_left: "over.noTriesLeft",
  replaced: "over.replaced",
  used: "over.used",
  unknown: "over.unknown",
} as const satisfies Record<OverReason, PlainKey>;

/** "in 20 seconds", "in a minute", "in 5 minutes", "in 2 hours": rounded up, never sooner than it is true. */
export function inWords(seconds: number) {
  if (seconds < 60) return { key: "when.seconds", values: { count: seconds } } as const;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return { key: "when.minutes", values: { count: minutes } } as const;
  return { key: "when.hours", values: { count: Math.ceil(seconds / 3600) } } as const;
}

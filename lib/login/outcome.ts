import type { PhoneNumber } from "./phone-number";
import type { ChallengeFacts, NewSession, OverReason } from "./world";

/** Nothing is known to be wrong with the request: it may be sent again as it is. */
export type Unavailable = { kind: "unavailable"; retryAfterSeconds: number };
/** No more codes today: whoever has one can still type it, and whoever is signed in stays so. */
export type BudgetSpent = { kind: "budget_spent"; retryAfterSeconds: number };
/** Operators hold all codes back for a while; `message` is theirs to people. */
export type Paused = { kind: "paused"; message: string; retryAfterSeconds: number };
export type TooMany = { kind: "too_many_requests"; retryAfterSeconds: number };
/** The provider refused our key: people see an outage, operators see why. */
export type Misconfigured = { kind: "misconfigured" };

/** What may befall any request, whatever it asks. */
export type Trouble = TooMany | Unavailable | Misconfigured;

/** What asking for a code comes to. */
export type SendOutcome =
  /** `sent`: by this very request; otherwise the challenge was there already. */
  | { kind: "code_page"; requestId: string; facts: ChallengeFacts; sent: boolean }
  | {
      kind: "invalid_phone";
      why:
        | "malformed"
        | "country_not_served"
        | "no_sms"
        | "refused_by_provider"
        | "not_of_this_challenge"
        | "not_the_signed_in_one";
    }
  /** A resend of nothing: no challenge is held, or none that is known still. */
  | { kind: "no_challenge" }
  /** This intent's challenge is over: another code takes a fresh intent, from `resendInSeconds` on. */
  | { kind: "challenge_over"; reason: OverReason; resendInSeconds: number }
  | BudgetSpent
  | Paused
  | Trouble;

/** What typing a code comes to. */
export type VerifyOutcome =
  | ({ kind: "signed_in"; session: NewSession; destination: string } & (
      | { repeated: false; phone: PhoneNumber; lastSeenAt: number | null }
      /** A duplicate of the press that signed in, and the same session. */
      | { repeated: true }
    ))
  | { kind: "malformed_code" }
  /** The code may be right, but nothing says for which challenge. */
  | { kind: "no_challenge" }
  | { kind: "wrong_code"; attemptsLeft: number }
  | { kind: "challenge_over"; reason: OverReason }
  | TooMany
  /** `freshSubmission`: the old one is used up, whatever became of it. */
  | (Unavailable & { freshSubmission: boolean })
  | Misconfigured;

/** The code was right, and the app could not take the person in: the session is over, and so is the code. */
export type NotTakenIn = { kind: "not_taken_in"; destination: string; retryAfterSeconds: number };

/** A minute: what the sentence "try again in a minute" promises. */
export const UNAVAILABLE: Unavailable = { kind: "unavailable", retryAfterSeconds: 60 };

/** A pause that lets the asker of the same intent finish, or a lease lapse. */
export const UNAVAILABLE_FOR_A_MOMENT: Unavailable = { kind: "unavailable", retryAfterSeconds: 5 };

/** Whole seconds from `now` to `then`, at least one: zero would invite a request that is refused again. */
export function secondsUntil(then: number, now: number): number {
  return Math.max(1, Math.ceil((then - now) / 1000));
}

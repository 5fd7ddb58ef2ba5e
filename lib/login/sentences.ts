import type { SendOutcome, Trouble, VerifyOutcome } from "./outcome";
import type { OverReason } from "./world";

/** What is said when something did not work: plain words, what happened, what to do. Also the `detail` of a problem. */
export type SaidOfSending = Exclude<SendOutcome, { kind: "code_page" }>;
export type SaidOfVerifying = Exclude<VerifyOutcome, { kind: "signed_in" }>;

export function sendSentence(outcome: SaidOfSending): string {
  switch (outcome.kind) {
    case "invalid_phone":
      return PHONE_SENTENCES[outcome.why];
    case "no_challenge":
      return CHALLENGE_GONE;
    case "challenge_over": {
      // Nobody can tell what became of this send: there may be no code that could be over.
      const what =
        outcome.reason === "unknown" ? "We could not send that code." : overSentence(outcome.reason);
      if (outcome.resendInSeconds === 0) return `${what} Ask for a new one.`;
      return `${what} You can ask for a new one in ${inWords(outcome.resendInSeconds)}.`;
    }
    case "budget_spent":
      return `We cannot send more codes today. Try again in ${inWords(outcome.retryAfterSeconds)}; a code you already have still works.`;
    case "paused":
      return outcome.message || unavailableSentence(outcome.retryAfterSeconds);
    case "too_many_requests":
    case "unavailable":
    case "misconfigured":
      return troubleSentence(outcome);
  }
}

export function verifySentence(outcome: SaidOfVerifying): string {
  switch (outcome.kind) {
    case "malformed_code":
      return "Type the 6 digits from the SMS.";
    case "no_challenge":
      return COOKIES_BLOCKED;
    case "wrong_code":
      return wrongCodeSentence(outcome.attemptsLeft);
    case "challenge_over":
      return `${overSentence(outcome.reason)} Ask for a new one.`;
    case "too_many_requests":
    case "unavailable":
    case "misconfigured":
      return troubleSentence(outcome);
  }
}

/** What may befall any request. */
function troubleSentence(outcome: Trouble): string {
  switch (outcome.kind) {
    case "too_many_requests":
      return tooManySentence(outcome.retryAfterSeconds);
    case "unavailable":
      return unavailableSentence(outcome.retryAfterSeconds);
    case "misconfigured":
      return MISCONFIGURED;
  }
}

const PHONE_SENTENCES = {
  malformed: "That is not a complete mobile number. Check the digits and try again.",
  country_not_served: "We cannot send codes to numbers of that country.",
  no_sms: "That number cannot receive an SMS. Use a mobile number.",
  refused_by_provider: "An SMS cannot be sent to that number. Check it, or use another one.",
  not_of_this_challenge: "The code you have was sent to another number. Start again to use a different one.",
  not_the_signed_in_one: "You are signed in with another number. Type that one, or sign out first.",
};

const MISCONFIGURED = "Sign-in is not working at the moment. We have been told; please try again later.";

export const COOKIES_BLOCKED =
  "Your browser did not send our cookie back, and signing in needs it. If you started just now, allow cookies for this site; otherwise start again.";
export const SIGN_OUT_UNFINISHED =
  "You are signed out in this browser, but we could not end the session on our side. It ends by itself within a week.";
export const CHALLENGE_GONE = "That code is over. Type your number to get a new one.";
export const CROSS_SITE =
  "This request came from another site, so nothing was done. Open the page here and try again.";

function wrongCodeSentence(attemptsLeft: number): string {
  if (attemptsLeft === 0) return "That code is not right, and there are no tries left. Ask for a new one.";
  return `That code is not right. You have ${attemptsLeft} ${attemptsLeft === 1 ? "try" : "tries"} left.`;
}

export function overSentence(reason: OverReason): string {
  switch (reason) {
    case "expired":
      return "This code has expired.";
    case "no_attempts_left":
      return "There are no tries left for this code.";
    case "replaced":
      return "A newer code was sent, so this one no longer works.";
    case "used":
      return "This code has already been used.";
    case "unknown":
      return "This code is over.";
  }
}

export function tooManySentence(seconds: number): string {
  return `That was too many tries in a short time. Try again in ${inWords(seconds)}.`;
}

function unavailableSentence(seconds: number): string {
  return `Sign-in is temporarily unavailable. Try again in ${inWords(seconds)}.`;
}

/** `20 seconds`, `a minute`, `5 minutes`, `2 hours`: rounded up, never sooner than it is true. */
export function inWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? "a second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return minutes === 1 ? "a minute" : `${minutes} minutes`;
  const hours = Math.ceil(seconds / 3600);
  return hours === 1 ? "an hour" : `${hours} hours`;
}

import type { Sentence } from "@/lib/languages/sentence";
import type { Voice } from "@/lib/languages/voice";
import type { Trouble } from "@/lib/login/outcome";
import {
  type SaidOfSending,
  type SaidOfVerifying,
  sendSentence,
  verifySentence,
} from "@/lib/login/sentences";
import type { OverReason } from "@/lib/login/world";
import { toldProblem } from "./problem";

/** An outcome of asking for a code, in the words of HTTP. */
export function sendProblem(outcome: SaidOfSending, voice: Voice): Response {
  const detail = sendSentence(outcome);
  switch (outcome.kind) {
    case "no_challenge":
      return toldProblem(voice, "challenge_over", detail, { members: { reason: "unknown" } });
    case "invalid_phone":
      return toldProblem(voice, "invalid_phone", detail, { members: { field: "phoneNumber" } });
    case "challenge_over":
      return toldProblem(voice, "challenge_over", detail, {
        members: { reason: publicReason(outcome.reason) },
      });
    case "budget_spent":
    case "paused":
      return troubleProblem({ ...outcome, kind: "unavailable" }, detail, voice);
    case "too_many_requests":
    case "unavailable":
    case "misconfigured":
      return troubleProblem(outcome, detail, voice);
  }
}

/** An outcome of typing a code. */
export function verifyProblem(outcome: SaidOfVerifying, voice: Voice): Response {
  const detail = verifySentence(outcome);
  switch (outcome.kind) {
    case "malformed_code":
      return toldProblem(voice, "invalid_code", detail, { members: { field: "otpCode" } });
    // A handle that is missing, forged or too old is a challenge we do not know: nobody can tell which.
    case "no_challenge":
      return verifyProblem({ kind: "challenge_over", reason: "unknown" }, voice);
    case "wrong_code":
      return toldProblem(voice, "wrong_code", detail, {
        members: { verified: false, attemptsLeft: outcome.attemptsLeft },
        // RFC 9110 wants a challenge with every 401; this scheme is ours, no browser asks for a password.
        headers: { "www-authenticate": 'OneTimeCode realm="phone login"' },
      });
    case "challenge_over":
      return toldProblem(voice, "challenge_over", detail, {
        members: { reason: publicReason(outcome.reason) },
      });
    case "not_taken_in":
      return troubleProblem({ ...outcome, kind: "unavailable" }, detail, voice);
    case "too_many_requests":
    case "unavailable":
    case "misconfigured":
      return troubleProblem(outcome, detail, voice);
  }
}

/** A used challenge is not told from one that never was: whoever replays a handle learns nothing. */
const publicReason = (reason: OverReason) => (reason === "used" ? "unknown" : reason);

function troubleProblem(outcome: Trouble, detail: Sentence, voice: Voice): Response {
  switch (outcome.kind) {
    case "too_many_requests": {
      const { retryAfterSeconds } = outcome;
      return toldProblem(voice, "too_many_requests", detail, {
        headers: { "retry-after": String(retryAfterSeconds) },
        members: { retryAfterSeconds },
      });
    }
    case "unavailable":
      return toldProblem(voice, "unavailable", detail, {
        headers: { "retry-after": String(outcome.retryAfterSeconds) },
      });
    case "misconfigured":
      return toldProblem(voice, "misconfigured", detail);
  }
}

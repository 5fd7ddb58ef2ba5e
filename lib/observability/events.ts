import type { StateNews } from "@/lib/state/notices";

/**
 * What happens, as operators hear of it. A code, a key, a cookie or an id cannot be put into one; a phone only masked
 * (`+91 ••••• •3210`).
 */
export type LoginEvent =
  | StateNews
  /** Somebody posted a number, or pressed "Resend code": what came of it follows. */
  | { event: "code_asked"; resend: boolean }
  | { event: "code_sent"; phone: string }
  /** Asked again by somebody who holds a live code: nothing was sent. */
  | { event: "code_resumed"; phone: string }
  | { event: "code_refused"; outcome: string }
  /** The mobile network's last word on an SMS, as the provider passes it on: told once for each. */
  | { event: "code_delivered" }
  | { event: "code_undelivered" }
  | { event: "code_wrong"; attemptsLeft: number }
  | { event: "verify_refused"; outcome: string }
  | { event: "signed_in"; repeated: boolean }
  | { event: "signed_out" }
  /** By a person, from the account page: another session of theirs, or all of them. */
  | { event: "signed_out_elsewhere"; sessions: "one" | "all" }
  | { event: "account_deleted" }
  /** What the app attached threw, or took too long. `reason`: the error's name and no more, or `deadline`. */
  | { event: "hook_failed"; hook: "onSignIn" | "onDeleteAccount"; reason: string }
  | { event: "breaker_changed"; state: "open" | "closed" }
  /** `by`: an operator's own number, masked. `what`: a number masked, or a block without its last three digits. */
  | { event: "sending_paused"; by: string; minutes: number }
  | { event: "sending_resumed"; by: string }
  | { event: "numbers_held_back"; by: string; what: string; minutes: number }
  | { event: "numbers_set_free"; by: string; what: string }
  /** Somebody signed in who is no operator asked for the operators' page. */
  | { event: "operators_only"; phone: string }
  /** Each is told once, by whichever process saw it first; operators hear of it by the webhook as well. */
  | { event: "alert_raised"; alert: string; text: string }
  | { event: "alert_over"; alert: string; text: string }
  | { event: "alert_not_posted"; alert: string; reason: string }
  /** A bug of ours: what happened could not be written down. `reason` is an error's name. */
  | { event: "ledger_failed"; reason: string }
  /** `rupees` null: the provider did not answer, or not in a way that we understand. Never zero. */
  | { event: "wallet_asked"; rupees: number | null }
  | { event: "outer_door_closed" }
  /** `alone`: the shared store does not answer, and each process counts for itself. */
  | { event: "outer_door_counts"; counting: "alone" | "together" }
  /** At the start: whether the shared store keeps limits, and keeps what it has. */
  | { event: "store_tested"; outcome: "passed" | "unsure" | "no_answer"; why?: string }
  /** At the start, from a month before SECURITY_CONTACT_UNTIL: at 0 security.txt is gone. */
  | { event: "security_contact_ends"; daysLeft: number }
  | {
      event: "provider_attempt";
      call: string;
      attempt: number;
      outcome: string;
      status: number | null;
      reason: string | null;
      milliseconds: number;
    };

export type Report = (event: LoginEvent) => void;

import type { LoginEvent } from "@/lib/observability/events";
import { boundOf, LATENCY_MS, SIGN_IN_SECONDS } from "./histogram";

/** Under which names an event is counted. One table for the operators' page, for alerts and for metrics. */
export function countedAs(told: LoginEvent): string[] {
  switch (told.event) {
    case "code_asked":
      return ["asked"];
    case "code_sent":
      return ["sent"];
    case "code_resumed":
      return ["resumed"];
    case "code_refused":
      return ["refused", `refused:${told.outcome}`];
    case "limit_reached":
      return [`limit:${told.limit}`];
    case "code_delivered":
      return ["delivered"];
    case "code_undelivered":
      return ["undelivered"];
    case "code_verified":
      return ["verified", `took:${boundOf(told.seconds, SIGN_IN_SECONDS)}`];
    case "code_wrong":
      return ["wrong"];
    case "verify_refused":
      return [`unverified:${told.outcome}`];
    case "signed_in":
      // A duplicate of the press that signed in is no other login.
      return told.repeated ? [] : ["signed_in"];
    case "signed_out":
      return ["signed_out"];
    case "provider_attempt": {
      const ended = told.reason ?? String(told.status);
      const latency = `latency:${told.call}:${boundOf(told.milliseconds, LATENCY_MS)}`;
      return [`provider:${told.call}:${ended}`, latency];
    }
    case "breaker_changed":
      return [`breaker:${told.state}`];
    case "wrong_guess_ceiling_reached":
      return ["wrong_guess_ceiling"];
    case "destination_guarded":
      return ["destination_guarded"];
    case "outer_door_closed":
      return ["outer_door"];
    case "state_failed":
      return ["store_failed"];
    default:
      return [];
  }
}

/** Whether operators see it among the latest: each try at the provider would push everything else out. */
export function isShown(told: LoginEvent): boolean {
  switch (told.event) {
    case "provider_attempt":
      return told.outcome === "failed" || told.status === 401 || told.status === 402;
    case "code_asked":
    case "code_verified":
      return false;
    default:
      return true;
  }
}

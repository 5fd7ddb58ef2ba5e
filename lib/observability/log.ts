import pino from "pino";
import type { LoginEvent, Report } from "./events";

/** Statuses of the provider that an operator must act on: the key refused, the wallet empty. */
const OPERATOR_MUST_ACT = new Set([401, 402]);

/** One JSON line an event on standard output. */
export function createReport(destination?: pino.DestinationStream): Report {
  const logger = pino({ base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return (told) => {
    const { event, ...facts } = told;
    const line = { event, ...facts };
    if (isTrouble(told)) logger.error(line);
    else logger.info(line);
  };
}

/** What an operator must hear of, among what happens every day. */
function isTrouble(told: LoginEvent): boolean {
  switch (told.event) {
    case "state_failed":
    case "destination_guarded":
    case "hook_failed":
    case "wrong_guess_ceiling_reached":
    case "alert_raised":
    case "alert_not_posted":
    case "ledger_failed":
    case "security_contact_ends":
      return true;
    case "breaker_changed":
      return told.state === "open";
    case "budget_mark":
      return told.percent === 100;
    case "outer_door_counts":
      return told.counting === "alone";
    case "store_tested":
      return told.outcome === "no_answer";
    case "provider_attempt":
      return told.outcome === "failed" || OPERATOR_MUST_ACT.has(told.status ?? 0);
    default:
      return false;
  }
}

import pino from "pino";
import type { LoginEvent, Report } from "./events";

/** Statuses of the provider that an operator must act on: the key refused, the wallet empty. */
const OPERATOR_MUST_ACT = new Set([401, 402]);

/** One JSON line an event on standard output. */
export function createReport(destination?: pino.DestinationStream): Report {
  const logger = pino({ base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return ({ event, ...facts }) => {
    const line = { event, ...facts };
    if (isTrouble(line)) logger.error(line);
    else logger.info(line);
  };
}

/** What an operator must hear of, whatever else it says. */
const TROUBLE: ReadonlySet<LoginEvent["event"]> = new Set([
  "state_failed",
  "destination_guarded",
  "wrong_guess_ceiling_reached",
]);

function isTrouble(event: { event: LoginEvent["event"]; status?: number | null; outcome?: string }): boolean {
  if (TROUBLE.has(event.event)) return true;
  if (event.event !== "provider_attempt") return false;
  return event.outcome === "failed" || OPERATOR_MUST_ACT.has(event.status ?? 0);
}

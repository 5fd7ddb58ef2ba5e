import { LIMIT_TABLE } from "@/lib/login/policy";
import { DESTINATION_GUARD } from "./destination-guard";
import type { Notice, Rule, StateNews } from "./notices";

/** What a notice is about, as far as the operation knows it. */
type About = {
  step: "send" | "verify";
  /** Masked. */
  phone?: string;
  /** The block's key. */
  block?: string;
  day?: string;
  retryAfterSeconds?: number;
};

/** As much of a key as tells it from others in a log. */
const LEGIBLE = 10;

const { limit, forMs } = DESTINATION_GUARD;
/** What a guarded block may still send. */
const TRICKLE = `${limit.count} sends in ${limit.seconds / 60} minutes for the next ${forMs / 60_000}`;

/** As operators set it, or see it. */
export function limitName(rule: Rule): string {
  switch (rule) {
    case "destinationGuard":
      return "destination guard";
    case "operatorBlock":
      return "operators' block";
    default:
      return LIMIT_TABLE[rule].variable;
  }
}

/** Tells blocks apart in a log and in counts, and says no digit of theirs. */
export const nameOfBlock = (key: string) => key.slice(0, LEGIBLE);

/** A notice in words that operators can act on. */
export function newsOf(
  notice: Notice,
  { step, phone, block = "", day = "", retryAfterSeconds }: About,
): StateNews {
  const named = nameOfBlock(block);
  switch (notice.notice) {
    case "limit":
      return {
        event: "limit_reached",
        step,
        limit: limitName(notice.rule),
        ...(phone && { phone, block: named }),
        ...(retryAfterSeconds && { retryAfterSeconds }),
      };
    case "budget":
      return {
        event: "budget_mark",
        percent: notice.percent,
        day,
        chargedRupees: notice.chargedPaise / 100,
        settledRupees: notice.settledPaise / 100,
      };
    case "destination_guarded":
      return {
        event: "destination_guarded",
        block: named,
        sends: notice.sends,
        verified: notice.verified,
        why: `${notice.verified} of ${notice.sends} sends were verified: ${TRICKLE}`,
      };
    case "wrong_guess_ceiling":
      return { event: "wrong_guess_ceiling_reached" };
  }
}

import type { Ledger } from "@/lib/state/operations";
import type { Change } from "./alerts";

/** What the provider said: paise, "unknown" where it said nothing that we understand, or that it was not asked. */
export type WalletAnswer = { kind: "balance"; paise: number } | { kind: "unknown" };

const DAY_MS = 24 * 3_600_000;
const HOURS_A_DAY = 24;
/** A week of days, quiet ones and busy ones. */
const LOOKS_BACK_HOURS = 7 * HOURS_A_DAY;
/** Nobody meets it any more where nothing is asked: the schedule says so daily at least. */
const LIVES_MS = 2 * DAY_MS;

/**
 * How long a balance lasts at the pace of the last seven days, or of those hours that were counted. Null: nothing was
 * sent in them, so that nobody can tell.
 */
export function daysLeft(
  paise: number,
  { hours, now }: Pick<Ledger, "hours" | "now">,
  pricePaise: number,
): number | null {
  const upto = Math.floor(now / 3_600_000);
  const counted = Object.keys(hours)
    .map(Number)
    .filter((hour) => hour > upto - LOOKS_BACK_HOURS);
  const sent = counted.reduce((sum, hour) => sum + (hours[hour]?.sent ?? 0), 0);
  if (sent === 0) return null;
  // An hour that has begun counts as one: a first day is not taken for a week.
  const days = Math.max(1, (upto - Math.min(...counted) + 1) / HOURS_A_DAY);
  return paise / ((sent * pricePaise) / days);
}

/** Unknown changes nothing: it is neither zero nor enough. */
export function walletChanges(
  wallet: WalletAnswer,
  ledger: Pick<Ledger, "hours" | "now" | "alerts">,
  { pricePaise, warnDays }: { pricePaise: number; warnDays: number },
): Change[] {
  if (wallet.kind === "unknown") return [];
  const rupees = (wallet.paise / 100).toFixed(2);
  const stands = (alert: string) => alert in ledger.alerts;
  if (wallet.paise < pricePaise) {
    const text = `The provider's wallet is empty (₹${rupees}): no code goes out. Fill it up.`;
    return [{ alert: "wallet_empty", stands: true, text, forMs: LIVES_MS }];
  }
  const changes: Change[] = [];
  const filled = `The provider's wallet holds ₹${rupees}.`;
  if (stands("wallet_empty")) changes.push({ alert: "wallet_empty", stands: false, text: filled, forMs: 0 });
  const left = daysLeft(wallet.paise, ledger, pricePaise);
  if (left !== null && left < warnDays) {
    const text = `The provider's wallet (₹${rupees}) lasts ${left.toFixed(1)} days at the pace of the last week.`;
    changes.push({ alert: "wallet_low", stands: true, text, forMs: LIVES_MS });
  } else if (stands("wallet_low")) {
    changes.push({ alert: "wallet_low", stands: false, text: filled, forMs: 0 });
  }
  return changes;
}

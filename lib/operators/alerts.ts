import type { SetAlertArgs, TallyAnswer } from "@/lib/state/operator-engine";
import type { Batch } from "./book";

/** Something that operators must hear of begins, or is over. */
export type Change = Pick<SetAlertArgs, "alert" | "stands" | "text" | "forMs">;

/**
 * Fewer codes than so many say nothing; under 30 % proved somebody buys SMS (healthy: 80 to 95 %, say the provider's
 * guides). It is over at 40 %, so that it does not come and go.
 */
export const CONVERSION = { fewestSends: 30, lowest: 0.3, overFrom: 0.4 };

/** Somebody who reads `at` later knows when it began, however late it was posted. */
export type LetterText = { alert: string; stands: boolean; text: string; at: number };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** An alert that is seen again lives on; whose cause nobody meets any more is over after this, without a word. */
const LIVES_MS = 6 * HOUR_MS;

/** What one batch of events, and what the store made of it, say about each alert. */
export function changesIn({ happened: { counts }, marks }: Batch, answer: TallyAnswer): Change[] {
  const stands = (alert: string) => alert in answer.alerts;
  const statuses = statusesIn(counts);
  const accepted = statuses.some(({ call, ended }) => call === "send" && isSuccess(ended));
  const keyAccepted = statuses.some(({ ended }) => isSuccess(ended));
  const says = (status: string) => statuses.some(({ ended }) => ended === status);
  return [
    ...whileSeen("wallet_empty", says("402"), stands("wallet_empty") && accepted, {
      begins: "The provider's wallet is empty (402): no code goes out. Fill it up.",
      ends: "The provider accepts sends again: the wallet is no longer empty.",
    }),
    ...whileSeen("key_refused", says("401"), stands("key_refused") && keyAccepted, {
      begins: "The provider refuses our API key (401): nobody can sign in. See STARTMESSAGING_API_KEY.",
      ends: "The provider takes our API key again.",
    }),
    ...whileSeen("breaker_open", breakerOpened(counts), stands("breaker_open") && accepted, {
      begins:
        "More than half of the calls to the provider failed within 30 s: a process has stopped asking it for a minute.",
      ends: "The provider answers again.",
    }),
    ...conversionChanges(answer, stands("conversion")),
    ...marks.map(({ percent, day, chargedRupees }) => ({
      alert: `budget_${percent}:${day}`,
      stands: true,
      text:
        percent === 100
          ? `The budget of ${day} is spent (₹${chargedRupees}): no more codes go out today.`
          : `${percent} % of the budget of ${day} is spent (₹${chargedRupees}).`,
      forMs: DAY_MS,
    })),
    ...(counts.wrong_guess_ceiling
      ? [
          {
            alert: "wrong_guesses",
            stands: true,
            text: "So many wrong codes were typed in a day that each new code has one try. Somebody is guessing.",
            forMs: DAY_MS,
          },
        ]
      : []),
  ];
}

function whileSeen(
  alert: string,
  seen: boolean,
  over: boolean,
  said: { begins: string; ends: string },
): Change[] {
  if (seen) return [{ alert, stands: true, text: said.begins, forMs: LIVES_MS }];
  return over ? [{ alert, stands: false, text: said.ends, forMs: 0 }] : [];
}

function conversionChanges({ sent, proved }: TallyAnswer, stood: boolean): Change[] {
  const alert = "conversion";
  const percent = Math.round((proved / Math.max(1, sent)) * 100);
  if (sent >= CONVERSION.fewestSends && proved < sent * CONVERSION.lowest) {
    const text = `Only ${percent} % of ${sent} codes of the last half hour were typed in: somebody may be buying SMS. See the top blocks on /ops.`;
    return [{ alert, stands: true, text, forMs: LIVES_MS }];
  }
  if (!stood) return [];
  if (sent < CONVERSION.fewestSends) {
    return [{ alert, stands: false, text: "Hardly any codes are asked for any more.", forMs: 0 }];
  }
  if (proved < sent * CONVERSION.overFrom) return [];
  const text = `${percent} % of ${sent} codes of the last half hour were typed in.`;
  return [{ alert, stands: false, text, forMs: 0 }];
}

/** A batch in which it opened and closed again is a batch in which it closed. */
const breakerOpened = (counts: Record<string, number>) =>
  (counts["breaker:open"] ?? 0) > (counts["breaker:closed"] ?? 0);

function statusesIn(counts: Record<string, number>): { call: string; ended: string }[] {
  return Object.keys(counts).flatMap((name) => {
    const [, call, ended] = /^provider:(\w+):(\w+)$/.exec(name) ?? [];
    return call && ended ? [{ call, ended }] : [];
  });
}

const isSuccess = (ended: string) => /^2\d\d$/.test(ended);

/**
 * 3600 s. The provider's own windows are minutes (3 sends in 5 min a number) and the longest lock its guides
 * name is 1 h; a longer wait is a mistake, and repeating it would turn a person away for good.
 */
export const LONGEST_WAIT_SECONDS = 3600;

export type RetryAfter = {
  /** Whether the reply spoke of a wait at all, readable or not: it tells a rate limit from used-up attempts. */
  named: boolean;
  /** Whole seconds from now, 0 to LONGEST_WAIT_SECONDS; null when absent or unreadable. */
  seconds: number | null;
};

/** The `Retry-After` header goes before the body's `retry_after`, and a readable one before an unreadable one. */
export function readRetryAfter(header: string | undefined, inBody: unknown, now: number): RetryAfter {
  return {
    named: isThere(header) || isThere(inBody),
    seconds: readWait(header, now) ?? readWait(inBody, now),
  };
}

function isThere(wait: unknown): boolean {
  return wait !== undefined && wait !== null && wait !== "";
}

function readWait(wait: unknown, now: number): number | null {
  const seconds = typeof wait === "string" ? readText(wait.trim(), now) : wait;
  if (typeof seconds !== "number" || Number.isNaN(seconds) || seconds < 0) return null;
  return Math.min(Math.ceil(seconds), LONGEST_WAIT_SECONDS);
}

function readText(text: string, now: number): number | null {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  // "A recipient that parses a timestamp value in an HTTP field MUST accept all three HTTP-date formats"
  // (RFC 9110, 5.6.7). All begin with the day's name; the third, asctime's, does not say that it is GMT.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? [\w :-]+$/.test(text)) return null;
  const moment = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(moment) ? null : Math.max(0, (moment - now) / 1000);
}

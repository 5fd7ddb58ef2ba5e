/** Where somebody lands who asked for nothing in particular. */
export const DEFAULT_DESTINATION = "/account";

/** Long enough for real deep links, short enough to be kept beside every challenge. */
const LONGEST_DESTINATION = 512;

/** What a path on this site is made of (RFC 3986 pchar, "/", "?" and unescaped text), without `\`, space and controls. */
const PATH_ON_THIS_SITE = /^\/(?![/\\])[A-Za-z0-9\-._~!$&'()*+,;=:@/?%[\]{}|^]*$/;

/** Doors that only make sense before signing in; coming back to them afterwards would be a loop. */
const NOT_A_DESTINATION = /^\/(?:login|auth|api)(?:\/|\?|$)/i;

/**
 * A path on this site, or the default. Positive rule: what does not look like a plain path is not followed.
 * Refused among others: `//x`, `/\x`, `/.//x`, tabs, schemes, encoded slashes and dots, `/login`, `/auth`.
 */
export function safeDestination(wanted: unknown): string {
  if (typeof wanted !== "string" || wanted.length > LONGEST_DESTINATION) return DEFAULT_DESTINATION;
  if (!PATH_ON_THIS_SITE.test(wanted)) return DEFAULT_DESTINATION;
  const path = wanted.split("?", 1)[0] ?? "";
  // An encoding in the path may be decoded again further on (%2F%2Fx, %5C, %2e%2e): it may stay in the query only.
  if (path.includes("%") || path.includes("//") || /(?:^|\/)\.{1,2}(?:\/|$)/.test(path))
    return DEFAULT_DESTINATION;
  if (NOT_A_DESTINATION.test(wanted)) return DEFAULT_DESTINATION;
  return wanted;
}

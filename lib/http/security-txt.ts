/** `until`: the last moment at which this is promised to be read, ms since 1970. */
export type SecurityContact = { contacts: readonly string[]; until: number };

const DAY_MS = 86_400_000;

/** How long before its end somebody is to be reminded. */
export const REMIND_DAYS = 30;

/**
 * `/.well-known/security.txt` as RFC 9116 wants it; null once it is stale. The date is somebody's word: one that moves
 * along with the clock would say nothing, and a stale file must not be used (2.5.5).
 */
export function securityTxt(
  { contacts, until }: SecurityContact,
  origin: string,
  now: number,
): string | null {
  if (now > until) return null;
  const lines = [
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${new Date(until).toISOString().replace(".000Z", "Z")}`,
    // A Canonical must be https (2.5.2): on a loopback address there is none.
    ...(origin.startsWith("https:") ? [`Canonical: ${origin}/.well-known/security.txt`] : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** Whole days for which it still holds; 0 once it is stale. */
export function daysLeft({ until }: SecurityContact, now: number): number {
  return Math.max(0, Math.ceil((until - now) / DAY_MS));
}

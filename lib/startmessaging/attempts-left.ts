/** Enough for any sentence, and keeps the patterns' work bounded. */
const LONGEST_SENTENCE = 300;

const NUMBER = String.raw`\b(\d{1,3}|no|none|zero|one|two|three)\b`;
const ATTEMPTS = "(?:attempts?|tries|try)";
const LEFT = String.raw`(?:left|remain(?:s|ing)?)\b`;
const BETWEEN = String.raw`(?:\s+(?:more|further|other|verification|out|of|your|the|\d+))*\s+`;

const NAMED_LEFT = [
  // "2 attempts left", "2 of 3 attempts are remaining", "no more attempts remain"
  new RegExp(String.raw`${NUMBER}${BETWEEN}${ATTEMPTS}(?:\s+(?:are|is|still))*\s+${LEFT}`, "i"),
  // "2 more attempts"
  new RegExp(String.raw`${NUMBER}\s+more\s+${ATTEMPTS}\b`, "i"),
  // "attempts left: 2", "remaining attempts: 2"
  new RegExp(
    String.raw`\b(?:${ATTEMPTS}\s+${LEFT}|${LEFT}\s+${ATTEMPTS})\s*(?:is|are|:|=)?\s*${NUMBER}`,
    "i",
  ),
  // "3 attempts made, 0 remaining"
  new RegExp(String.raw`${NUMBER}\s+${LEFT}`, "i"),
  // "you have 2 attempts", but not "you have used 3 attempts"
  new RegExp(String.raw`\bhave\s+${NUMBER}\s+${ATTEMPTS}\b`, "i"),
];

const WORDS: Record<string, number> = { no: 0, none: 0, zero: 0, one: 1, two: 2, three: 3 };

/** How many attempts a sentence says are left; null when it names no such number. */
export function attemptsLeftIn(message: string): number | null {
  const sentence = message.slice(0, LONGEST_SENTENCE);
  if (!speaksOfAttempts(sentence)) return null;
  for (const pattern of NAMED_LEFT) {
    const named = pattern.exec(sentence)?.[1];
    if (named) return WORDS[named.toLowerCase()] ?? Number(named);
  }
  return null;
}

/** The plural, or one attempt counted: "please attempt again" and "the attempt failed" count nothing. */
export function speaksOfAttempts(message: string): boolean {
  const sentence = message.slice(0, LONGEST_SENTENCE);
  return /\b(?:attempts|tries)\b/i.test(sentence) || COUNTED_ATTEMPT.test(sentence);
}

const COUNTED_ATTEMPT = new RegExp(String.raw`${NUMBER}\s+(?:more\s+)?attempt\b`, "i");

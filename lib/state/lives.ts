import type { Limit } from "@/lib/login/policy";

// In TypeScript and in Lua alike: a store that forgot sooner than another would keep other promises.

/** One asker at a time, for so long: more than the provider's share of a send, and its end stops the asking. */
export const LEASE_MS = 9_000;
/** So often an intent asks, with one key: a provider that never says what became of it is not asked for ever. */
export const MOST_LEASES = 3;
/** The longest a code can live, and so the longest an answer of the provider is worth waiting for. */
export const CODE_LIFETIME_MS = 600_000;
/** A provider's `expiresAt` below this is a skewed clock, not a code. */
export const SHORTEST_LIFE_MS = 30_000;
/** A form that is sent again within a day is still the same SMS: it is told how that ended, and sends no other. */
export const INTENT_LIFE_MS = 24 * 3_600_000;
/** Longer than any code, so that the page can say why a code is over and offer a new one. */
export const CHALLENGE_LIFE_MS = 3_600_000;

/** A verify has one try of 3.5 s and at most two commits: past this nobody is still asking. */
export const GUESS_LEASE_MS = 8_000;
/** How long a duplicate (a double tap, a lost reply) gets the same answer. */
export const GUESS_LIFE_MS = 30_000;

/** An operation's id gets the same answer for a minute: longer than any client keeps re-sending a command. */
export const OPERATION_LIFE_MS = 60_000;
/** From its last change: longer than any day, so that none begins anew, and what closes after midnight finds it. */
export const BUDGET_LIFE_MS = 48 * 3_600_000;
/** Last seen is noted once a minute: a visit is news, a click is not. */
export const SEEN_AGAIN_AFTER_MS = 60_000;

/** Counts are kept by the minute for two hours and by the hour for eight days: an hour, a day and a week can be shown. */
export const TALLY_MINUTES = 120;
export const TALLY_HOURS = 8 * 24;
/** So many blocks an hour are told apart; beyond it those with the fewest unproved codes go. */
export const MOST_TALLIED_BLOCKS = 1000;
/** Whose unproved codes are added up for operators. */
export const TALLIED_BLOCK_HOURS = 24;
export const MOST_SHOWN_BLOCKS = 20;
export const LATEST_EVENTS = 60;
export const LATEST_EVENTS_LIFE_MS = 8 * 24 * 3_600_000;
/**
 * Conversion is judged over half an hour of codes, each minute's from half a minute after it ended: people are given 30
 * to 90 s to type theirs.
 */
export const CONVERSION_FROM_MS = 30_000;
export const CONVERSION_MINUTES = 30;
/** A letter that nobody took for a day is news no more; so many wait at once. */
export const LETTER_LIFE_MS = 24 * 3_600_000;
export const MOST_LETTERS = 100;
/** Whoever made a letter posts it at once; later it is anybody's. */
export const LETTER_HEAD_START_MS = 30_000;
export const WALLET_LIFE_MS = 30 * 24 * 3_600_000;

/** So many numbers and blocks at once are held back by hand: whoever needs more needs another guard. */
export const MOST_SWITCHES = 500;

/** A message is looked at so seldom, whoever asks: in between everybody hears what the last look came to. */
export const LOOKS_APART_MS = 2_000;
/** Looks at deliveries are the first to give way. */
export const POLLS: Limit = { count: 3, seconds: 1 };
/** The resend ladder looks back an hour, whatever the windows say: a number's sends are kept for so long. */
export const LADDER: Limit = { count: 1, seconds: 3600 };
/** Operators hear of the wrong guesses' ceiling once an hour: near it, it is reached again and again. */
export const CEILING_TOLD: Limit = { count: 1, seconds: 3600 };

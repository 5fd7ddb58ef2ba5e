import type { Area } from "./guard";

const CONTRACT = "lib/state/memory/memory-state.test.ts";

/** What reserves, records and closes a send. */
export const sends: Area = {
  name: "lib/state (sends)",
  files: [
    {
      file: "lib/state/memory/sends.ts",
      killedBy: [CONTRACT],
      guards: [
        {
          keepsOut: "a second SMS for an intent whose challenge exists",
          find: 'if (intent?.state === "accepted") return acceptedAnswer(store, args, intent);',
          putInstead: "",
        },
        {
          keepsOut: "two askers at once",
          find: 'if (intent?.state === "asking" && intent.leaseUntil > now) return { kind: "wait" };',
          putInstead: "",
        },
        {
          keepsOut: "an intent that asks more than three times",
          find: "return intent.leases >= MOST_LEASES || tooLate;",
          putInstead: "return tooLate;",
        },
        {
          keepsOut: "an SMS whose code is over when it arrives",
          find: "return intent.leases >= MOST_LEASES || tooLate;",
          putInstead: "return intent.leases >= MOST_LEASES;",
        },
        {
          keepsOut: "a send that is filed although nobody can ask",
          find: 'if (!args.mayAsk) return { kind: "refused_for_now" };',
          putInstead: "",
        },
        {
          keepsOut: "more calls to the provider than its account allows, and verifies without room",
          find: 'if (otherCallsAt(store) > now) return refusedFor("appProvider");',
          putInstead: "",
        },
        {
          keepsOut: "money given back when a lease before may have sent",
          find: "{ ...intent, maybeSent: true });",
          putInstead: "intent);",
        },
        {
          keepsOut: "money given back by a lease that follows one with an unknown end",
          find: "args.definite && !intent.maybeSent",
          putInstead: "args.definite",
        },
        {
          keepsOut: "money given back although an SMS may be out",
          find: "args.definite && !intent.maybeSent",
          putInstead: "!intent.maybeSent",
        },
        {
          keepsOut: "a send that is closed by somebody else than its asker",
          find: " || intent.leaseHolder !== args.operation",
          putInstead: "",
        },
        {
          keepsOut: "a send that is closed after it was accepted",
          find: 'intent?.state !== "asking" || ',
          putInstead: "!intent || ",
        },
        {
          keepsOut: "a second SMS for a refused intent, under another key",
          find: "refused?.providerKey ?? args.providerKey",
          putInstead: "args.providerKey",
        },
        {
          keepsOut: "a resend that replaces the code of another number",
          find: "if (!old || old.number !== args.number) return over(store, args);",
          putInstead: "if (!old) return over(store, args);",
        },
        {
          keepsOut: "a resend of a code that was used",
          find: 'if (old.state === "proved") return { ...over(store, args), reason: "used" };',
          putInstead: "",
        },
        {
          keepsOut: "a send past any limit",
          find: "if (resendAt > now) {",
          putInstead: "if (false) {",
        },
        {
          keepsOut: "a send past the day's budget",
          find: "if (!budgetOf(store, args.budget.day).hasRoom) {",
          putInstead: "if (false) {",
        },
        {
          keepsOut: "a challenge that is made twice, with fresh guesses",
          find: 'if (intent.state === "accepted") return acceptedAnswer(store, args, intent);\n  const theirs',
          putInstead: "const theirs",
        },
        {
          keepsOut: "fresh guesses at a code, where a provider names two sends alike",
          find: "if (!challenges.get(args.challenge)) {",
          putInstead: "{",
        },
        {
          keepsOut: "a challenge that nobody was charged for",
          find: 'if (!intent) return { kind: "over", reason: "unknown", remembered: null, resendAt: now, now };',
          putInstead: "",
        },
        {
          keepsOut: "a code that works for longer than 10 minutes",
          find: "Math.min(intent.createdAt + CODE_LIFETIME_MS, clamped)",
          putInstead: "Math.max(now, theirs)",
        },
        {
          keepsOut: "a code that is over at once, for a provider's skewed clock",
          find: "Math.max(theirs, now + SHORTEST_LIFE_MS)",
          putInstead: "theirs",
        },
        {
          keepsOut: "three guesses a code while the whole application is guessed at",
          find: "appWrong(store).freeAt() > now ? 1 : store.limits.challengeGuesses",
          putInstead: "store.limits.challengeGuesses",
        },
        {
          keepsOut: "two codes that both work after a resend",
          find: 'if (intent.replaces !== null) endedChallenge(store, intent.replaces, { state: "replaced" });',
          putInstead: "",
        },
        {
          keepsOut: "a paid code that may not be typed: guesses kept free for it",
          find: "holds: [...number.holds, hold],",
          putInstead: "holds: number.holds,",
        },
        {
          keepsOut: "a hold that outlives a refused send",
          find: "...releaseHold(args.intent)(number),",
          putInstead: "...number,",
        },
        {
          keepsOut: "a block that counts what was certainly not sent",
          find: "blockSends(store, intent.block).giveBack(intent.charge);",
          putInstead: "",
        },
        {
          keepsOut: "a budget that pays for what was certainly not sent",
          find: "released(store, intent.budgetDay);",
          putInstead: "",
        },
      ],
    },
  ],
};

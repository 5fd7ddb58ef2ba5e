import type { Area } from "./guard";

const CONTRACT = "lib/state/memory/memory-state.test.ts";

/** What counts a guess, answers it and makes a session of it. */
export const guesses: Area = {
  name: "lib/state (guesses)",
  files: [
    {
      file: "lib/state/memory/guesses.ts",
      killedBy: [CONTRACT],
      guards: [
        {
          keepsOut: "a double tap that costs two attempts",
          find: "if (seen) return sameAnswer(store, seen, now);",
          putInstead: "",
        },
        {
          keepsOut: "a guess at a code that is over, and a fourth one at any",
          find: 'if (reason) return { kind: "over", reason };',
          putInstead: "",
        },
        {
          keepsOut: "one address that guesses everywhere",
          find: "if (retryAt > now) {",
          putInstead: "if (false) {",
        },
        {
          keepsOut: "a guess that is counted although nobody can ask",
          find: 'if (!args.mayAsk) return { kind: "refused_for_now", fresh: false };',
          putInstead: "",
        },
        {
          keepsOut: "more calls to the provider than its account allows",
          find: "if (appProvider(store).freeAt() > now) {",
          putInstead: "if (false) {",
        },
        {
          keepsOut: "a thousand guesses at once that share an attempt",
          find: "challenge.guesses += 1;",
          putInstead: "",
        },
        {
          keepsOut: "new codes that buy new guesses at one number",
          find: "guesses: [...number.guesses, { at: now, owner: args.operation }],",
          putInstead: "guesses: number.guesses,",
        },
        {
          keepsOut: "guesses that are counted and kept free as well",
          find: "{ ...hold, left: hold.left - 1 }",
          putInstead: "hold",
        },
        {
          keepsOut: "an address whose guesses nobody counts",
          find: "addressGuesses(store, args.address).add(args.operation);",
          putInstead: "",
        },
        {
          keepsOut: "an application whose wrong guesses nobody counts",
          find: "appWrong(store).add(args.operation);",
          putInstead: "",
        },
        {
          keepsOut: "a verify that the provider's window does not see",
          find: "appProvider(store).add(args.operation);",
          putInstead: "",
        },
        {
          keepsOut: "a duplicate that waits for an asker that is gone",
          find: 'return leaseUntil > now ? { kind: "wait" } : { kind: "refused_for_now", fresh: true };',
          putInstead: 'return { kind: "wait" };',
        },
        {
          keepsOut: "a session given back after sign-out",
          find: 'if (!session) return { kind: "over", reason: "used" };\n      return',
          putInstead: 'if (!session) return { kind: "wait" };\n      return',
        },
        {
          keepsOut: "an answer to a guess by somebody else than its asker",
          find: 'if (guess?.owner !== args.operation || guess.answer.kind !== "asking") return;',
          putInstead: 'if (guess?.answer.kind !== "asking") return;',
        },
        {
          keepsOut: "an answer that overwrites another",
          find: 'if (guess?.owner !== args.operation || guess.answer.kind !== "asking") return;',
          putInstead: "if (guess?.owner !== args.operation) return;",
        },
        {
          keepsOut: "a challenge that ends at a wrong code",
          find: 'if (args.result.kind !== "over") return;',
          putInstead: 'if (args.result.kind !== "over") args.result = { kind: "over", reason: "unknown" };',
        },
        {
          keepsOut: "a session for somebody else's guess",
          find: 'if (guess?.owner !== args.operation) return { kind: "refused_for_now" };',
          putInstead: 'if (!guess) return { kind: "refused_for_now" };',
        },
        {
          keepsOut: "a session for a guess that was answered otherwise",
          find: 'guess.answer.kind !== "asking" || guess.leaseUntil <= now',
          putInstead: "guess.leaseUntil <= now",
        },
        {
          keepsOut: "a session for a guess nobody waits for any more",
          find: 'guess.answer.kind !== "asking" || guess.leaseUntil <= now',
          putInstead: 'guess.answer.kind !== "asking"',
        },
        {
          keepsOut: "two sessions of one code",
          find: '    return { kind: "over", reason: "used" };\n  }\n  if (challenge?.state !== "live" && challenge?.state !== "replaced") {',
          putInstead: "  }\n  if (!challenge) {",
        },
        {
          keepsOut: "a session of a code that was given up",
          find: 'if (challenge?.state !== "live" && challenge?.state !== "replaced") {',
          putInstead: "if (!challenge) {",
        },
        {
          keepsOut: "a code that works again after it was used",
          find: 'challenge.state = "proved";',
          putInstead: "",
        },
        {
          keepsOut: "guesses that are kept free for a code that was used",
          find: "writeNumber(store, challenge.number, releaseHold(challenge.intent));",
          putInstead: "",
        },
        {
          keepsOut: "right codes that count as wrong ones",
          find: "appWrong(store).giveBack(args.operation);",
          putInstead: "",
        },
        {
          keepsOut: "a guess that is forgotten while it is asked",
          find: "Math.max(store.now() + GUESS_LIFE_MS, guess.leaseUntil)",
          putInstead: "store.now()",
        },
      ],
    },
    {
      file: "lib/state/memory/challenges.ts",
      killedBy: [CONTRACT],
      guards: [
        {
          keepsOut: "a fourth guess",
          find: 'if (challenge.guesses >= challenge.limit) return "no_attempts_left";',
          putInstead: "",
        },
        {
          keepsOut: "a code that never expires",
          find: 'return challenge.deadline <= now ? "expired" : null;',
          putInstead: "return null;",
        },
        {
          keepsOut: "the code page of another number than the one that was typed",
          find: " || challenge.number !== number",
          putInstead: "",
        },
        {
          keepsOut: "the code page of a code that is over",
          find: " || whyOver(challenge, store.now())",
          putInstead: "",
        },
        {
          keepsOut: "a used code that somebody ends, or replaces, and that works again",
          find: 'if (challenge?.state !== "live") return;',
          putInstead: "if (!challenge) return;",
        },
        {
          keepsOut: "guesses that are kept free for a code that is over",
          find: "writeNumber(store, challenge.number, releaseHold(challenge.intent));",
          putInstead: "",
        },
      ],
    },
  ],
};

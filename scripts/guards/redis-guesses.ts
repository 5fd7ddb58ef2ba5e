import type { Area } from "./guard";

const CONTRACT = ["lib/state/redis/redis-state.test.ts"];
/** Over one of the two connections: the script is the same. */
const ARGS = ["-t", "Redis state"];

export const redisGuesses: Area = {
  name: "lib/state/redis (guesses)",
  files: [
    {
      file: "lib/state/redis/lua/reserve-guess.ts",
      killedBy: CONTRACT,
      args: ARGS,
      guards: [
        {
          keepsOut: "a double tap that costs two attempts",
          find: "if seen then return same_answer(seen) end",
          putInstead: "",
        },
        {
          keepsOut: "a guess at a code that is over, and a fourth one at any",
          find: "if challenge then reason = why_over(challenge) end",
          putInstead: "if challenge then reason = nil end",
        },
        {
          keepsOut: "one address that guesses everywhere",
          find: "if retry_at > now then",
          putInstead: "if false then",
        },
        {
          keepsOut: "a guess that is counted although nobody can ask",
          find: "if not asked.mayAsk then return { kind = 'refused_for_now', fresh = false } end",
          putInstead: "",
        },
        {
          keepsOut: "more calls to the provider than its account allows",
          find: "if free_at(app_provider()) > now then",
          putInstead: "if false then",
        },
        {
          keepsOut: "a thousand guesses at once that share an attempt",
          find: "write(challenge_key(asked.challenge), { guesses = challenge.guesses + 1 })",
          putInstead: "",
        },
        {
          keepsOut: "new codes that buy new guesses at one number",
          find: "add(number_guesses(challenge.number), asked.operation)",
          putInstead: "",
        },
        {
          keepsOut: "guesses that are counted and kept free as well",
          find: "return held.left - 1, held.ends",
          putInstead: "return held.left, held.ends",
        },
        {
          keepsOut: "an application whose wrong guesses nobody counts",
          find: "add(app_wrong(), asked.operation)",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/state/redis/lua/close-guess.ts",
      killedBy: CONTRACT,
      args: ARGS,
      guards: [
        {
          keepsOut: "an answer to a guess by somebody else than its asker",
          find: "guess.owner ~= asked.operation or guess.kind ~= 'asking' then return end",
          putInstead: "guess.kind ~= 'asking' then return end",
        },
        {
          keepsOut: "an answer that overwrites another",
          find: "guess.owner ~= asked.operation or guess.kind ~= 'asking' then return end",
          putInstead: "guess.owner ~= asked.operation then return end",
        },
        {
          keepsOut: "a challenge that ends at a wrong code",
          find: "if asked['result.kind'] == 'over' then end_challenge",
          putInstead: "if true then end_challenge",
        },
        {
          keepsOut: "a session for somebody else's guess",
          find: "if not guess or guess.owner ~= asked.operation then return { kind = 'refused_for_now' } end",
          putInstead: "if not guess then return { kind = 'refused_for_now' } end",
        },
        {
          keepsOut: "a session for a guess that was answered otherwise",
          find: "guess.kind ~= 'asking' or guess.leaseUntil <= now",
          putInstead: "guess.leaseUntil <= now",
        },
        {
          keepsOut: "a session for a guess nobody waits for any more",
          find: "guess.kind ~= 'asking' or guess.leaseUntil <= now",
          putInstead: "guess.kind ~= 'asking'",
        },
        {
          keepsOut: "two sessions of one code",
          find: "if challenge.state == 'proved' then",
          putInstead: "if false then",
        },
        {
          keepsOut: "a session of a code that was given up",
          find: "if challenge.state == 'ended' then return { kind = 'over', reason = challenge.endedBecause } end",
          putInstead: "",
        },
        {
          keepsOut: "a code that works again after it was used",
          find: "write(challenge_key(asked.challenge), { state = 'proved' })",
          putInstead: "",
        },
        {
          keepsOut: "guesses that are kept free for a code that was used",
          find: "release_hold(challenge.number, challenge.intent)",
          putInstead: "",
        },
        {
          keepsOut: "right codes that count as wrong ones",
          find: "give_back(app_wrong(), asked.operation)",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/state/redis/lua/challenges.ts",
      killedBy: CONTRACT,
      args: ARGS,
      guards: [
        {
          keepsOut: "a fourth guess",
          find: "if challenge.guesses >= challenge.limit then return 'no_attempts_left' end",
          putInstead: "",
        },
        {
          keepsOut: "a code that never expires",
          find: "return challenge.deadline <= now and 'expired' or nil",
          putInstead: "return nil",
        },
        {
          keepsOut: "the code page of another number than the one that was typed",
          find: " or challenge.number ~= number",
          putInstead: "",
        },
        {
          keepsOut: "a used code that somebody ends, or replaces, and that works again",
          find: " or challenge.state ~= 'live'",
          putInstead: "",
        },
      ],
    },
  ],
};

import type { Area } from "./guard";

const CONTRACT = ["lib/state/redis/redis-state.test.ts"];
/** Over one of the two connections: the script is the same. */
const ARGS = ["-t", "Redis state"];

export const redisSends: Area = {
  name: "lib/state/redis (sends)",
  files: [
    {
      file: "lib/state/redis/lua/reserve-send.ts",
      killedBy: CONTRACT,
      args: ARGS,
      guards: [
        {
          keepsOut: "a second SMS for an intent whose challenge exists",
          find: "if intent and intent.state == 'accepted' then return accepted_answer(intent) end",
          putInstead: "",
        },
        {
          keepsOut: "two askers at once",
          find: "if intent and intent.state == 'asking' and intent.leaseUntil > now then return { kind = 'wait' } end",
          putInstead: "",
        },
        {
          keepsOut: "an intent that asks more than three times",
          find: "return intent.leases >= MOST_LEASES or too_late",
          putInstead: "return too_late",
        },
        {
          keepsOut: "an SMS whose code is over when it arrives",
          find: "return intent.leases >= MOST_LEASES or too_late",
          putInstead: "return intent.leases >= MOST_LEASES",
        },
        {
          keepsOut: "a send that is filed although nobody can ask",
          find: "if not asked.mayAsk then return { kind = 'refused_for_now' } end",
          putInstead: "",
        },
        {
          keepsOut: "more calls to the provider than its account allows, and verifies without room",
          find: "if other_calls_at() > now then",
          putInstead: "if false then",
        },
        {
          keepsOut: "money given back when a lease before may have sent",
          find: "intent.maybeSent = 'yes'",
          putInstead: "",
        },
        {
          keepsOut: "a second SMS for a refused intent, under another key",
          find: "refused and refused.providerKey or asked.providerKey",
          putInstead: "asked.providerKey",
        },
        {
          keepsOut: "a resend that replaces the code of another number",
          find: "if not old or old.number ~= asked.number then",
          putInstead: "if not old then",
        },
        {
          keepsOut: "a resend of a code that was used",
          find: "if old.state == 'proved' then",
          putInstead: "if false then",
        },
        {
          keepsOut: "a send past any limit",
          find: "if resend_at > now then",
          putInstead: "if false then",
        },
        {
          keepsOut: "a send past the day's budget",
          find: "if not has_room(budget_of(asked['budget.day'])) then",
          putInstead: "if false then",
        },
        {
          keepsOut: "a paid code that may not be typed: guesses kept free for it",
          find: "hold(asked.number, asked.intent, CHALLENGE_GUESSES, now + CODE_LIFETIME_MS)",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/state/redis/lua/close-send.ts",
      killedBy: CONTRACT,
      args: ARGS,
      guards: [
        {
          keepsOut: "a challenge that is made twice, and settled twice",
          find: "if intent.state == 'accepted' then return accepted_answer(intent) end",
          putInstead: "",
        },
        {
          keepsOut: "fresh guesses at a code, where a provider names two sends alike",
          find: "if not read(challenge_key(asked.challenge)) then",
          putInstead: "do",
        },
        {
          keepsOut: "a code that works for longer than 10 minutes",
          find: "math.min(intent.createdAt + CODE_LIFETIME_MS, clamped)",
          putInstead: "math.max(now, theirs)",
        },
        {
          keepsOut: "a code that is over at once, for a provider's skewed clock",
          find: "math.max(theirs, now + SHORTEST_LIFE_MS)",
          putInstead: "theirs",
        },
        {
          keepsOut: "three guesses a code while the whole application is guessed at",
          find: "free_at(app_wrong()) > now and 1 or CHALLENGE_GUESSES",
          putInstead: "CHALLENGE_GUESSES",
        },
        {
          keepsOut: "two codes that both work after a resend",
          find: "if intent.replaces ~= '' then end_challenge(intent.replaces, 'replaced') end",
          putInstead: "",
        },
        {
          keepsOut: "a send that is closed by somebody else than its asker",
          find: " or intent.leaseHolder ~= asked.operation",
          putInstead: "",
        },
        {
          keepsOut: "a send that is closed after it was accepted",
          find: " or intent.state ~= 'asking'",
          putInstead: "",
        },
        {
          keepsOut: "money given back by a lease that follows one with an unknown end",
          find: "asked.definite ~= nil and intent.maybeSent == 'no'",
          putInstead: "asked.definite ~= nil",
        },
        {
          keepsOut: "money given back although an SMS may be out",
          find: "asked.definite ~= nil and intent.maybeSent == 'no'",
          putInstead: "intent.maybeSent == 'no'",
        },
        {
          keepsOut: "a hold that outlives a refused send",
          find: "release_hold(asked.number, asked.intent)",
          putInstead: "",
        },
        {
          keepsOut: "a number that counts what was certainly not sent",
          find: "give_back(number_sends(asked.number), intent.charge)",
          putInstead: "",
        },
        {
          keepsOut: "a block that counts what was certainly not sent",
          find: "give_back(block_sends(intent.block), intent.charge)",
          putInstead: "",
        },
        {
          keepsOut: "a budget that pays for what was certainly not sent",
          find: "release_budget(intent.budgetDay)",
          putInstead: "",
        },
      ],
    },
  ],
};

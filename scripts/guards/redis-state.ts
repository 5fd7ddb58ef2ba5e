import type { Area } from "./guard";

const CONTRACT = ["lib/state/redis/redis-state.test.ts"];
/** Over one of the two connections: the script is the same. */
const ARGS = ["-t", "Redis state"];

const LIMITS = [
  ["numberSends", "free_at(number_sends(who.number))", "one number flooded with SMS"],
  ["numberGuesses", "guess_room_at(who.number)", "a paid code that may not be typed"],
  ["addressSends", "free_at(address_sends(who.address))", "one address that texts many numbers"],
  ["blockSends", "free_at(block_sends(who.block))", "SMS pumped through a block of numbers"],
  ["destinationGuard", "guarded_block_at(who.block)", "SMS to a block that never types a code"],
  ["appSends", "free_at(app_sends())", "sends that leave no room to verify"],
] as const;

/** Limits, sessions, and what all scripts share. */
export const redisState: Area = {
  name: "lib/state/redis (limits and sessions)",
  files: [
    {
      file: "lib/state/redis/lua/counters.ts",
      killedBy: CONTRACT,
      args: ARGS,
      guards: LIMITS.map(([rule, at, keepsOut]) => ({
        keepsOut,
        find: `also('${rule}', ${at})`,
        putInstead: "",
      })),
    },
    {
      file: "lib/state/redis/lua/once.ts",
      killedBy: CONTRACT,
      args: ARGS,
      guards: [
        {
          keepsOut: "a command that is sent again and done twice",
          find: "if ends and tonumber(ends) > now then return answer end",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/state/redis/lua/sessions.ts",
      killedBy: CONTRACT,
      args: ARGS,
      guards: [
        {
          keepsOut: "a session of somebody else under a token of one's own",
          find: "if not is_alive(session) or session.subject ~= asked.subject then return nil end",
          putInstead: "if not is_alive(session) then return nil end",
        },
        {
          keepsOut: "a session that nobody used for a week",
          find: "if not is_alive(session) or session.subject ~= asked.subject then return nil end",
          putInstead: "if not session or session.subject ~= asked.subject then return nil end",
        },
        {
          keepsOut: "a list of somebody else's sessions, or for a session that is over",
          find: "if not has_session() then return nil end",
          putInstead: "",
        },
        {
          keepsOut: "a guess that names a session of an account that is deleted",
          find: "if session then redis.call('DEL', prefix .. 'guess:' .. session.guess) end",
          putInstead: "",
          killedBy: ["lib/state/redis/secrecy.test.ts"],
        },
        {
          keepsOut: "a subject that is remembered after its account was deleted",
          find: "  redis.call('DEL', seen_key(asked.subject))",
          putInstead: "",
        },
        {
          keepsOut: "somebody else who ends a session",
          find: "if not session or session.subject ~= asked.subject then return end",
          putInstead: "if not session then return end",
        },
      ],
    },
  ],
};

import type { Area } from "./guard";

/** Looks at messages, and what a failed one allows. */
export const deliveries: Area = {
  name: "lib/state (deliveries)",
  files: [
    {
      file: "lib/state/memory/deliveries.ts",
      killedBy: ["lib/state/memory/memory-state.test.ts"],
      guards: [
        {
          keepsOut: "a page that makes us ask the provider as often as it likes",
          find: " || challenge.lookedAt + LOOKS_APART_MS > now",
          putInstead: "",
        },
        {
          keepsOut: "looks that take the provider's room",
          find: '  if (!reserveCall(store, args.operation, "poll").room) return known;\n',
          putInstead: "",
        },
        {
          keepsOut: "looks at a provider in trouble",
          find: "!args.mayAsk || ",
          putInstead: "",
        },
        {
          keepsOut: "looks at what has ended",
          find: "  if (challenge.delivery && STAGES[challenge.delivery.status] === STAGES.delivered) return known;\n",
          putInstead: "",
        },
        {
          keepsOut: "a message that goes back on its way",
          find: "STAGES[args.status] > (challenge.delivery ? STAGES[challenge.delivery.status] : 0)",
          putInstead: "true",
        },
        {
          keepsOut: "a delivery in the future, by the provider's clock",
          find: "Math.min(Math.max(told, challenge.sent.at), now)",
          putInstead: "told",
        },
      ],
    },
    {
      file: "lib/state/memory/challenges.ts",
      killedBy: ["lib/state/memory/memory-state.test.ts"],
      guards: [
        {
          keepsOut: "a ladder that only the honest climb: any SMS would do to send again at once",
          find: 'delivery?.status === "failed" ? sent : null',
          putInstead: "sent",
        },
      ],
    },
    {
      file: "lib/state/windows.ts",
      killedBy: ["lib/state/memory/memory-state.test.ts"],
      guards: [
        {
          keepsOut: "one failure that is sent again and again at once",
          find: "return since <= own;",
          putInstead: "return true;",
        },
      ],
    },
    {
      file: "lib/state/redis/lua/deliveries.ts",
      killedBy: ["lib/state/redis/redis-state.test.ts"],
      args: ["-t", "Redis state"],
      guards: [
        {
          keepsOut: "a page that makes us ask the provider as often as it likes",
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the file's own text
          find: " or challenge.lookedAt + ${LOOKS_APART_MS} > now",
          putInstead: "",
        },
        {
          keepsOut: "looks that take the provider's room",
          find: "  if not reserve_call().room then return known end\n",
          putInstead: "",
        },
        {
          keepsOut: "looks at what has ended",
          find: "  if STAGES[challenge.deliveryStatus] == STAGES.delivered then return known end\n",
          putInstead: "",
        },
        {
          keepsOut: "a message that goes back on its way",
          find: "STAGES[asked.status] > (STAGES[challenge.deliveryStatus] or 0)",
          putInstead: "true",
        },
      ],
    },
    {
      file: "lib/state/redis/lua/numbers.ts",
      killedBy: ["lib/state/redis/redis-state.test.ts"],
      args: ["-t", "Redis state"],
      guards: [
        {
          keepsOut: "one failure that is sent again and again at once",
          find: "return since <= (still_counts(log, failed.owner) and 1 or 0)",
          putInstead: "return true",
        },
      ],
    },
    {
      file: "lib/state/redis/lua/windows.ts",
      killedBy: ["lib/state/redis/same-as-memory.test.ts"],
      args: ["-t", "operation's own"],
      guards: [
        {
          keepsOut: "a send that is not found as its own, since something old has its name",
          find: "if still_counts(log, member) then",
          putInstead: "if true then",
        },
      ],
    },
  ],
};

import type { Area } from "./guard";

const CONTRACT = "lib/state/memory/memory-state.test.ts";
const ON_REDIS = "lib/state/redis/redis-state.test.ts";

/** What operators hold back. */
export const operators: Area = {
  name: "lib/state (operators)",
  files: [
    {
      file: "lib/state/memory/sends.ts",
      killedBy: [CONTRACT],
      args: ["-t", "switches"],
      guards: [
        {
          keepsOut: "codes that go out while all sending is paused",
          find: "if (paused) return paused;",
          putInstead: "",
        },
        {
          keepsOut: "codes that go out again, by lapsed leases, though operators hold them back",
          find: "return heldBack(store, args) ?? ask(",
          putInstead: "return ask(",
        },
      ],
    },
    {
      file: "lib/state/memory/counters.ts",
      killedBy: [CONTRACT],
      args: ["-t", "switches"],
      guards: [
        {
          keepsOut: "codes to numbers that operators hold back",
          find: '["operatorBlock", operatorBlockAt(store, who)],',
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/state/redis/lua/reserve-send.ts",
      killedBy: [ON_REDIS],
      args: ["-t", "switches"],
      guards: [
        {
          keepsOut: "codes that go out while all sending is paused",
          find: "if paused then return paused end",
          putInstead: "",
        },
        {
          keepsOut: "codes that go out again, by lapsed leases, though operators hold them back",
          find: "if held then return held end",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/state/redis/lua/counters.ts",
      killedBy: [ON_REDIS],
      args: ["-t", "switches"],
      guards: [
        {
          keepsOut: "codes to numbers that operators hold back",
          find: "also('operatorBlock', operator_block_at(who))",
          putInstead: "",
        },
      ],
    },
  ],
};

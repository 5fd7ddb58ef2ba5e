import type { Area } from "./guard";

const CONTRACT = "lib/state/memory/memory-state.test.ts";

const LIMITS = [
  [
    "resendWaits",
    "isSpared(number.sends, who.failed) ? 0 : ladderAt(number.sends, limits.resendWaits, now)",
    "sends to one number seconds apart",
  ],
  ["numberSends", "freeAt(number.sends, limits.numberSends)", "one number flooded with SMS"],
  ["addressSends", "addressSends(store, who.address).freeAt()", "one address that texts many numbers"],
  ["blockSends", "blockSends(store, who.block).freeAt()", "SMS pumped through a block of numbers"],
  ["destinationGuard", "guardedBlockAt(store, who.block)", "SMS to a block that never types a code"],
  ["appSends", "appSends(store).freeAt()", "sends that leave no room to verify"],
] as const;

export const stateLimits: Area = {
  name: "lib/state (limits)",
  files: [
    {
      file: "lib/state/memory/counters.ts",
      killedBy: [CONTRACT],
      guards: [
        ...LIMITS.map(([rule, at, keepsOut]) => ({
          keepsOut,
          find: `["${rule}", ${at}],`,
          putInstead: `["${rule}", 0],`,
        })),
        {
          keepsOut: "a paid code that may not be typed, for the number's guesses are used up",
          find: "guessRoomAt(number.guesses, number.holds, limits.numberGuesses, limits.challengeGuesses, now)",
          putInstead: "0",
        },
        {
          keepsOut: "guesses promised twice: to a code that is out and to a new one",
          find: "holds: holds.filter((hold) => hold.until > now && hold.left > 0),",
          putInstead: "holds: [],",
        },
      ],
    },
    {
      file: "lib/state/memory/destinations.ts",
      killedBy: [CONTRACT],
      guards: [
        {
          keepsOut: "a block slowed for a handful of codes that nobody typed",
          find: "sends < fewestSends || ",
          putInstead: "",
        },
        {
          keepsOut: "a block slowed although its codes are typed",
          find: " || verified >= sends * lowestConversion",
          putInstead: "",
        },
        {
          keepsOut: "a block slowed for codes that there was no time to type yet",
          find: "at <= now - countsFromMs && ",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/state/memory/budgets.ts",
      killedBy: [CONTRACT],
      guards: [
        {
          keepsOut: "operators who hear of one budget mark again and again",
          find: "marks.filter((mark) => mark > told)",
          putInstead: "[...marks]",
        },
        {
          keepsOut: "a budget that is overdrawn by the last send",
          find: "budget.charged + store.money.pricePaise <= store.money.dailyBudgetPaise",
          putInstead: "budget.charged < store.money.dailyBudgetPaise",
        },
      ],
    },
    {
      file: "lib/state/memory/calls.ts",
      killedBy: [CONTRACT],
      guards: [
        {
          keepsOut: "repetitions that take a verify's room at the provider",
          find: "if (otherCallsAt(store) > now) return { room: false };",
          putInstead: "",
        },
        {
          keepsOut: "looks at deliveries that crowd out sends",
          find: "if (appPolls(store).freeAt() > now) return { room: false };",
          putInstead: "",
        },
      ],
    },
    {
      file: "lib/state/memory/memory-engine.ts",
      killedBy: [CONTRACT, "lib/state/memory/memory-engine.test.ts"],
      guards: [
        {
          keepsOut: "a command that is sent again and done twice",
          find: "if (seen) return seen.answer as T;",
          putInstead: "",
        },
        {
          keepsOut: "half of a send, where the store runs full in its middle",
          find: "for (const table of Object.values(tables)) table.makeRoom(MOST_NEW_RECORDS);",
          putInstead: "",
        },
        {
          keepsOut: "an operation with two times in it",
          find: "moment = now();",
          putInstead: "",
        },
        {
          keepsOut: "an answer through which its reader changes the store",
          find: "return copy(run());",
          putInstead: "return run();",
        },
      ],
    },
    {
      file: "lib/state/table.ts",
      killedBy: ["lib/state/table.test.ts"],
      guards: [
        {
          keepsOut: "records that never end",
          find: "record && record.until > this.#now()",
          putInstead: "record",
        },
        {
          keepsOut: "a store that grows until the process dies",
          find: 'if (this.#records.size + records > this.#most) throw new StateDidNotAnswer("the memory store is full");',
          putInstead: "",
        },
        {
          keepsOut: "a store that is full of the dead",
          find: "if (this.#records.size + records > this.#most) this.#sweep();",
          putInstead: "",
        },
      ],
    },
  ],
};

import type { Area } from "./guard";

const CONTRACT = "lib/state/memory/memory-state.test.ts";
const ON_REDIS = "lib/state/redis/redis-state.test.ts";

/** What operators hold back, see and are told. */
export const operators: Area = {
  name: "operators",
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
    {
      file: "lib/session/operator.ts",
      killedBy: ["lib/session/operator.test.ts"],
      guards: [
        {
          keepsOut: "whoever is signed in and no operator",
          find: "if (!operatorPhones.some((phone) => state.subjectOf(phone) === user.subject)) {",
          putInstead: "if (operatorPhones.length === 0) {",
        },
        {
          keepsOut: "an operator whose login was long ago: a lost phone, a browser left open",
          find: "return requireFreshUser(returnTo, { withinSeconds: FRESH_FOR_SECONDS });",
          putInstead: "void requireFreshUser;\n  return user;",
        },
      ],
    },
    {
      file: "lib/http/bearer.ts",
      killedBy: ["lib/http/bearer.test.ts"],
      guards: [
        {
          keepsOut: "whoever does not know the schedule's secret",
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the file's own text
          find: "timingSafeEqual(digest(said), digest(`Bearer ${secret}`))",
          putInstead: 'said.startsWith("Bearer ")',
        },
      ],
    },
    {
      file: "lib/operators/post.ts",
      killedBy: ["lib/operators/post.test.ts"],
      guards: [
        {
          keepsOut: "an alert that anybody could have written",
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the file's own text
          find: "update(`${timestamp}.${body}`)",
          putInstead: "update(body)",
        },
        {
          keepsOut: "a redirect or an error that counts as posted",
          find: "if (statusCode >= 200 && statusCode < 300) return",
          putInstead: "if (statusCode > 0) return",
        },
      ],
    },
    {
      file: "lib/operators/watch.ts",
      killedBy: ["lib/operators/watch.test.ts"],
      guards: [
        {
          keepsOut: "one letter from each process that sees the same",
          find: 'if (set.kind !== "set" || !set.changed) return;',
          putInstead: "",
        },
        {
          keepsOut: "a letter that is posted for ever",
          find: 'if (posted.kind === "posted") await state.burnLetter({ operation: newId(), id });',
          putInstead: 'if (posted.kind === "posted") return;',
        },
      ],
    },
    {
      file: "lib/operators/wallet.ts",
      killedBy: ["lib/operators/wallet.test.ts", "lib/operators/watch.test.ts"],
      guards: [
        {
          keepsOut: "an unknown balance that is taken for an empty wallet",
          find: 'if (wallet.kind === "unknown") return [];',
          putInstead:
            'if (wallet.kind === "unknown") return walletChanges({ kind: "balance", paise: 0 }, ledger, { pricePaise, warnDays });',
        },
      ],
    },
    {
      file: "lib/observability/scrub.ts",
      killedBy: ["lib/observability/scrub.test.ts"],
      guards: [
        {
          keepsOut: "addresses with what somebody typed in traces",
          find: "Object.entries(span.attributes).filter(([name]) => ALLOWED.has(name))",
          putInstead: "Object.entries(span.attributes)",
        },
        {
          keepsOut: "a route that somebody typed",
          find: 'if (!ROUTE.test(String(attributes[name] ?? "/"))) delete attributes[name];',
          putInstead: "",
        },
      ],
    },
  ],
};

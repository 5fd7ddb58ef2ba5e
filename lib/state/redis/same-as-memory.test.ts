import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AMPLE_LIMITS } from "../contract/limits-under-test";
import { type RedisServer, startRedis } from "../contract/servers/redis-server";
import { DESTINATION_GUARD } from "../destination-guard";
import { createMemoryEngine } from "../memory/memory-engine";
import type { Notice } from "../notices";
import type { Connection } from "./connection";
import { connectRedis } from "./node-redis";
import { BEGINNING, STOPPED_CLOCK, stoppedRedisEngine } from "./redis-under-test";
import { createScripts } from "./scripts";
import { id, MONEY, send } from "./test-engine";
import { type History, histories } from "./test-histories";

const HISTORIES = process.env.ATTACK === "full" ? 50_000 : 2_000;

let redis: RedisServer;
let connection: Connection;
beforeAll(async () => {
  redis = await startRedis();
  connection = connectRedis(redis.url, { deadlineMs: 30_000 });
  // A script the server does not know is sent again, and then runs after what was sent behind it.
  for (const { source } of Object.values(createScripts(STOPPED_CLOCK))) {
    await connection.command("SCRIPT", "LOAD", source);
  }
});
afterAll(async () => {
  await connection.close();
  await redis.stop();
});

/** What was answered, by kind, and noticed: a history in which nothing happens proves nothing. */
const seen = new Map<string, number>();
function note(name: string, answer: unknown): void {
  const { kind, notices = [] } = (answer ?? {}) as { kind?: string; notices?: Notice[] };
  const noticed = notices.map((each) => ("rule" in each ? each.rule : each.notice));
  for (const each of [kind ? `${name}: ${kind}` : name, ...noticed])
    seen.set(each, (seen.get(each) ?? 0) + 1);
}
const HAPPENS_OFTEN = [
  ...["live", "over", "wait", "refused_for_now", "limit", "budget_spent", "paused", "ask"].map(
    (k) => `reserveSend: ${k}`,
  ),
  ...["live", "over"].flatMap((k) => [`recordChallenge: ${k}`, `readChallenge: ${k}`]),
  ...["ask", "over", "refused_for_now"].map((k) => `reserveGuess: ${k}`),
  ...["in", "wrong", "over", "wait", "refused_for_now"].map((k) => `tap: ${k}`),
  ...["commit: in", "commit: refused_for_now", "rival: over"],
  ...[
    "resendWaits",
    "numberSends",
    "numberGuesses",
    "addressSends",
    "blockSends",
    "destinationGuard",
    "appSends",
    "operatorBlock",
  ],
  ...["appProvider", "budget", "destination_guarded", "wrong_guess_ceiling"],
];

const KEYS_WITHOUT_A_LIFE = `
local found = {}
for _, key in ipairs(redis.call('KEYS', '*')) do
  if redis.call('PTTL', key) < 0 then found[#found + 1] = key end
end
return found`;
const KINDS_OF_KEYS = `
local seen, found = {}, {}
for _, key in ipairs(redis.call('KEYS', '*')) do
  local kind = string.match(key, '^{[%w_-]+}:([a-z-]+)')
  if not seen[kind] then found[#found + 1] = kind end
  seen[kind] = true
end
return found`;
const KINDS = [
  ...["address-guesses", "address-sends", "alerts", "app-polls", "app-provider", "app-sends", "app-wrong"],
  ...["block-proofs", "block-sends", "budget", "ceiling-told", "challenge", "guarded", "guess", "holds"],
  ...["intent", "latest-events", "letters", "number-guesses", "number-sends", "operation", "seen", "session"],
  ...[
    "subject",
    "switches",
    "tally-block-facts",
    "tally-blocks",
    "tally-hour",
    "tally-minute",
    "turn",
    "wallet",
  ],
];

/** What each of the two answers differently, if anything. */
async function difference({ moves, ...settings }: History) {
  let time = BEGINNING;
  const now = () => time;
  const memory = createMemoryEngine({ ...settings, now });
  const stored = stoppedRedisEngine({ ...settings, connection, now });
  // No answer decides what is asked next, so that a history is one flight of commands.
  const answers = moves.map(({ afterMs, ask }) => {
    time += afterMs;
    return Promise.all([ask(memory), ask(stored)]);
  });
  for (const [n, [expected, answer]] of (await Promise.all(answers)).entries()) {
    const { name = "" } = moves[n] ?? {};
    note(name, expected);
    if (!isDeepStrictEqual(answer, expected)) return { move: n, name, expected, answer };
  }
  return null;
}

// What a window no longer counts may lie in Redis until the next one is added: under the same name it was not found again.
test("a send is known as its operation's own, though a send of that name was counted before", async () => {
  const [first, second] = [send(), send()];
  second.operation = first.operation;
  const recorded = {
    ...second,
    challenge: id(),
    sealedRequestId: id(),
    sealedPhone: id(),
    sealedSmsId: id(),
  };
  const moves: History["moves"] = [
    {
      afterMs: 0,
      name: "reserveSend",
      ask: (engine) => engine.reserveSend({ ...first, number: second.number }),
    },
    { afterMs: 7 * 24 * 3_600_000, name: "reserveSend", ask: (engine) => engine.reserveSend(second) },
    {
      afterMs: 0,
      name: "recordChallenge",
      ask: (engine) => engine.recordChallenge({ ...recorded, expiresAt: null }),
    },
    {
      afterMs: 1000,
      name: "noteDelivery",
      ask: (engine) =>
        engine.noteDelivery({ ...recorded, operation: id(), status: "failed", deliveredAt: null }),
    },
  ];
  const limits = { ...AMPLE_LIMITS, resendWaits: [90] };
  expect(await difference({ limits, money: MONEY, guard: DESTINATION_GUARD, moves })).toBeNull();
});

test(`${HISTORIES} random histories: Redis answers what memory answers, to the last field`, {
  timeout: HISTORIES * 100,
}, async () => {
  await fc.assert(
    fc.asyncProperty(histories(BEGINNING), async (history) => {
      expect(await difference(history)).toBeNull();
    }),
    { numRuns: HISTORIES },
  );
  expect(await redis.command("EVAL", KEYS_WITHOUT_A_LIFE, "0")).toEqual([]);
  const kinds = (await redis.command("EVAL", KINDS_OF_KEYS, "0")) as string[];
  expect(kinds.sort()).toEqual(KINDS);
  expect(HAPPENS_OFTEN.filter((each) => (seen.get(each) ?? 0) < HISTORIES / 400)).toEqual([]);
});

import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { environment } from "./env";
import { newClientKey } from "./http/client-key";
import { createOuterDoor, type OuterDoor, type OuterDoorSettings } from "./http/outer-door";
import { stopwatch } from "./http/server-timing";
import type { World } from "./login/world";
import { type Around, both, withAround } from "./observability/around";
import type { Report } from "./observability/events";
import { createReport } from "./observability/log";
import { telemetry } from "./observability/telemetry";
import { afterAnswer } from "./operators/after-answer";
import { type Book, createBook } from "./operators/book";
import { createKeeper } from "./operators/keeper";
import { createPost } from "./operators/post";
import { createWatch, type Watch, type WatchSettings } from "./operators/watch";
import { askWallet } from "./startmessaging/ask-wallet";
import { type Breaker, createBreaker } from "./startmessaging/breaker";
import { createStartMessaging } from "./startmessaging/client";
import { asCodeProvider } from "./startmessaging/code-provider";
import type { Engine } from "./state/engine";
import { createLastGood, type LastGood, withLastGood } from "./state/last-good-sessions";
import { createMemoryEngine } from "./state/memory/memory-engine";
import type { Operations } from "./state/operations";
import { askedOnceASecond } from "./state/ready";
import type { Connection } from "./state/redis/connection";
import { askEviction } from "./state/redis/eviction";
import { connectRedis } from "./state/redis/node-redis";
import { createRedisEngine } from "./state/redis/redis-engine";
import { connectUpstash } from "./state/redis/upstash";
import { createSeals, type Seals } from "./state/seals";
import { SELF_TEST_WINDOW_SECONDS, type SelfTest, testStore } from "./state/self-test";
import { createState } from "./state/state";

/** The real world, put together once a process. */
export type Composed = {
  world: World;
  state: Operations;
  outerDoor: OuterDoor;
  report: Report;
  provider: { isDown(): boolean };
  watch: Watch;
  /** A span around a step of a login; nothing where nobody looks. */
  around: Around;
};

/** What this process remembers and holds open: a store or the way to one, its door's window, its breaker. */
type Kept = {
  engine: Engine;
  /** Null: everything is in this process. */
  connection: Connection | null;
  outerDoor: OuterDoor;
  breaker: Breaker;
  lastGood: LastGood;
  book: Book;
};

/**
 * A page and a route handler get different instances of a module in a production build; `globalThis` is one. Only what
 * remembers is pinned, so that an edit in development takes effect with the next request and forgets nothing.
 */
const pinned = globalThis as { phoneLogin?: Kept };

/** What a login and a page ask. */
const STORE_SPANS = [
  ...(["reserveSend", "recordChallenge", "closeSend", "readChallenge", "endChallenge"] as const),
  ...(["reserveGuess", "settleGuess", "commit", "has", "list", "end", "endAll", "reserveCall"] as const),
  ...(["reserveLook", "noteDelivery", "tally", "readLedger"] as const),
];

let real: Composed | undefined;

/** @throws EnvironmentInvalid */
export function composed(): Composed {
  real ??= compose();
  return real;
}

/** Proves, once a process and over keys of its own, that the shared store keeps limits. Null: there is none. */
export async function testSharedStore(): Promise<SelfTest | null> {
  const { connection } = kept();
  if (!connection) return null;
  const { limits, money } = environment();
  const freshEngine = () =>
    createRedisEngine({
      connection,
      limits: { ...limits, appProvider: [{ count: 1, seconds: SELF_TEST_WINDOW_SECONDS }] },
      money,
      prefix: `{login}:self-test:${newClientKey()}:`,
    });
  return testStore(freshEngine, () => askEviction(connection), newClientKey);
}

function kept(): Kept {
  pinned.phoneLogin ??= keep();
  return pinned.phoneLogin;
}

function keep(): Kept {
  const { limits, money, phoneKey } = environment();
  const [limit] = limits.addressPosts;
  if (!limit) throw new Error("LIMIT_ADDRESS_POSTS has no window");
  const connection = connect();
  return {
    engine: connection
      ? createRedisEngine({ connection, limits, money })
      : createMemoryEngine({ limits, money }),
    connection,
    outerDoor: createOuterDoor({
      limit,
      ...(connection && { shared: sharedDoor(connection, createSeals(phoneKey)) }),
    }),
    breaker: createBreaker({ onChange: (state) => composed().report({ event: "breaker_changed", state }) }),
    lastGood: createLastGood(),
    book: createBook(),
  };
}

function connect(): Connection | null {
  const { store } = environment();
  switch (store.kind) {
    case "memory":
      return null;
    case "redis":
      return connectRedis(store.url);
    case "upstash":
      return connectUpstash(store);
  }
}

function sharedDoor(connection: Connection, seals: Seals): OuterDoorSettings["shared"] {
  const report = createReport();
  return {
    command: connection.command,
    nameOf: (address) => seals.key("door", address),
    onChange: (counting) => report({ event: "outer_door_counts", counting }),
  };
}

function compose(): Composed {
  const { phoneKey, budgetTimeZone, provider, production } = environment();
  const { engine, outerDoor, breaker, lastGood, book } = kept();
  const log = createReport();
  const measured = telemetry();
  const around = both(measured?.around ?? null, production ? null : stopwatch);
  const report: Report = (told) => {
    log(told);
    measured?.report(told);
    keeper.hear(told);
  };
  const remembered = withAround(
    createState({
      engine,
      seals: createSeals(phoneKey),
      budgetTimeZone,
      now: Date.now,
      tell: report,
      count: (news) => keeper.hearOfBlock(news),
    }),
    { around, prefix: "store", names: STORE_SPANS },
  );
  const state = withLastGood({ ...remembered, ready: askedOnceASecond(remembered.ready) }, lastGood);
  const hasRoom = async (call: "retry" | "poll") =>
    (await state.reserveCall({ operation: newClientKey(), call })).kind === "room";
  const client = createStartMessaging(provider, {
    breaker,
    // A send books its first call; a store that does not answer is asked no favours.
    mayTryAgain: () => hasRoom("retry"),
    onAttempt: (attempt) => report({ event: "provider_attempt", ...attempt }),
  });
  const { watch, keeper } = watchers({
    book,
    state,
    report,
    askWallet: async () => ((await hasRoom("poll")) ? askWallet(client) : null),
  });
  const world: World = {
    now: Date.now,
    sleep: (milliseconds, signal) =>
      setTimeout(milliseconds, undefined, signal && { signal }).catch((error: unknown) => {
        if (!signal?.aborted) throw error;
      }),
    randomId: newClientKey,
    randomUuid: randomUUID,
    state,
    provider: withAround(asCodeProvider(client, breaker), {
      around,
      prefix: "provider",
      names: ["sendCode", "verifyCode", "lookAtMessage"],
    }),
  };
  return {
    world,
    around: around ?? ((_name, work) => work()),
    state,
    outerDoor,
    report,
    provider: { isDown: () => breaker.state() === "open" },
    watch,
  };
}

/** Who writes down what happens, and who tells operators of it. */
function watchers(what: Pick<WatchSettings, "book" | "state" | "report" | "askWallet">) {
  const { alerts, canonicalOrigin, money, alertWalletDays, onVercel } = environment();
  const post = alerts && createPost({ ...alerts, origin: canonicalOrigin });
  const watch = createWatch({
    ...what,
    post,
    newId: newClientKey,
    now: Date.now,
    pricePaise: money.pricePaise,
    walletDays: alertWalletDays,
    walletWithTraffic: onVercel,
  });
  const { book, report } = what;
  const sleep = (milliseconds: number) => setTimeout(milliseconds);
  return { watch, keeper: createKeeper({ book, watch, post, report, now: Date.now, sleep, afterAnswer }) };
}

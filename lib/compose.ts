import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { environment } from "./env";
import { newClientKey } from "./http/client-key";
import { createOuterDoor, type OuterDoor } from "./http/outer-door";
import type { World } from "./login/world";
import type { Report } from "./observability/events";
import { createReport } from "./observability/log";
import { type Breaker, createBreaker } from "./startmessaging/breaker";
import { createStartMessaging } from "./startmessaging/client";
import { asCodeProvider } from "./startmessaging/code-provider";
import type { Engine } from "./state/engine";
import { createMemoryEngine } from "./state/memory/memory-engine";
import type { Operations } from "./state/operations";
import { createSeals } from "./state/seals";
import { createState } from "./state/state";

/** The real world, put together once a process. */
export type Composed = {
  world: World;
  state: Operations;
  outerDoor: OuterDoor;
  report: Report;
  provider: { isDown(): boolean };
};

/** What this process remembers: its one store, window and breaker. */
type Memory = { engine: Engine; outerDoor: OuterDoor; breaker: Breaker };

/**
 * A page and a route handler get different instances of a module in a production build; `globalThis` is one. Only what
 * remembers is pinned, so that an edit in development takes effect with the next request and forgets nothing.
 */
const pinned = globalThis as { phoneLogin?: Memory };

let real: Composed | undefined;

/** @throws EnvironmentInvalid */
export function composed(): Composed {
  real ??= compose();
  return real;
}

function memory(): Memory {
  const { limits, money } = environment();
  const [posts] = limits.addressPosts;
  if (!posts) throw new Error("LIMIT_ADDRESS_POSTS has no window");
  pinned.phoneLogin ??= {
    engine: createMemoryEngine({ limits, money }),
    outerDoor: createOuterDoor(posts),
    breaker: createBreaker(),
  };
  return pinned.phoneLogin;
}

function compose(): Composed {
  const { phoneKey, budgetTimeZone, provider } = environment();
  const { engine, outerDoor, breaker } = memory();
  const report = createReport();
  const state = createState({
    engine,
    seals: createSeals(phoneKey),
    budgetTimeZone,
    now: Date.now,
    tell: report,
  });
  const client = createStartMessaging(provider, {
    breaker,
    onAttempt: (attempt) => report({ event: "provider_attempt", ...attempt }),
  });
  const world: World = {
    now: Date.now,
    sleep: (milliseconds) => setTimeout(milliseconds),
    randomId: newClientKey,
    randomUuid: randomUUID,
    state,
    provider: asCodeProvider(client, breaker),
  };
  return {
    world,
    state,
    outerDoor,
    report,
    provider: { isDown: () => breaker.state() === "open" },
  };
}

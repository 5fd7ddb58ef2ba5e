import "server-only";
import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { environment } from "./env";
import { createOuterDoor, type OuterDoor } from "./http/outer-door";
import type { World } from "./login/world";
import type { Report } from "./observability/events";
import { createReport } from "./observability/log";
import { createBreaker } from "./startmessaging/breaker";
import { createStartMessaging } from "./startmessaging/client";
import { asCodeProvider } from "./startmessaging/code-provider";
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

/** A page and a route handler get different instances of a module in a production build; `globalThis` is one. */
const pinned = globalThis as { phoneLogin?: Composed };

/** @throws EnvironmentInvalid */
export function composed(): Composed {
  pinned.phoneLogin ??= compose();
  return pinned.phoneLogin;
}

function compose(): Composed {
  const { limits, money, phoneKey, budgetTimeZone, provider } = environment();
  const report = createReport();
  const engine = createMemoryEngine({ limits, money });
  const state = createState({ engine, seals: createSeals(phoneKey), budgetTimeZone, now: Date.now });
  const breaker = createBreaker();
  const client = createStartMessaging(provider, {
    breaker,
    onAttempt: (attempt) => report({ event: "provider_attempt", ...attempt }),
  });
  const world: World = {
    now: Date.now,
    sleep: (milliseconds) => setTimeout(milliseconds),
    randomId: () => randomBytes(16).toString("base64url"),
    randomUuid: randomUUID,
    state,
    provider: asCodeProvider(client, breaker),
  };
  const [posts] = limits.addressPosts;
  if (!posts) throw new Error("LIMIT_ADDRESS_POSTS has no window");
  return {
    world,
    state,
    outerDoor: createOuterDoor(posts),
    report,
    provider: { isDown: () => breaker.state() === "open" },
  };
}

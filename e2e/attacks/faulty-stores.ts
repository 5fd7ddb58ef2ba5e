import { type FaultyLine, openFaultyLine } from "../../lib/state/contract/servers/faulty-line";
import type { RedisServer } from "../../lib/state/contract/servers/redis-server";
import { openUpstashBridge, type UpstashBridge } from "../../lib/state/contract/servers/upstash-bridge";
import { STORE_CLOCK } from "../../lib/state/redis/lua/prelude";
import { createScripts } from "../../lib/state/redis/scripts";
import type { Variables } from "../../scripts/environment";

export type Operation = keyof ReturnType<typeof createScripts> | "outerDoor";

const byHash = new Map<string | undefined, Operation>();
for (const [name, { sha1, source }] of Object.entries(createScripts(STORE_CLOCK))) {
  for (const text of [sha1, source]) byHash.set(text, name as Operation);
}

/** What an app asks of its store with this command; undefined for what its client asks by itself (PING, SELECT). */
export function operationOf([name = "", script, , key = ""]: string[]): Operation | undefined {
  if (!/^eval(?:sha)?$/i.test(name)) return undefined;
  return key.startsWith("{login}:door:") ? "outerDoor" : byHash.get(script);
}

/** What is written down for operators once people have their answers, of all requests of two seconds together. */
const AFTERWARDS = new Set<Operation | undefined>([
  ...(["tally", "setAlert", "takeLetter", "burnLetter", "takeTurn", "noteWallet"] as const),
]);
const isAfterwards = (command: string[]) => AFTERWARDS.has(operationOf(command));

/** What a connection costs when it is made and while it is idle. */
const isTheClients = ([name = ""]: string[]) => /^(?:hello|auth|select|client|ping)$/i.test(name);

/** A fault that happens once, to one operation; the next one is well again. */
export type Trap = (operation: Operation) => Promise<void>;

/** The way from the apps to a real Redis, on which things can go wrong. */
export type FaultyStore = {
  variables: Variables;
  /** Round trips since the last `forget`, by the operation each was for; "?" for what is none of ours. */
  roundTrips(): string[];
  forget(): void;
  calm(): Promise<void>;
  traps: Record<string, Trap>;
  close(): Promise<void>;
};

/** Longer than the app waits for its store (400 ms), shorter than anybody waits for an answer. */
const TOO_LATE_MS = 1_500;
const BARELY_MS = 150;

/** For a file's cluster: its settings, and the store once the cluster is there. */
export function through<Store extends FaultyStore>(open: (redis: RedisServer) => Promise<Store>) {
  let opened: Store | undefined;
  return {
    /** It ends with the worker, as the cluster does. */
    async store(redis: RedisServer): Promise<Variables> {
      opened = await open(redis);
      return opened.variables;
    },
    faulty(): Store {
      if (!opened) throw new Error("There is no store before there is a cluster.");
      return opened;
    },
  };
}

export async function overLine(redis: RedisServer): Promise<FaultyStore & { line: FaultyLine }> {
  const line = await openFaultyLine({ to: redis.port });
  const once = (operation: Operation) => ({
    times: 1,
    only: (command: string[]) => operationOf(command) === operation,
  });
  return {
    line,
    variables: { REDIS_URL: line.url },
    roundTrips: () =>
      line
        .arrived()
        .flatMap((command) =>
          isTheClients(command) || isAfterwards(command) ? [] : (operationOf(command) ?? "?"),
        ),
    forget: line.forget,
    calm: line.calm,
    traps: {
      "its reply is lost": (operation) => line.loseReplies(once(operation)),
      "the line is reset after it ran": (operation) => line.resetAfterCommit(once(operation)),
      "the line is reset before it ran": (operation) => line.resetBefore(once(operation)),
      "it hangs for ever": (operation) => line.hang(once(operation)),
      "it runs too late": (operation) => line.delay(TOO_LATE_MS, once(operation)),
      "its reply comes too late": (operation) => line.delay(TOO_LATE_MS, { ...once(operation), way: "back" }),
      "it is slow, but in time": (operation) => line.delay(BARELY_MS, once(operation)),
      "Redis says BUSY": (operation) =>
        line.errorReplies("BUSY Redis is busy running a script", once(operation)),
    },
    close: line.close,
  };
}

export async function overBridge(redis: RedisServer): Promise<FaultyStore & { bridge: UpstashBridge }> {
  const bridge = await openUpstashBridge({ redisUrl: redis.url });
  const once = (operation: Operation) => ({
    times: 1,
    only: ({ commands }: { commands: string[][] }) =>
      commands.some((each) => operationOf(each) === operation),
  });
  const ran = (operation: Operation) => ({ ...once(operation), afterRunning: true });
  return {
    bridge,
    variables: { UPSTASH_REDIS_REST_URL: bridge.url, UPSTASH_REDIS_REST_TOKEN: bridge.token },
    roundTrips: () =>
      bridge
        .requests()
        .filter(({ commands }) => !commands.every(isAfterwards))
        .map(({ commands }) => commands.map((each) => operationOf(each) ?? "?").join(" + ")),
    forget: bridge.forget,
    calm: bridge.calm,
    traps: {
      "its reply is lost": (operation) => bridge.loseReplies(once(operation)),
      "the connection is reset before it ran": (operation) => bridge.resetBefore(once(operation)),
      "it hangs for ever": (operation) => bridge.hang(once(operation)),
      "it runs, and hangs for ever": (operation) => bridge.hang(ran(operation)),
      "it runs too late": (operation) => bridge.delay(TOO_LATE_MS, once(operation)),
      "its reply comes too late": (operation) =>
        bridge.delay(TOO_LATE_MS, { ...once(operation), way: "back" }),
      "garbage in place of it": (operation) => bridge.garbage(once(operation)),
      "it runs, and garbage comes": (operation) => bridge.garbage(ran(operation)),
      "500 in place of it": (operation) => bridge.status(500, once(operation)),
      "it runs, and 500 comes": (operation) => bridge.status(500, ran(operation)),
      "429 in place of it": (operation) => bridge.status(429, once(operation)),
      "it is slow, but in time": (operation) => bridge.delay(BARELY_MS, once(operation)),
    },
    close: bridge.close,
  };
}

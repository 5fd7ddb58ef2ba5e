import { Ratelimit, type RatelimitConfig } from "@upstash/ratelimit";
import type { Limit } from "@/lib/login/policy";
import { inProcessWindow } from "./in-process-window";

/** One coarse window an address over everything that is posted, before anything finer is asked. */
export type OuterDoor = {
  /** Counts this request. */
  knock(address: string): Promise<{ open: true } | { open: false; retryAfterSeconds: number }>;
};

/** Sends one command to the shared store. Rejects within its own deadline. */
export type SendCommand = (name: string, ...args: string[]) => Promise<unknown>;

export type OuterDoorSettings = {
  limit: Limit;
  /** Absent: every process counts for itself. */
  shared?: {
    command: SendCommand;
    /** What an address is called in the store: never by itself. */
    nameOf: (address: string) => string;
    /** Hears when the store stops counting for all processes, and when it does so again. */
    onChange: (counting: "alone" | "together") => void;
  };
  now?: () => number;
};

export function createOuterDoor({ limit, shared, now = Date.now }: OuterDoorSettings): OuterDoor {
  const alone = new Ratelimit({
    ...COMMON,
    ephemeralCache: false,
    redis: NO_REDIS,
    limiter: inProcessWindow(limit, now),
  });
  const answer = ({ success, reset }: { success: boolean; reset: number }) =>
    success
      ? ({ open: true } as const)
      : ({ open: false, retryAfterSeconds: Math.max(1, Math.ceil((reset - now()) / 1000)) } as const);
  if (!shared) return { knock: async (address) => answer(await alone.limit(address)) };

  const { command, nameOf, onChange } = shared;
  const together = new Ratelimit({
    ...COMMON,
    // Who was refused is refused again without a question, until the time that was said.
    ephemeralCache: new RefusedAddresses(),
    redis: asRedis(command),
    limiter: Ratelimit.slidingWindow(limit.count, `${limit.seconds} s`),
  });
  let counting: "alone" | "together" = "together";
  let failedAt = 0;
  const change = (to: typeof counting) => {
    if (counting !== to) onChange(to);
    counting = to;
  };
  return {
    async knock(address) {
      try {
        const counted = await together.limit(nameOf(address));
        // Not at the first answer: a store that fails now and then would be news with every request.
        if (counted.reason !== "cacheBlock" && now() - failedAt > CALM_MS) change("together");
        return answer(counted);
      } catch {
        failedAt = now();
        // A store that is down neither opens the door to everybody nor closes it: this process counts alone meanwhile.
        change("alone");
        return answer(await alone.limit(address));
      }
    },
  };
}

/** Without a failure for so long, the store counts again. */
const CALM_MS = 1000;

/** Past so many all are forgotten: the store still counts them. */
const MOST_REFUSED = 10_000;

class RefusedAddresses extends Map<string, number> {
  override set(name: string, until: number): this {
    if (this.size >= MOST_REFUSED) this.clear();
    return super.set(name, until);
  }
}

const COMMON = {
  prefix: "{login}:door",
  // The library's own would answer "success" when it runs out; the store's commands have a deadline that throws.
  timeout: 0,
} as const;

const nobody = () => Promise.reject(new Error("the in-process window asks no Redis"));
const NO_REDIS: RatelimitConfig["redis"] = { evalsha: nobody, get: nobody, set: nobody };

/** What the library calls, over either connection. Its scripts carry no flags in this release, so both stores run them. */
function asRedis(command: SendCommand): RatelimitConfig["redis"] {
  const evaluate = (name: string) => (script: string, keys: string[], args: unknown[]) =>
    command(name, script, String(keys.length), ...keys, ...args.map(String));
  const redis = {
    evalsha: evaluate("EVALSHA"),
    eval: evaluate("EVAL"),
    get: (key: string) => command("GET", key),
    set: (key: string, value: unknown) => command("SET", key, String(value)),
  };
  return redis as unknown as RatelimitConfig["redis"];
}

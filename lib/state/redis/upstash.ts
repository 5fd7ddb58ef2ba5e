import { errors, Redis } from "@upstash/redis";
import { StateDidNotAnswer } from "../engine";
import type { Connection } from "./connection";
import { within } from "./deadline";
import { reasonOf } from "./reason";
import { runScript } from "./run-script";

export type UpstashOptions = {
  /** For each command, EVAL after a NOSCRIPT included. */
  deadlineMs?: number;
  /** The same for the first one, which finds neither a name resolved nor a TLS session. */
  firstDeadlineMs?: number;
};

export function connectUpstash(
  { url, token }: { url: string; token: string },
  { deadlineMs = 400, firstDeadlineMs = 1000 }: UpstashOptions = {},
): Connection {
  // The library would print warnings, and throw errors with the URL in them.
  if (!/^https?:\/\/[^\s#$./?]\S*$/.test(url)) throw new TypeError("not an https:// URL");
  if (!/^\S+$/.test(token)) throw new TypeError("not a token");
  let allowedMs = firstDeadlineMs;
  const redis = new Redis({
    url,
    token,
    // `retry: false` sends twice.
    retry: { retries: 0 },
    signal: () => AbortSignal.timeout(allowedMs),
    automaticDeserialization: false,
    // Every answer of ours is text.
    responseEncoding: false,
    enableTelemetry: false,
    enableAutoPipelining: false,
  });

  async function answerOf<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await within(allowedMs, work());
    } catch (error) {
      throw error instanceof StateDidNotAnswer ? error : new StateDidNotAnswer(reasonOf(error));
    } finally {
      allowedMs = deadlineMs;
    }
  }

  return {
    run: ({ sha1, source }, keys, args) =>
      answerOf(() =>
        runScript(
          () => only(redis.pipeline().evalsha(sha1, [...keys], [...args])),
          () => only(redis.pipeline().eval(source, [...keys], [...args])),
        ),
      ),
    command: (name, ...args) => answerOf(() => redis.exec([name, ...args])),
    close: async () => {},
  };
}

type Pipeline = { exec(options: { keepErrors: true }): Promise<{ result: unknown; error?: string }[]> };

async function only(pipeline: Pipeline): Promise<unknown> {
  const [said] = await pipeline.exec({ keepErrors: true });
  if (said?.error) throw new errors.UpstashError(said.error);
  return said?.result;
}

import {
  ClientClosedError,
  ClientOfflineError,
  ConnectionTimeoutError,
  createClient,
  DisconnectsClientError,
  SocketClosedUnexpectedlyError,
  SocketTimeoutError,
} from "@redis/client";
import { StateDidNotAnswer } from "../engine";
import type { Connection } from "./connection";
import { within } from "./deadline";
import { reasonOf } from "./reason";
import { runScript } from "./run-script";

export type RedisOptions = {
  /** For each command, EVAL after a NOSCRIPT included. */
  deadlineMs?: number;
  /** For a connection to be made, and for a command that comes before the first one is. */
  connectMs?: number;
  /** A connection that has said nothing for so long is given up. */
  silenceMs?: number;
  /** The authority of a server's certificate (PEM), where it is none that Node knows. */
  ca?: string;
};

const LONGEST_PAUSE_MS = 1000;
const WRITABLE_BYTES = 2 ** 20;

/** The error names of a server that once took writes: what the name resolves to now may be another one. */
const SERVED_BEFORE = ["READONLY", "MASTERDOWN"];

/** @param url `redis://` or `rediss://`, with credentials and a database if need be. */
export function connectRedis(url: string, options: RedisOptions = {}): Connection {
  const { deadlineMs = 400, connectMs = 1000, silenceMs = 2000 } = options;
  let line = dial(url, { connectMs, silenceMs, ca: options.ca });
  let closed = false;
  // Only a cold start is worth waiting longer for than a command.
  let patienceMs = connectMs;

  function redial(): void {
    patienceMs = Math.min(connectMs, deadlineMs);
    // What is still under way on the old one has its time.
    setTimeout(line.hangUp, deadlineMs);
    line = dial(url, { connectMs, silenceMs, ca: options.ca });
  }

  async function answerOf<T>(work: (ask: Line["ask"]) => Promise<T>): Promise<T> {
    const asked = line;
    try {
      await asked.settled(patienceMs);
      return await within(deadlineMs, work(asked.ask));
    } catch (error) {
      const reason = redisReason(error);
      // The socket's own timeout starts anew with each command that is written: under load a dead line would stay.
      const dead = reason === "deadline" && asked.silentFor() > silenceMs;
      const moved = SERVED_BEFORE.includes(reason) && asked.age() > LONGEST_PAUSE_MS;
      if (asked === line && !closed && (dead || moved)) redial();
      throw new StateDidNotAnswer(reason === "not connected" ? asked.trouble() : reason);
    }
  }

  return {
    run({ sha1, source }, keys, args) {
      const operands = [String(keys.length), ...keys, ...args];
      return answerOf((ask) =>
        runScript(
          () => ask("EVALSHA", sha1, ...operands),
          () => ask("EVAL", source, ...operands),
        ),
      );
    },
    command: (name, ...args) => answerOf((ask) => ask(name, ...args)),
    async close() {
      closed = true;
      line.hangUp();
    },
  };
}

type Line = ReturnType<typeof dial>;

/**
 * One client, that reconnects by itself for as long as it lives. RESP2, since a server that knows no HELLO is as good.
 *
 * Whatever was asked when a connection broke fails at once and is not sent again: so says the library (6.3.1,
 * `flushAll` on the socket's error) where its offline queue is off. If it had run, the operation's id keeps the asker's
 * second try from doing it twice.
 */
function dial(
  url: string,
  { connectMs, silenceMs, ca }: { connectMs: number; silenceMs: number; ca?: string },
) {
  const socket = {
    connectTimeout: connectMs,
    // Node's 16 KB are a dozen scripts: of a crowd's commands the rest would miss their deadline in our own queue.
    writableHighWaterMark: WRITABLE_BYTES,
    socketTimeout: silenceMs,
    reconnectStrategy: (retries: number) => Math.min(LONGEST_PAUSE_MS, 50 * 2 ** retries) * halfToAll(),
    ...(ca && { ca }),
  };
  const client = createClientFor(url, socket, silenceMs / 2);
  const madeAt = performance.now();
  let heardAt = madeAt;
  let trouble = "not connected";
  const heard = () => {
    heardAt = performance.now();
  };
  const first = new Promise<void>((resolve) => {
    for (const event of ["ready", "error", "end"]) client.once(event, () => resolve());
  });
  client.on("error", (error: unknown) => {
    trouble = redisReason(error);
  });
  client.on("ready", heard);
  client.on("ping-interval", heard);
  // It never gives up; it rejects when it is told to.
  client.connect().catch(() => {});

  return {
    /** Until it is known whether there is a connection: a cold start is no outage. */
    settled: (patienceMs: number) => (client.isReady ? undefined : within(patienceMs, first)),
    async ask(command: string, ...words: string[]): Promise<unknown> {
      try {
        const answer = await client.sendCommand([command, ...words]);
        heard();
        return answer;
      } catch (error) {
        if (client.isReady) heard();
        throw error;
      }
    },
    silentFor: () => performance.now() - heardAt,
    age: () => performance.now() - madeAt,
    trouble: () => trouble,
    hangUp: () => client.destroy(),
  };
}

function createClientFor(url: string, socket: object, pingInterval: number) {
  try {
    return createClient({
      url,
      socket,
      pingInterval,
      RESP: 2,
      disableOfflineQueue: true,
      maintNotifications: "disabled",
      // CLIENT SETINFO: two commands more on each connection, which Redis before 7.2 refuses.
      disableClientInfo: true,
      // The library's own timeout ends only what is still queued, and costs a timer for each command.
      commandOptions: { timeout: undefined },
    });
  } catch {
    // The library's error holds the URL, and the URL a password.
    throw new TypeError("not a redis:// or rediss:// URL");
  }
}

const LOST = [
  ClientClosedError,
  ClientOfflineError,
  DisconnectsClientError,
  SocketClosedUnexpectedlyError,
] as const;

/** The library's errors have no name of their own, and a bundler takes their classes'. */
function redisReason(error: unknown): string {
  if (error instanceof StateDidNotAnswer) return error.message;
  if (LOST.some((each) => error instanceof each)) return "not connected";
  if (error instanceof ConnectionTimeoutError || error instanceof SocketTimeoutError) return "silence";
  return reasonOf(error);
}

/** So that many processes do not come back at the same moment. */
const halfToAll = () => (1 + Math.random()) / 2;

import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../../../../scripts/ports";
import { type Running, start } from "../../../../scripts/processes";
import { connectToRedis } from "./redis-connection";
import { RedisError, type Reply } from "./resp";

export type RedisOptions = {
  /** A free one, if not said. */
  port?: number;
  /** A temporary one, if not said. */
  dir?: string;
  /** Every write is on disk before it is answered. */
  appendOnly?: boolean;
  args?: string[];
};

/** A real redis-server on the loopback address. It ends with this process, however that ends. */
export type RedisServer = {
  readonly url: string;
  readonly port: number;
  /** Another one after each `restart()`. */
  readonly pid: number;
  /** In good order, by SIGTERM; its temporary directory goes too. */
  stop(): Promise<void>;
  /** By SIGKILL, in the middle of whatever it does. What it has written to disk stays for `restart()`. */
  kill(): Promise<void>;
  /** On the same port, with the same directory, whether it runs or was killed. */
  restart(): Promise<void>;
  /** By SIGSTOP: connections are accepted by the system, and nobody answers. */
  pause(): void;
  resume(): void;
  /** Asks on a connection of its own; an error of Redis is thrown. */
  command(...words: string[]): Promise<unknown>;
};

const HOST = "127.0.0.1";
const READY_PATIENCE_MS = 500;
const KEEPER = fileURLToPath(new URL("redis-keeper.mjs", import.meta.url));

const temporary = new Set<string>();
process.on("exit", () => {
  for (const dir of temporary) rmSync(dir, { recursive: true, force: true });
});

export async function startRedis(options: RedisOptions = {}): Promise<RedisServer> {
  // Somebody else may take a free port between the look and the start: then it is another one.
  for (let tries = 1; ; tries++) {
    try {
      return await startOn(options.port ?? (await freePort()), options);
    } catch (error) {
      if (options.port !== undefined || tries === 5 || !/already in use/.test(String(error))) throw error;
    }
  }
}

async function startOn(port: number, options: RedisOptions): Promise<RedisServer> {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), "phone-login-redis-")));
  if (options.dir === undefined) temporary.add(dir);
  const args = [
    ...["--port", String(port), "--bind", HOST, "--dir", dir, "--save", "", "--daemonize", "no"],
    ...["--appendonly", options.appendOnly ? "yes" : "no", "--appendfsync", "always"],
    ...(options.args ?? []),
  ];
  let running: Running | undefined;
  let pid = 0;

  async function run(): Promise<void> {
    await mkdir(dir, { recursive: true });
    pid = 0;
    const redis = start("redis", [KEEPER, temporary.has(dir) ? dir : "", ...args]);
    running = redis;
    let over = false;
    const ended = () => {
      over = true;
    };
    redis.exited.then(ended, ended);
    do {
      await sleep(10);
      if (over) throw new Error(`redis-server did not start on port ${port}:\n${redis.output()}`);
      pid = Number(/^redis-server is process (\d+)$/m.exec(redis.output())?.[1] ?? 0);
    } while (pid === 0 || !(await isReady(port, pid)));
  }

  async function end(): Promise<void> {
    if (!running) return;
    // What is paused hears SIGTERM when it goes on.
    signal("SIGCONT");
    await running.stop();
    running = undefined;
  }

  function signal(name: NodeJS.Signals): void {
    // What has ended may have left its number to somebody else, and 0 is ourselves.
    if (!running || pid === 0) return;
    try {
      process.kill(pid, name);
    } catch {
      // Gone by itself: told to whoever asks it something.
    }
  }

  async function removeDir(): Promise<void> {
    if (temporary.has(dir)) await rm(dir, { recursive: true, force: true });
  }

  try {
    await run();
  } catch (error) {
    await end();
    await removeDir();
    throw error;
  }
  return {
    url: `redis://${HOST}:${port}`,
    port,
    get pid() {
      return pid;
    },
    async stop() {
      await end();
      await removeDir();
    },
    async kill() {
      signal("SIGKILL");
      await running?.exited;
      running = undefined;
    },
    async restart() {
      await end();
      await run();
    },
    pause: () => signal("SIGSTOP"),
    resume: () => signal("SIGCONT"),
    command: (...words) => ask(port, words),
  };
}

/** Loaded, willing, and the one that was started: another program could have had the port first. */
async function isReady(port: number, pid: number): Promise<boolean> {
  try {
    if ((await ask(port, ["PING"], READY_PATIENCE_MS)) !== "PONG") return false;
    const info = await ask(port, ["INFO", "server"], READY_PATIENCE_MS);
    return String(info).includes(`process_id:${pid}\r\n`);
  } catch {
    return false;
  }
}

/** A connection for each question: none is left half-dead by a kill or a pause in between. */
async function ask(port: number, words: string[], patienceMs?: number): Promise<unknown> {
  const connection = await connectToRedis(HOST, port);
  const patience = patienceMs && setTimeout(connection.close, patienceMs);
  try {
    const [reply = null] = await connection.send([words]);
    if (reply instanceof RedisError) throw reply;
    return asText(reply);
  } finally {
    clearTimeout(patience);
    connection.close();
  }
}

function asText(reply: Reply): unknown {
  if (Buffer.isBuffer(reply)) return reply.toString();
  return Array.isArray(reply) ? reply.map(asText) : reply;
}

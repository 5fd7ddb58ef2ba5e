import { request } from "undici";
import type { Variables } from "../scripts/environment";
import { freePort } from "../scripts/ports";
import { type Running, start } from "../scripts/processes";
import { type Spent, spentBy } from "./proc";

/** Whatever is measured has one core for itself; who asks it, and all that it asks, have the other. */
export const SERVER_CORE = "0";
export const DRIVER_CORE = "1";

export type BenchServer = {
  url: string;
  spent(): Spent;
  stop(): Promise<void>;
};

export type Launch = {
  name: string;
  /** What to run, given the port to listen on. */
  command: (port: number) => string[];
  env?: Variables | ((port: number) => Variables);
  core?: string;
  /** Where it answers anything at all when it is up. */
  health: string;
  /** A folder for the CPU profile that a program on Node leaves when it ends. */
  profileTo?: string | null;
};

const PATIENCE_MS = 60_000;

export async function launch({
  name,
  command,
  env = {},
  core = SERVER_CORE,
  health,
  profileTo = null,
}: Launch): Promise<BenchServer> {
  const port = await freePort();
  const pinned = new URL("pinned.mjs", import.meta.url).pathname;
  const variables = typeof env === "function" ? env(port) : env;
  const running = start(name, [pinned, core, ...profiled(command(port), profileTo)], { env: variables });
  const url = `http://127.0.0.1:${port}`;
  await untilUp(running, url + health);
  return { url, spent: () => spentBy(running.pid), stop: () => running.stop("SIGTERM", 5_000) };
}

function profiled([program = "", ...args]: string[], folder: string | null): string[] {
  if (folder === null || program !== process.execPath) return [program, ...args];
  return [program, "--cpu-prof", `--cpu-prof-dir=${folder}`, ...args];
}

async function untilUp(running: Running, url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  let ended = false;
  running.exited.finally(() => {
    ended = true;
  });
  for (;;) {
    const status = await request(url, { reset: true })
      .then(async ({ statusCode, body }) => {
        await body.dump();
        return statusCode;
      })
      .catch(() => 0);
    if (status > 0 && status < 500) return;
    if (ended || Date.now() > deadline) {
      await running.stop();
      throw new Error(
        `${running.name} did not start:\n${running.output().split("\n").slice(-30).join("\n")}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

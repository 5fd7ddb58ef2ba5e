import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { root } from "./commands";
import type { Variables } from "./environment";

const STOP_GRACE_MS = 3_000;
/** Next waits for idle connections, and an open browser tab is one: somebody at a terminal does not wait. */
const CTRL_C_GRACE_MS = 500;

export type Exit = { code: number | null; signal: NodeJS.Signals | null };

export type Running = {
  name: string;
  pid: number;
  /** All of stdout and stderr so far; empty when it was shown as it came. */
  output(): string;
  exited: Promise<Exit>;
  /** Resolves when the process and all it started are gone, by SIGKILL after the grace. */
  stop(signal?: NodeJS.Signals, graceMs?: number): Promise<void>;
};

export type StartOptions = {
  env?: Variables;
  mode?: "production" | "development";
  /** The repository's root, if not said. */
  cwd?: string;
  /** Straight to the terminal instead of being kept. */
  show?: boolean;
  onLine?: (line: string) => void;
};

const alive = new Set<Running>();

/** Runs node with these arguments, as the leader of a process group of its own. */
export function start(name: string, args: string[], options: StartOptions = {}): Running {
  const stdio = options.show ? "inherit" : "pipe";
  const child = spawn(process.execPath, ["--import", new URL("leash.mjs", import.meta.url).href, ...args], {
    cwd: options.cwd ?? root,
    detached: true,
    stdio: ["ignore", stdio, stdio, "ipc"],
    env: {
      ...process.env,
      // A test runner's colours and mode are not its children's.
      FORCE_COLOR: undefined,
      NEXT_TELEMETRY_DISABLED: "1",
      ...options.env,
      NODE_ENV: options.mode ?? "production",
      LEASH_HOLDER: String(process.pid),
    },
  });

  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    if (stream && options.onLine) createInterface({ input: stream }).on("line", options.onLine);
  }

  const exited = new Promise<Exit>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  const pid = child.pid ?? 0;
  // Whoever is left in the group of a leader that died would hold its port.
  child.once("exit", () => signalGroup(pid, "SIGKILL"));
  const running: Running = {
    name,
    pid,
    output: () => text,
    exited,
    async stop(signal = "SIGTERM", graceMs = STOP_GRACE_MS) {
      signalGroup(pid, signal);
      const impatience = setTimeout(() => signalGroup(pid, "SIGKILL"), graceMs);
      await exited.finally(() => clearTimeout(impatience));
    },
  };
  alive.add(running);
  exited.finally(() => alive.delete(running)).catch(() => {});
  return running;
}

export async function stopAll(): Promise<void> {
  await Promise.all(Array.from(alive, (running) => running.stop("SIGTERM", CTRL_C_GRACE_MS)));
}

let ending = false;

/** From now on a process that dies does so because it was told to. */
export function isEnding(): boolean {
  return ending;
}

/** On Ctrl-C, SIGTERM or a closed terminal: end everything started here, then exit. */
export function endTogether(exitCode: (signal: NodeJS.Signals) => number): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      // Asked twice, somebody is in a hurry: the exit handler below ends what is left.
      if (ending) process.exit(exitCode(signal));
      ending = true;
      stopAll().finally(() => process.exit(exitCode(signal)));
    });
  }
}

process.on("exit", () => {
  for (const { pid } of alive) signalGroup(pid, "SIGKILL");
});

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  // Group 0 is our own: a process that never started has no pid.
  if (pid === 0) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Gone already, which is what was wanted.
  }
}

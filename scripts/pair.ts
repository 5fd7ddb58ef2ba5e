import { get } from "node:http";
import { tool, typescript } from "./commands";
import type { Variables } from "./environment";
import { type Running, type StartOptions, start } from "./processes";

/** A process of the pair that has answered its health check. */
export type Server = Running & { url: string };

export type ServerOptions = StartOptions & {
  port: number;
  env?: Variables;
  /** A build in another folder than this repository's. */
  folder?: string | undefined;
  /** Where a 200 is waited for, other than in the usual place: an app whose store is down is only alive. */
  health?: string;
};

export function startSandbox(options: ServerOptions): Promise<Server> {
  const args =
    options.mode === "development"
      ? tool("tsx", "watch", "--clear-screen=false", "sandbox/main.ts")
      : typescript("sandbox/main.ts");
  const env = { ...options.env, SANDBOX_PORT: String(options.port) };
  return untilHealthy(
    start("sandbox", args, { ...options, env }),
    sandboxUrl(options.port),
    "/_sandbox/stats",
  );
}

/** Needs a build first, except in development. Next says "Ready" too early; its health route does not. */
export function startApp(options: ServerOptions): Promise<Server> {
  const command = options.mode === "development" ? "dev" : "start";
  const folder = options.folder === undefined ? [] : [options.folder];
  const args = tool("next", command, ...folder, "--port", String(options.port));
  const path = options.health ?? "/api/health";
  return untilHealthy(start("app", args, options), `http://localhost:${options.port}`, path);
}

/** The address it listens on: "localhost" may mean ::1 first, where nothing answers. */
export function sandboxUrl(port: number): string {
  return `http://127.0.0.1:${port}`;
}

const HEALTH_DEADLINE_MS = 60_000;
const HEALTH_INTERVAL_MS = 50;

export async function untilHealthy(running: Running, url: string, path: string): Promise<Server> {
  const deadline = Date.now() + HEALTH_DEADLINE_MS;
  let died = false;
  running.exited.finally(() => {
    died = true;
  });

  while (!(await answers(`${url}${path}`))) {
    if (died) throw new Error(withOutput(`The ${running.name} ended before it was ready.`, running));
    if (Date.now() > deadline) {
      await running.stop();
      const seconds = HEALTH_DEADLINE_MS / 1000;
      throw new Error(withOutput(`The ${running.name} gave no 200 at ${path} in ${seconds} s.`, running));
    }
    await new Promise((resolve) => setTimeout(resolve, HEALTH_INTERVAL_MS));
  }
  return { ...running, url };
}

/** On a connection that does not stay open: Next would wait for it when it is told to end. */
function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: 10_000 }, (response) => {
      response.resume().once("close", () => resolve(response.statusCode === 200));
    });
    request.once("timeout", () => request.destroy());
    request.once("error", () => resolve(false));
  });
}

/** The last lines a process wrote, where its reason stands. */
function withOutput(message: string, running: Running): string {
  const lines = running.output().trimEnd().split("\n").slice(-30).join("\n");
  return lines ? `${message} It said:\n${lines}` : message;
}

import { spawn } from "node:child_process";
import { expect, onTestFinished } from "vitest";

/** A program at a terminal. Ends with its test. */
export function atTerminal(command: string[], env: Record<string, string>, cwd?: string) {
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    cwd,
    env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", NODE_ENV: "test", ...env },
  });
  onTestFinished(() => void child.kill("SIGKILL"));

  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => {
      said += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });

  return {
    /** The exit code. */
    ended,
    said: () => said,
    /** Resolves when it has asked for a code this many times. */
    asked: (times: number) =>
      expect.poll(() => said.split("6-digit code: ").length - 1, { timeout: 15_000 }).toBe(times),
    type: (line: string) => void child.stdin.write(`${line}\n`),
  };
}

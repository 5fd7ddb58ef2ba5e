import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { freePort } from "./ports";
import { start } from "./processes";

const SLEEP = "setInterval(() => {}, 1000);";

/** A script that starts a server on this port and does not wait for it. */
function serverBelow(port: number): string {
  const server = `require("node:http").createServer((_, answer) => answer.end()).listen(${port})`;
  const args = JSON.stringify(["-e", server]);
  return `require("node:child_process").spawn(process.execPath, ${args}, { stdio: "ignore" });`;
}

test("what a process says is kept, and its exit code told", async () => {
  const lines: string[] = [];
  const running = start("one", ["-e", "console.log('out'); console.error('err'); process.exitCode = 3"], {
    onLine: (line) => lines.push(line),
  });
  expect(await running.exited).toEqual({ code: 3, signal: null });
  expect(running.output().split("\n").sort()).toEqual(["", "err", "out"]);
  expect(lines.sort()).toEqual(["err", "out"]);
});

test("one that ignores SIGTERM is ended all the same", async () => {
  const running = start("deaf", ["-e", `process.on("SIGTERM", () => {}); console.log("up"); ${SLEEP}`]);
  await expect.poll(() => running.output()).toContain("up");
  await running.stop("SIGTERM", 200);
  expect((await running.exited).signal).toBe("SIGKILL");
});

test("whatever a process has started ends with it", async () => {
  const port = await freePort();
  const running = start("parent", ["-e", serverBelow(port) + SLEEP]);
  await expect.poll(() => answers(port), patience).toBe(true);
  await running.stop();
  expect(await answers(port)).toBe(false);
});

test("what a crashed process leaves behind ends too", async () => {
  const port = await freePort();
  const running = start("parent", ["-e", serverBelow(port) + SLEEP]);
  await expect.poll(() => answers(port), patience).toBe(true);
  process.kill(running.pid, "SIGKILL");
  await expect.poll(() => answers(port), patience).toBe(false);
});

test("even one that is killed outright leaves no server behind", async () => {
  const port = await freePort();
  const script = `
    import { start } from "./scripts/processes.ts";
    start("parent", ["-e", ${JSON.stringify(serverBelow(port) + SLEEP)}]);`;
  const starter = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
  await expect.poll(() => answers(port), patience).toBe(true);
  starter.kill("SIGKILL");
  await expect.poll(() => answers(port), patience).toBe(false);
});

const patience = { timeout: 10_000 };

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}`).then(
    (response) => response.ok,
    () => false,
  );
}

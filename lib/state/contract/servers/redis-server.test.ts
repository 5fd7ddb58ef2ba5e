import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "../../../../scripts/ports";
import { type RedisOptions, startRedis } from "./redis-server";

async function redis(options?: RedisOptions) {
  const server = await startRedis(options);
  onTestFinished(() => server.stop());
  return server;
}

test("a real Redis answers, and is gone when it is stopped, directory and all", async () => {
  const server = await redis();
  expect(server.url).toBe(`redis://127.0.0.1:${server.port}`);
  expect(await server.command("SET", "a", "ü")).toBe("OK");
  expect(await server.command("EVAL", "return {redis.call('GET', 'a'), 7, {false}}", "0")).toEqual([
    "ü",
    7,
    [null],
  ]);
  const [, dir] = (await server.command("CONFIG", "GET", "dir")) as [string, string];
  expect(existsSync(dir)).toBe(true);

  await server.stop();
  await expect(server.command("PING")).rejects.toThrow("ECONNREFUSED");
  expect(existsSync(dir)).toBe(false);
  expect(isAlive(server.pid)).toBe(false);
});

test("an error of Redis is thrown", async () => {
  const server = await redis();
  await expect(server.command("INCR")).rejects.toThrow("ERR wrong number of arguments");
});

test("only this machine can connect, and nothing is saved behind anybody's back", async () => {
  const server = await redis();
  expect(await server.command("CONFIG", "GET", "bind")).toEqual(["bind", "127.0.0.1"]);
  expect(await server.command("CONFIG", "GET", "save")).toEqual(["save", ""]);
});

test("what was answered survives a kill, if every write goes to disk", async () => {
  const server = await redis({ appendOnly: true });
  await server.command("SET", "a", "1");
  const { pid } = server;
  await server.kill();
  await expect(server.command("PING")).rejects.toThrow("ECONNREFUSED");
  await server.restart();
  expect(server.pid).not.toBe(pid);
  expect(await server.command("GET", "a")).toBe("1");
  await server.restart();
  expect(await server.command("GET", "a")).toBe("1");
});

test("without that, it forgets all", async () => {
  const server = await redis();
  await server.command("SET", "a", "1");
  await server.kill();
  await server.restart();
  expect(await server.command("GET", "a")).toBe(null);
});

test("paused it answers nobody, resumed it answers what was asked meanwhile", async () => {
  const server = await redis();
  server.pause();
  const answer = server.command("PING");
  expect(await Promise.race([answer, sleep(200, "nothing")])).toBe("nothing");
  server.resume();
  expect(await answer).toBe("PONG");
});

test("a paused one can be stopped, and killed", async () => {
  const server = await redis();
  server.pause();
  await server.kill();
  await server.restart();
  server.pause();
  await server.stop();
  expect(isAlive(server.pid)).toBe(false);
});

test("a directory that was given stays, and so does what is in it", async () => {
  const dir = await mkdtemp(join(tmpdir(), "given-"));
  onTestFinished(() => rm(dir, { recursive: true }));
  const first = await redis({ dir, appendOnly: true });
  await first.command("SET", "a", "1");
  await first.stop();
  expect(await readdir(dir)).not.toEqual([]);
  const second = await redis({ dir, appendOnly: true, args: ["--maxmemory", "100mb"] });
  expect(await second.command("GET", "a")).toBe("1");
  expect(await second.command("CONFIG", "GET", "maxmemory")).toEqual(["maxmemory", "104857600"]);
});

test("a port that is taken is said so, also when another Redis has it", async () => {
  const port = await freePort();
  const other = createServer().listen(port, "127.0.0.1");
  onTestFinished(() => void other.close());
  await expect(startRedis({ port })).rejects.toThrow("already in use");
  const first = await redis();
  await expect(startRedis({ port: first.port })).rejects.toThrow("already in use");
  expect(await first.command("PING")).toBe("PONG");
});

test.each([
  ["is killed outright", "process.kill(process.pid, 'SIGKILL');"],
  ["is killed outright while Redis is paused", "redis.pause(); process.kill(process.pid, 'SIGKILL');"],
  ["ends without stopping it", "process.exit();"],
])("it does not outlive a test that %s", async (_how, end) => {
  const script = `
    import { startRedis } from "./lib/state/contract/servers/redis-server.ts";
    const redis = await startRedis();
    const [, dir] = await redis.command("CONFIG", "GET", "dir");
    process.stdout.write(JSON.stringify({ pid: redis.pid, dir }), () => { ${end} });`;
  const starter = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
  const said = await new Promise((resolve) => starter.stdout.once("data", resolve));
  const { pid, dir } = JSON.parse(String(said));
  // What has nobody left to wait for it is still listed for a moment.
  await expect.poll(() => isAlive(pid) || existsSync(dir), { timeout: 10_000 }).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

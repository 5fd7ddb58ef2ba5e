import {
  type RedisOptions,
  type RedisServer,
  startRedis,
} from "../../lib/state/contract/servers/redis-server";
import { tool } from "../../scripts/commands";
import { localEnvironment, noSettings, type Variables } from "../../scripts/environment";
import { freePort } from "../../scripts/ports";
import { start } from "../../scripts/processes";
import { freshSecrets } from "../../scripts/secrets";
import { expect, test } from "../support/cluster";

// Whether the store can be trusted is asked before the first login is trusted to it.

const FULL_MEMORY = ["--maxmemory", "100mb"];

const endings: (() => Promise<unknown>)[] = [];
test.afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function aRedis(options: RedisOptions = {}): Promise<RedisServer> {
  const redis = await startRedis(options);
  endings.push(() => redis.stop());
  return redis;
}

/** An app whose store may not be fit for it. */
async function boot(store: Variables) {
  const port = await freePort();
  const local = localEnvironment({
    appPort: port,
    sandboxUrl: "http://127.0.0.1:1",
    secrets: freshSecrets(),
  });
  const env = { ...noSettings, ...local, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "", ...store };
  const app = start("app", tool("next", "start", "--port", String(port)), { env });
  endings.unshift(() => app.stop());
  const healthy = async (path: string) => {
    const answer = await fetch(`http://localhost:${port}${path}`).catch(() => null);
    return answer?.status ?? null;
  };
  return { app, healthy };
}

test("a store that would throw limits away when it is full ends the app, in words", async () => {
  const redis = await aRedis({ args: [...FULL_MEMORY, "--maxmemory-policy", "volatile-lru"] });
  const { app } = await boot({ REDIS_URL: redis.url });
  expect((await app.exited).code).toBe(1);
  expect(app.output()).toContain(
    "The store is not safe to run with:\n  maxmemory-policy is volatile-lru, must be noeviction: ",
  );
  expect(app.output()).not.toContain(redis.url);
});

test("one that keeps what it has passes; one that will not say is reported; both serve", async () => {
  const redis = await aRedis({ args: FULL_MEMORY });
  const { app, healthy } = await boot({ REDIS_URL: redis.url });
  await expect.poll(() => healthy("/api/health"), { timeout: 10_000 }).toBe(200);
  await expect.poll(() => app.output()).toContain('"event":"store_tested","outcome":"passed"');
  await app.stop();
  await redis.command("ACL", "SETUSER", "app", "on", ">word", "~*", "+@all", "-info");
  const discreet = await boot({ REDIS_URL: redis.url.replace("redis://", "redis://app:word@") });
  await expect.poll(() => discreet.app.output(), { timeout: 10_000 }).toContain('"outcome":"unsure"');
  expect(await discreet.healthy("/api/health")).toBe(200);
  expect(discreet.app.output()).not.toContain("word");
});

test("an app whose store is not there yet lives, says so, and is ready when the store is", async () => {
  const redis = await aRedis();
  await redis.kill();
  const { app, healthy } = await boot({ REDIS_URL: redis.url });
  await expect.poll(() => healthy("/api/health/live"), { timeout: 10_000 }).toBe(200);
  expect(await healthy("/api/health")).toBe(503);
  await expect.poll(() => app.output()).toContain('"event":"store_tested","outcome":"no_answer"');
  await redis.restart();
  await expect.poll(() => healthy("/api/health"), { timeout: 5_000 }).toBe(200);
  await expect.poll(() => app.output(), { timeout: 10_000 }).toContain('"outcome":"passed"');
});

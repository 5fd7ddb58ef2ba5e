import { test as base } from "@playwright/test";
import { type RedisServer, startRedis } from "../../lib/state/contract/servers/redis-server";
import type { Variables } from "../../scripts/environment";
import { freePort } from "../../scripts/ports";
import { type Chaos, putChaos } from "./chaos";
import { type Client, clientOf } from "./client";
import type { Person } from "./people";
import { type Provider, providerAt } from "./provider";
import { type Server, startApp, startSandbox } from "./servers";

export { expect } from "@playwright/test";

/** One app process on a port of its own, which it keeps however often it dies. */
export type App = {
  readonly url: string;
  /** What every process that ran here has said. */
  output(): string;
  isRunning(): boolean;
  /** By SIGKILL: whoever waits for an answer is reset. */
  kill(): Promise<void>;
  /** By SIGTERM, and SIGKILL after the grace; resolves when it is gone. */
  stop(graceMs?: number): Promise<void>;
  /** A new process, with what differs from the cluster's settings. The old one is stopped if it runs. */
  restart(env?: Variables): Promise<void>;
};

/** Processes of one deployment: the same build, secrets, sandbox and Redis. */
export type Cluster = {
  apps: App[];
  redis: RedisServer;
  sandbox: Server;
  provider: Provider;
  /** What goes wrong at the provider, for everybody a rule does not name a phone for; `chaos()` ends it. */
  chaos: Chaos;
  /** Somebody's program at one app. A fresh one holds no cookie, and the person's address. */
  client(person: Pick<Person, "address">, app?: number): Client;
  close(): Promise<void>;
};

export type ClusterSettings = {
  /** How many app processes; 2 if not said. */
  apps?: number;
  /** For every app: limits, mostly. */
  env?: Variables;
  sandbox?: Variables;
  /** How the apps find Redis: a faulty line, or a bridge and its token. `REDIS_URL` straight to it, if not said. */
  store?: (redis: RedisServer) => Promise<Variables>;
  /** Where an app says it has started: "/api/health/live" if its store may be down by then. */
  health?: string;
};

export async function openCluster(settings: ClusterSettings = {}): Promise<Cluster> {
  const [redis, sandbox] = await Promise.all([startRedis(), startSandbox({ env: settings.sandbox ?? {} })]);
  const store = settings.store ? await settings.store(redis) : { REDIS_URL: redis.url };
  const ports: number[] = [];
  for (let count = settings.apps ?? 2; count > 0; count--) ports.push(await freePort());
  // All of them are the deployment's: a form of one may be posted to another, as behind a load balancer.
  const origins = ports.map((port) => `http://localhost:${port}`).join(",");
  const env = { APP_ORIGIN: origins, ...store, ...settings.env };
  const apps = await Promise.all(
    ports.map((port) => openApp({ port, env, sandboxUrl: sandbox.url, health: settings.health })),
  );
  return {
    apps,
    redis,
    sandbox,
    provider: providerAt(sandbox.url),
    chaos: (...rules) => putChaos(sandbox.url, rules),
    client: (person, app = 0) => clientOf(person, appAt(apps, app).url),
    async close() {
      // None of them is needed in good order.
      await Promise.all(apps.map((app) => app.kill()));
      await Promise.all([sandbox.stop(), redis.stop()]);
    },
  };
}

async function openApp(options: Parameters<typeof startApp>[0] & { port: number }): Promise<App> {
  let before = "";
  let server = await startApp(options);
  let running = true;
  const end = async (signal: NodeJS.Signals, graceMs?: number) => {
    await server.stop(signal, graceMs);
    running = false;
  };
  return {
    url: server.url,
    output: () => before + server.output(),
    isRunning: () => running,
    kill: () => end("SIGKILL"),
    stop: (graceMs) => end("SIGTERM", graceMs),
    async restart(env = {}) {
      await end("SIGTERM");
      before += server.output();
      server = await startApp({ ...options, env: { ...options.env, ...env } });
      running = true;
    },
  };
}

export function appAt(apps: App[], at: number): App {
  const app = apps[at % apps.length];
  if (!app) throw new Error("A cluster has one app at least.");
  return app;
}

let strangers = 0;

/** Another address each time, of the range carriers share (RFC 6598): nobody's in people.ts. */
export function stranger(): Pick<Person, "address"> {
  const at = strangers++;
  return { address: `100.${64 + ((at >> 16) & 63)}.${(at >> 8) & 255}.${at & 255}` };
}

type TestFixtures = {
  /** The worker's cluster. After each test the provider is calm, and whoever was ended runs again. */
  cluster: Cluster;
  /** A cluster of this test's own, closed after it. */
  ownCluster: (settings?: ClusterSettings) => Promise<Cluster>;
};

type WorkerFixtures = {
  /** `test.use({ clusterSettings: … })` at the top of a file. */
  clusterSettings: ClusterSettings;
  sharedCluster: Cluster;
};

export const test = base.extend<TestFixtures, WorkerFixtures>({
  clusterSettings: [{}, { scope: "worker", option: true }],
  sharedCluster: [
    async ({ clusterSettings }, use) => {
      const cluster = await openCluster(clusterSettings);
      await use(cluster);
      await cluster.close();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  cluster: async ({ sharedCluster }, use, testInfo) => {
    const before = sharedCluster.apps.map((app) => app.output().length);
    await use(sharedCluster);
    if (testInfo.status !== testInfo.expectedStatus) {
      const said = sharedCluster.apps.map((app, at) => `${app.url}\n${app.output().slice(before[at])}`);
      await testInfo.attach("what the apps said", { body: said.join("\n") });
    }
    await sharedCluster.chaos();
    await Promise.all(sharedCluster.apps.map((app) => (app.isRunning() ? undefined : app.restart())));
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from this pattern.
  ownCluster: async ({}, use) => {
    const opened: Cluster[] = [];
    await use(async (settings) => {
      const cluster = await openCluster(settings);
      opened.push(cluster);
      return cluster;
    });
    await Promise.all(opened.map((cluster) => cluster.close()));
  },
});

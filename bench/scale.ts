import { type RedisServer, startRedis } from "../lib/state/contract/servers/redis-server";
import type { Variables } from "../scripts/environment";
import { endTogether, stopAll } from "../scripts/processes";
import { freshSecrets } from "../scripts/secrets";
import { expectStatus, openBrowser, openLine } from "./browser";
import { CODE } from "./code";
import { appLaunch } from "./contenders";
import { jsonDoor } from "./doors/json-door";
import { median, quantile, type Round } from "./figures";
import { type Load, measure, type Running } from "./measure";
import { readScaleOptions, type ScaleOptions } from "./options";
import { needApp, needPrograms, takeDriverCore } from "./ready";
import { type BenchServer, DRIVER_CORE, launch, SERVER_CORE } from "./servers";
import { multiply, usedMemory } from "./stock";
import { openSurroundings, type Surroundings } from "./surroundings";
import { newVisitor } from "./visitors";

// What a login costs as work grows: more processes on one Redis, and more sessions and challenges in it.
endTogether((signal) => (signal === "SIGINT" ? 130 : 143));
await main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  await stopAll();
  process.exit(1);
});

async function main(): Promise<void> {
  const options = readScaleOptions(process.argv.slice(2));
  takeDriverCore();
  needPrograms(["redis-server"]);
  await needApp();
  const around = await openSurroundings();
  const secrets = freshSecrets();
  // One deployment: the same secrets, or one could not read what another seals.
  // A core each, as processes have where there are more of them. The second one has the driver, the gateway and Redis for
  // company.
  const shared = { ...around.stores.redis, ...secrets };
  const one = await appProcess(around, shared, SERVER_CORE);
  const other = await appProcess(around, shared, DRIVER_CORE);
  // As busy as the second one, and with nothing in common with the first.
  const theirs = await startRedis();
  const stranger = await appProcess(around, { REDIS_URL: theirs.url, ...freshSecrets() }, DRIVER_CORE);
  const two = [one, other];
  const at = (servers: BenchServer[]): Running => ({ contender: { gzip: false }, servers, door: jsonDoor });
  // Each by itself too: the second one is to be as warm as the first.
  for (const each of [at([one]), at([other]), at([stranger]), at(two)]) {
    await measure(each, 3, { atOnce: 1 });
    await measure(each, options.warmUp, { atOnce: options.concurrency });
  }
  await processes(
    { alone: [at([one]), at([other])], apart: at([one, stranger]), together: at(two) },
    options,
  );
  await sizes(at([one]), around.redis, options);
  await Promise.all([...two, stranger].map((each) => each.stop()));
  await theirs.stop();
  await around.close();
  process.exit(0);
}

type Ways = {
  /** Each of two processes by itself: what one costs is the mean of both places. */
  alone: Running[];
  /** Two at once that share nothing. */
  apart: Running;
  /** Two at once on one Redis. */
  together: Running;
};

/**
 * What two cost that share a Redis, beside one, and beside two that share nothing. First each of them has as much to do as
 * one alone; then they have among them what one does alone, and a process that is idle in between costs more a login,
 * whatever it shares.
 */
async function processes(ways: Ways, options: ScaleOptions): Promise<void> {
  const { rate, concurrency } = options;
  const loads: [name: string, load: Load][] = [
    [`${rate} logins a second for each`, { aSecondEach: rate }],
    [`${concurrency} at once among them`, { atOnce: concurrency }],
  ];
  for (const [name, load] of loads) {
    console.log(
      `\n| ${name} | CPU ms a login | to 1 | to 2 that share nothing |\n| --- | ---: | ---: | ---: |`,
    );
    const costs = await costsOf(ways, load, options);
    const [one = [], two = []] = costs.values();
    for (const [way, each] of costs) {
      console.log(`| ${way} | ${median(each).toFixed(2)} | ${ratioTo(one, each)} | ${ratioTo(two, each)} |`);
    }
  }
  console.log();
}

/** CPU milliseconds a login, of each way, round by round. */
async function costsOf(
  { alone, apart, together }: Ways,
  load: Load,
  { rounds, logins }: ScaleOptions,
): Promise<Map<string, number[]>> {
  const ways: [name: string, turns: Running[]][] = [
    ["1 process", alone],
    ["2, a Redis each", [{ ...apart, visitorsStay: true }]],
    ["2 on one Redis, each visitor at one", [{ ...together, visitorsStay: true }]],
    ["2 on one Redis, each question to the next", [together]],
  ];
  const costs = new Map<string, number[]>(ways.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, turns] of round % 2 === 0 ? ways : [...ways].reverse()) {
      const each: number[] = [];
      for (const running of turns) {
        each.push(cpuMs(await measure(running, Math.ceil(logins / turns.length), load)));
      }
      costs.get(name)?.push(each.reduce((sum, cost) => sum + cost, 0) / each.length);
    }
  }
  return costs;
}

/** The median of the rounds' ratios, and the least and the most. */
function ratioTo(base: number[], costs: number[]): string {
  const ratios = costs.map((cost, round) => cost / (base[round] ?? cost));
  return `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
}

async function sizes(
  app: Running,
  redis: RedisServer,
  { rounds, logins, sizes }: ScaleOptions,
): Promise<void> {
  const sample = await oneOfEach(app.servers[0]?.url ?? "", redis);
  console.log(
    "| live sessions and challenges | bytes a session | bytes a challenge | send p50 / p99 ms | verify p50 / p99 ms | read p50 / p99 ms | CPU ms a login | Redis commands a login, with those inside |",
  );
  console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  let had = 0;
  for (const size of sizes) {
    const bytes = { session: Number.NaN, challenge: Number.NaN };
    for (const kind of ["session", "challenge"] as const) {
      const before = await usedMemory(redis);
      await multiply(redis, sample[kind], had, size);
      bytes[kind] = ((await usedMemory(redis)) - before) / (size - had);
    }
    had = size;
    const all: Round[] = [];
    const before = await commands(redis);
    // One at a time: what is asked here is how long one of them takes.
    for (let round = 0; round < rounds; round++) all.push(await measure(app, logins, { atOnce: 1 }));
    const asked = await commands(redis);
    const each = (count: number) => (count / (rounds * logins)).toFixed(1);
    const time = (step: "send" | "verify" | "read") => {
      const times = all.flatMap(({ steps }) => steps[step] ?? []);
      return `${quantile(times, 0.5).toFixed(2)} / ${quantile(times, 0.99).toFixed(2)}`;
    };
    const told = (number: number) => (Number.isNaN(number) ? "" : number.toFixed(0));
    console.log(
      `| ${size.toLocaleString("en")} | ${told(bytes.session)} | ${told(bytes.challenge)} | ${time("send")} | ${time("verify")} | ${time("read")} | ${median(all.map(cpuMs)).toFixed(2)} | ${each(asked.scripts - before.scripts)}, ${each(asked.inside - before.inside)} |`,
    );
  }
}

function cpuMs({ cpuSeconds, logins }: Round): number {
  return (cpuSeconds * 1000) / logins;
}

function appProcess(around: Surroundings, settings: Variables, core: string): Promise<BenchServer> {
  return launch({ name: "app", ...appLaunch(around, settings), core });
}

/** The keys that one session and one challenge live in, as the app has just written them. */
async function oneOfEach(
  url: string,
  redis: RedisServer,
): Promise<{ session: string[]; challenge: string[] }> {
  const keys = async () => new Set((await redis.command("KEYS", "{login}:*")) as string[]);
  const made = async (act: () => Promise<unknown>, kinds: RegExp) => {
    const before = await keys();
    await act();
    return [...(await keys())].filter((key) => !before.has(key) && kinds.test(key));
  };
  const browser = openBrowser(openLine([url], 1), newVisitor(), false);
  const challenge = await made(
    async () => expectStatus(await browser.postJson("/auth/send-otp", { phoneNumber: browser.phone }), 200),
    /^\{login\}:(?:challenge|intent):/,
  );
  const session = await made(
    async () => expectStatus(await browser.postJson("/auth/verify-otp", { otpCode: CODE }), 200),
    /^\{login\}:(?:session|subject|seen)/,
  );
  return { session, challenge };
}

/** Commands that came over the line, and all that Redis did for them. */
async function commands(redis: RedisServer): Promise<{ scripts: number; inside: number }> {
  const lines = String(await redis.command("INFO", "commandstats")).matchAll(/^cmdstat_(\w+):calls=(\d+)/gm);
  const calls = Array.from(lines, ([, name = "", count]) => ({ name, count: Number(count) }));
  const sum = (of: (name: string) => boolean) =>
    calls.filter(({ name }) => of(name)).reduce((total, { count }) => total + count, 0);
  const isScript = (name: string) => /^eval/.test(name);
  // Questions of this program, and the connection's own.
  const isOurs = (name: string) => /^(?:info|keys|ping|copy|client|config|hello|command)/.test(name);
  return { scripts: sum(isScript), inside: sum((name) => !isScript(name) && !isOurs(name)) };
}

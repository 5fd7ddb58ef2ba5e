import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type RedisServer, startRedis } from "@/lib/state/contract/servers/redis-server";
import { root } from "../commands";
import { noSettings, type Variables } from "../environment";
import { freePort } from "../ports";
import { type StartOptions, start } from "../processes";

// A process for each question, and four in the last.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** In each value that must not be repeated. */
const MARK = "secretmark";
const SECRETS = {
  AUTH_SECRET: `${MARK}-hV3mQ8sK1zR6tY0bN4cX7wL2pJ5dF9gA`,
  COOKIE_SECRET: `${MARK}-B7nH2xW9qE4rT6yU1iO8pL3kJ5mC0vZs`,
  PHONE_KEY: `${MARK}-zX1cV5bN9mQ3wE7rT2yU6iO0pA4sD8fG`,
};

/** A stand-in for the provider: what it answers next, and what it was asked. */
const provider = { status: 200, body: {} as object, asked: [] as string[] };
let server: Server;
let redis: RedisServer;
let folder: string;

beforeAll(async () => {
  server = createServer((incoming, outgoing) => {
    provider.asked.push(`${incoming.method} ${incoming.url}`);
    outgoing.writeHead(provider.status, { "content-type": "application/json" });
    outgoing.end(JSON.stringify(provider.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  redis = await startRedis();
  folder = mkdtempSync(join(tmpdir(), "doctor-"));
});

afterAll(async () => {
  server.close();
  await redis.stop();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  Object.assign(provider, { status: 200, body: { data: { balance: "12.50" } }, asked: [] });
});

function good(): Variables {
  const { port } = server.address() as AddressInfo;
  return {
    ...SECRETS,
    APP_ORIGIN: "http://localhost:3000",
    TRUSTED_PROXY_HOPS: "0",
    STARTMESSAGING_API_KEY: `sm_live_${MARK}`,
    STARTMESSAGING_BASE_URL: `http://127.0.0.1:${port}`,
    REDIS_URL: redis.url,
  };
}

/** Writes the settings into a file, and asks the doctor about its folder; the machine's own settings are kept out. */
async function examine(settings: Variables, options: Pick<StartOptions, "env" | "mode"> = {}) {
  const text = Object.entries(settings).map(([name, value]) => `${name}=${value ?? ""}`);
  const file = join(folder, ".env.local");
  writeFileSync(file, `${text.join("\n")}\n`, { mode: 0o600 });
  // Absent, not empty: what is empty in the environment wins over a file.
  const absent = Object.fromEntries(Object.keys(noSettings).map((name) => [name, undefined]));
  const { scripts } = await import(join(root, "package.json"));
  // As npm runs it.
  const [, ...args] = String(scripts.doctor)
    .replace(/^exec /, "")
    .split(" ");
  const doctor = start("doctor", [...args, folder], { ...options, env: { ...absent, ...options.env } });
  const { code } = await doctor.exited;
  rmSync(file);
  return { code, said: doctor.output() };
}

const line = (verdict: string, about: string, words: string) =>
  new RegExp(`^ {2}${verdict} +${about} +.*${words}`, "m");

test("what is right is right, line by line: the variables, the store and the key; nothing is sent, no value said", async () => {
  const { code, said } = await examine(good());
  expect(code, said).toBe(0);
  for (const name of Object.keys(good())) expect(said).toMatch(line("right", name, "is set"));
  expect(said).toMatch(line("right", "the store", "keeps a limit, and throws nothing away"));
  expect(said).toMatch(
    line("right", "StartMessaging", "takes the key; the wallet holds 12.5 rupees, which is 50 SMS"),
  );
  expect(said).toContain("the environment, then .env.local.");
  expect(said).toContain(" 0 wrong. No SMS was sent.");
  expect(provider.asked).toEqual(["GET /wallet"]);
  expect(said).not.toContain(MARK);
  expect(said).not.toContain(redis.url);
});

test("each thing that is wrong has a line that names it and says how to mend it; then nobody is asked", async () => {
  const { code, said } = await examine({
    ...good(),
    AUTH_SECRET: "",
    PHONE_KEY: `${MARK}-qW7`,
    COOKIE_SECRET: "replace-me-with-a-random-value-for-challenges",
    APP_ORIGIN: `https://${MARK}.example/app`,
    TRUSTED_PROXY_HOPS: "",
  });
  expect(code).toBe(1);
  expect(said).toMatch(line("wrong", "AUTH_SECRET", "is missing: `npm run secrets` prints one"));
  expect(said).toMatch(line("wrong", "PHONE_KEY", "at least 32 characters"));
  expect(said).toMatch(line("wrong", "COOKIE_SECRET", "placeholder"));
  expect(said).toMatch(line("wrong", "APP_ORIGIN", "scheme, host, port, no path"));
  expect(said).toMatch(line("wrong", "TRUSTED_PROXY_HOPS", "is missing: how many proxies"));
  expect(said).toMatch(line("right", "STARTMESSAGING_API_KEY", "is set"));
  expect(said).toMatch(line("note", "the store", "was not asked"));
  expect(said).toContain(" 5 wrong.");
  expect(provider.asked).toEqual([]);
  expect(said).not.toContain(MARK);
});

test("it reads as `npm start` would: a file for production before .env.local, the environment before both", async () => {
  writeFileSync(join(folder, ".env.production.local"), `AUTH_SECRET=${SECRETS.AUTH_SECRET}\n`, {
    mode: 0o600,
  });
  const { code, said } = await examine({ ...good(), AUTH_SECRET: "short" }, { env: { PHONE_KEY: "short" } });
  rmSync(join(folder, ".env.production.local"));
  expect(code).toBe(1);
  expect(said).toContain("then .env.production.local, .env.local.");
  expect(said).toMatch(line("right", "AUTH_SECRET", "is set"));
  expect(said).toMatch(line("wrong", "PHONE_KEY", "at least 32"));
});

test("a development mode that the shell has left behind is wrong, and production is what is judged", async () => {
  const settings = { ...good(), APP_ORIGIN: "", REDIS_URL: "" };
  const { said } = await examine(settings, { mode: "development" });
  expect(said).toMatch(line("wrong", "NODE_ENV", "is not production"));
  expect(said).toMatch(line("wrong", "APP_ORIGIN", "is missing"));
});

test.each([
  ["refuses the key", 401, { message: "bad key" }, "wrong", "refuses STARTMESSAGING_API_KEY: copy it again"],
  ["has an empty wallet", 402, { message: "empty" }, "wrong", "the wallet is empty: top it up"],
  ["has less than an SMS costs", 200, { data: { balance: 0.2 } }, "wrong", "the wallet is empty: top it up"],
  ["says something unknown of the wallet", 200, { data: {} }, "right", "takes the key; how much"],
  ["is too busy", 429, { retry_after: 9 }, "note", "ask again in a minute"],
  ["is another server", 404, {}, "wrong", "answers 404"],
  ["is down", 503, {}, "wrong", "does not answer"],
])("a provider that %s", async (_what, status, body, verdict, words) => {
  Object.assign(provider, { status, body });
  const { code, said } = await examine(good());
  expect(said).toMatch(line(verdict, "StartMessaging", words));
  expect(code).toBe(verdict === "wrong" ? 1 : 0);
  expect(provider.asked).toEqual(["GET /wallet"]);
});

test("a store that is not there, and one that throws limits away, are wrong", async () => {
  const nowhere = await examine({ ...good(), REDIS_URL: `redis://:${MARK}@127.0.0.1:${await freePort()}` });
  expect(nowhere.code).toBe(1);
  expect(nowhere.said).toMatch(
    line("wrong", "the store", "does not answer \\(ECONNREFUSED\\): see that it runs"),
  );
  expect(nowhere.said).not.toContain(MARK);
  await redis.command("CONFIG", "SET", "maxmemory", "100mb");
  await redis.command("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
  const forgetful = await examine(good());
  await redis.command("CONFIG", "SET", "maxmemory-policy", "noeviction");
  await redis.command("CONFIG", "SET", "maxmemory", "0");
  expect(forgetful.code).toBe(1);
  expect(forgetful.said).toMatch(
    line("wrong", "the store", "is not safe to run with: maxmemory-policy is allkeys-lru"),
  );
});

test("what works and may surprise is a note: one process's memory, a name nobody reads, a file for all to read", async () => {
  const settings = { ...good(), REDIS_URL: "", REDIS_URI: `redis://${MARK}`, NEXT_PUBLIC_X: "x" };
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, ".env.production"), "SMS_PRICE_PAISE=20\n", { mode: 0o644 });
  const { code, said } = await examine(settings);
  rmSync(join(folder, ".env.production"));
  expect(code, said).toBe(0);
  expect(said).toMatch(line("note", "the store", "the memory of one process"));
  expect(said).toMatch(line("note", "REDIS_URI", "the app reads no variable of that name"));
  expect(said).toMatch(line("note", ".env.production", "chmod 600"));
  expect(said).toMatch(line("note", "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY", "is not set"));
  expect(said).toMatch(line("note", "security.txt", "is not served"));
  expect(said).not.toContain("NEXT_PUBLIC_X");
  expect(said).not.toContain(MARK);
});

test("the day of security.txt is told before it comes, and wrong once it is over", async () => {
  const until = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const on = (days: number) =>
    examine({ ...good(), SECURITY_CONTACT: "mailto:a@b.example", SECURITY_CONTACT_UNTIL: until(days) });
  expect((await on(200)).said).not.toContain("days away");
  const near = await on(9);
  expect([near.code, near.said]).toEqual([
    0,
    expect.stringMatching(line("note", "SECURITY_CONTACT_UNTIL", "is 10 days away")),
  ]);
  const past = await on(-1);
  expect([past.code, past.said]).toEqual([
    1,
    expect.stringMatching(line("wrong", "SECURITY_CONTACT_UNTIL", "is over")),
  ]);
  expect((await on(800)).said).toMatch(line("note", "SECURITY_CONTACT_UNTIL", "more than a year away"));
});

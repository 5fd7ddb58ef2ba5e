import { readdir, stat } from "node:fs/promises";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { type RedisServer, startRedis } from "../../lib/state/contract/servers/redis-server";
import { localEnvironment, noSettings, type Variables } from "../../scripts/environment";
import { untilHealthy } from "../../scripts/pair";
import { freePort } from "../../scripts/ports";
import { freshSecrets } from "../../scripts/secrets";
import { clientOf } from "../support/client";
import { expect, test } from "../support/cluster";
import { formOn } from "../support/form-post";
import { type Image, makeImage } from "../support/image";
import { latestCode } from "../support/inbox";
import { newPerson } from "../support/people";
import { type Server, startSandbox } from "../support/servers";

// The Dockerfile's last stage, carried out on the build, and run by the command that it names.

let image: Image;
let redis: RedisServer;
let sandbox: Server;
test.beforeAll(async () => {
  [image, redis, sandbox] = await Promise.all([makeImage(), startRedis(), startSandbox()]);
});
test.afterAll(async () => {
  await Promise.all([image?.remove(), redis?.stop(), sandbox?.stop()]);
});

const endings: (() => Promise<unknown>)[] = [];
test.afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** What a container is given besides what its image sets; no setting of this machine. */
async function given(more: Variables = {}): Promise<Variables> {
  const port = await freePort();
  const local = localEnvironment({ appPort: port, sandboxUrl: sandbox.url, secrets: freshSecrets() });
  const settings = { APP_ORIGIN: `http://localhost:${port}`, REDIS_URL: redis.url, TRUSTED_PROXY_HOPS: "1" };
  return {
    ...noSettings,
    ...local,
    ...settings,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "",
    ...more,
    PORT: String(port),
  };
}

async function runContainer(more: Variables = {}): Promise<{ app: Server; env: Variables }> {
  const env = await given(more);
  const app = await untilHealthy(image.run(env), `http://localhost:${env.PORT}`, "/api/health");
  endings.push(() => app.stop());
  return { app, env };
}

test("holds what it takes to run and nothing else: no setting, no sandbox, no test, no tool", async () => {
  const all = await readdir(image.directory, { recursive: true });
  const own = all.filter((path) => !path.startsWith("node_modules/") && !path.startsWith(".next/"));
  const inPublic = await readdir("public");
  expect(own.sort()).toEqual(
    [
      ".next",
      "node_modules",
      "package.json",
      "public",
      "server.js",
      ...inPublic.map((name) => `public/${name}`),
    ].sort(),
  );
  expect(all.filter((path) => /(?:^|\/)\.env/.test(path))).toEqual([]);
  const packages = await readdir(join(image.directory, "node_modules"));
  for (const tool of ["typescript", "tsx", "vitest", "@playwright", "@biomejs"])
    expect(packages).not.toContain(tool);
});

test("runs as somebody who is not root", () => {
  expect(image.user).toMatch(/^(?!root$|0$).+$/);
});

test("signs people in by program and by form, serves its files, and writes nothing to its disk", async ({
  request,
}) => {
  const before = await written(image.directory);
  const { app } = await runContainer();
  const person = newPerson();
  const client = clientOf(person, app.url);
  expect((await client.sendCode(person.phone)).status).toBe(200);
  expect((await client.verify(await latestCode(sandbox.url, person.phone))).status).toBe(200);
  const account = await client.get("/account");
  expect(account.text).toContain(person.masked);
  expect(account.headers["content-security-policy"]).toContain("nonce-");
  const [, script = ""] = /src="(\/_next\/static\/[^"]+\.js)"/.exec(account.text) ?? [];
  const [, style = ""] = /href="(\/_next\/static\/[^"]+\.css)"/.exec(account.text) ?? [];
  for (const file of [script, style]) {
    const { status, headers } = await client.get(file);
    expect([status, headers["cache-control"]], file).toEqual([200, expect.stringContaining("immutable")]);
  }
  for (const file of await readdir("public")) expect((await client.get(`/${file}`)).status, file).toBe(200);

  const other = newPerson();
  const form = await formOn(request, `${app.url}/login`, "phone");
  const posted = await form.post({ phone: other.typed }, app.url);
  expect([posted.status(), posted.headers().location]).toEqual([303, "/login/code"]);
  await latestCode(sandbox.url, other.phone);
  expect(await written(image.directory)).toEqual(before);
});

test("tells clients apart by what the proxy in front says, and believes no client", async () => {
  const { app } = await runContainer({ LIMIT_ADDRESS_POSTS: "3/1m" });
  const served = async (address: string) => {
    const answer = await clientOf({ address }, app.url).verify("123456", { requestId: "not-one" });
    expect([410, 429], answer.text).toContain(answer.status);
    return answer.status === 410;
  };
  for (const claimed of ["", "203.0.113.1, ", "203.0.113.2, "]) {
    expect(await served(`${claimed}198.51.100.7`)).toBe(true);
  }
  expect(await served("203.0.113.3, 198.51.100.7")).toBe(false);
  expect(await served("198.51.100.8")).toBe(true);
});

test("refuses to start unsafe, naming what is wrong", async () => {
  const begun = Date.now();
  const container = image.run(
    await given({ AUTH_SECRET: "", REDIS_URL: "", APP_ORIGIN: "https://login.example.com" }),
  );
  expect((await container.exited).code).toBe(1);
  expect(Date.now() - begun).toBeLessThan(3_000);
  for (const named of ["AUTH_SECRET", "REDIS_URL, UPSTASH_REDIS_REST_URL"]) {
    expect(container.output()).toMatch(new RegExp(`^ {2}${named} \\S`, "m"));
  }
});

test("is healthy while it lives, with its store or without, and not before or after", async () => {
  const { app, env } = await runContainer();
  expect(await image.checkHealth(env)).toBe(0);
  redis.pause();
  try {
    expect(await image.checkHealth(env)).toBe(0);
  } finally {
    redis.resume();
  }
  await app.stop();
  expect(await image.checkHealth(env)).toBe(1);
});

test("SIGTERM: the answer that is under way goes out, an idle connection keeps nobody, and it ends by itself", async () => {
  const { app } = await runContainer();
  const idle = new Agent({ keepAlive: true });
  endings.push(async () => idle.destroy());
  await new Promise((resolve, reject) => {
    get(`${app.url}/api/health/live`, { agent: idle }, (response) =>
      response.resume().once("end", resolve),
    ).once("error", reject);
  });
  await fetch(`${sandbox.url}/_sandbox/chaos`, {
    method: "PUT",
    body: JSON.stringify({ rules: [{ kind: "latency", ms: 1_500, endpoint: "send" }] }),
  });
  const person = newPerson();
  const sending = fetch(`${app.url}/auth/send-otp`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ phoneNumber: person.phone }),
  });
  await expect
    .poll(async () => (await (await fetch(`${sandbox.url}/_sandbox/requests`)).json())[0]?.phone)
    .toBe(person.phone);
  process.kill(app.pid, "SIGTERM");
  expect((await sending).status).toBe(200);
  // Next's own way to end: 128 and the signal's number.
  expect(await app.exited).toEqual({ code: 143, signal: null });
});

/** Every file with what changes when it is written. */
async function written(directory: string): Promise<string[]> {
  const names = (await readdir(directory, { recursive: true })).sort();
  const facts = names.map(async (name) => {
    const { mtimeMs, size } = await stat(join(directory, name));
    return `${name} ${size} ${mtimeMs}`;
  });
  return Promise.all(facts);
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", main], {
    env: { ...process.env, SANDBOX_PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  const said = { out: "", err: "" };
  child.stdout.on("data", (data) => {
    said.out += data;
  });
  child.stderr.on("data", (data) => {
    said.err += data;
  });
  const ended = once(child, "close").then(([code]) => code as number);
  return { child, said, ended };
}

async function listening(environment: Record<string, string> = {}) {
  const sandbox = start(environment);
  await expect.poll(() => sandbox.said.out, { timeout: 10_000 }).toContain("\n");
  const address = /http:\/\/localhost:\d+/.exec(sandbox.said.out)?.[0];
  if (!address) throw new Error(`no address in: ${sandbox.said.out}${sandbox.said.err}`);
  return { ...sandbox, address };
}

function post(url: string, body: object): Promise<Response> {
  const headers = { "x-api-key": "sm_live_secretive", "content-type": "application/json" };
  return fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
}

test("the process sends a code and verifies it, and prints its address and nothing else", async () => {
  const { address, said, child, ended } = await listening();
  const sent = await (await post(`${address}/otp/send`, { phoneNumber: "+919876543210" })).json();
  const [message] = await (await fetch(`${address}/_sandbox/messages?phone=+919876543210`)).json();
  const guess = { requestId: sent.data.requestId, otpCode: message.code };
  expect((await (await post(`${address}/otp/verify`, guess)).json()).data).toEqual({ verified: true });

  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(said.out.trim().split("\n")).toHaveLength(1);
  expect(said.out + said.err).not.toMatch(new RegExp(`${message.code}|98765|sm_live`));
});

test.each([["SIGINT"], ["SIGTERM"]] as const)(
  "%s ends it at once, whatever still hangs on the line",
  async (signal) => {
    const { address, child, ended } = await listening();
    const hanging = post(`${address}/otp/send`, { phoneNumber: "+919876500110" }).catch(() => "cut off");
    await fetch(`${address}/_sandbox/stats`);
    const before = Date.now();
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(Date.now() - before).toBeLessThan(5_000);
    expect(await hanging).toBe("cut off");
  },
);

test("codes live as long as the environment says", async () => {
  const { address } = await listening({ SANDBOX_CODE_TTL_SECONDS: "30" });
  const before = Date.now();
  const { data } = await (await post(`${address}/otp/send`, { phoneNumber: "+919876543210" })).json();
  const lifetime = Date.parse(data.expiresAt) - before;
  expect(lifetime).toBeGreaterThanOrEqual(30_000);
  expect(lifetime).toBeLessThan(40_000);
});

test("a port that is taken: one sentence and exit 1", async () => {
  const { address } = await listening();
  const second = start({ SANDBOX_PORT: new URL(address).port });
  expect(await second.ended).toBe(1);
  expect(second.said.err).toMatch(/port \d+ on 127\.0\.0\.1 is taken/);
  expect(second.said.err.trim().split("\n")).toHaveLength(1);
});

test("a wrong setting: one sentence and exit 1", async () => {
  const { said, ended } = start({ SANDBOX_ACCOUNT_RATE: "fast" });
  expect(await ended).toBe(1);
  expect(said.err.trim()).toBe("sandbox: SANDBOX_ACCOUNT_RATE must be a whole number from 1 to 100000.");
});

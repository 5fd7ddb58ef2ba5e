import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { BODY_LIMIT_BYTES, type Handler, type Listening, listen } from "./http-server";
import { createSandbox } from "./sandbox";
import { plainSettings } from "./testing";

const headers = { "x-api-key": "sm_live_test", "content-type": "application/json" };
const open: Extract<Listening, { kind: "listening" }>[] = [];

afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function serve(handler: Handler = createSandbox({ settings: plainSettings }).fetch): Promise<string> {
  const listening = await listen(handler, "127.0.0.1", 0);
  if (listening.kind === "refused") throw new Error(listening.sentence);
  open.push(listening);
  return listening.address;
}

/** What comes back for bytes that no HTTP client would send. */
function rawly(address: string, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = "";
    const socket = connect(Number(new URL(address).port), "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (data) => {
      heard += data;
      socket.end();
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(heard));
  });
}

function send(address: string, ending: string, init: RequestInit = {}): Promise<Response> {
  const body = JSON.stringify({ phoneNumber: `+9198765${ending}` });
  return fetch(`${address}/otp/send`, { method: "POST", headers, body, ...init });
}

test("a body over the cap is 413, and the server lives on", async () => {
  const address = await serve();
  const body = JSON.stringify({ phoneNumber: "+919876543210", padding: "x".repeat(BODY_LIMIT_BYTES) });
  expect((await fetch(`${address}/otp/send`, { method: "POST", headers, body })).status).toBe(413);
  expect((await send(address, "43210")).status).toBe(200);
});

test("a body right at the cap is read", async () => {
  const address = await serve();
  const frame = JSON.stringify({ phoneNumber: "+919876543210", padding: "" });
  const body = frame.replace('""', `"${"x".repeat(BODY_LIMIT_BYTES - frame.length)}"`);
  expect((await fetch(`${address}/otp/send`, { method: "POST", headers, body })).status).toBe(200);
});

test.each(["/", "/_sandbox/stats", "/_sandbox/events", "/openapi.json"])(
  "HEAD %s says what GET would, and ends",
  async (path) => {
    const address = await serve();
    const asked = await fetch(address + path, { method: "HEAD" });
    expect(asked.status).toBe(200);
    expect(await asked.text()).toBe("");
    const got = await fetch(address + path);
    expect(asked.headers.get("content-type")).toBe(got.headers.get("content-type"));
    await got.body?.cancel();
  },
);

test.each([
  ["no HTTP at all", "hello\r\n\r\n", 400],
  ["an address that is none", "GET //[ HTTP/1.1\r\nHost: x\r\n\r\n", 400],
  ["a method nobody may use", "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", 400],
  [
    "two content lengths",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
    400,
  ],
  ["a broken chunk", "POST /otp/send HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400],
])("%s is refused, and the server lives on", async (_words, bytes, status) => {
  const address = await serve();
  expect(await rawly(address, bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect((await fetch(`${address}/_sandbox/stats`)).status).toBe(200);
});

test("a client that hangs up in the middle of its body does no harm", async () => {
  const address = await serve();
  const socket = connect(Number(new URL(address).port), "127.0.0.1");
  socket.write("POST /otp/send HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.resetAndDestroy();
  expect((await fetch(`${address}/_sandbox/stats`)).status).toBe(200);
});

test("a bug of the sandbox is a 500 in JSON, not the end", async () => {
  const address = await serve(async () => Promise.reject(new Error("bug (part of this test)")));
  const response = await fetch(address);
  expect(response.status).toBe(500);
  expect((await response.json()).message).toBeTypeOf("string");
  expect((await fetch(address)).status).toBe(500);
});

test("a number whose connection is reset resets it", async () => {
  const address = await serve();
  const failed = await send(address, "00104").catch((error: Error) => error);
  expect(failed).toMatchObject({ cause: { code: "ECONNRESET" } });
});

test("a number without an answer holds the line until the client hangs up, and its key is free again", async () => {
  const address = await serve();
  const body = JSON.stringify({ phoneNumber: "+919876500110", idempotencyKey: "k" });
  const patience = () =>
    send(address, "00110", { body, signal: AbortSignal.timeout(150) }).then(
      (response) => response.status,
      (error: Error) => error.name,
    );
  expect(await patience()).toBe("TimeoutError");
  await expect.poll(patience).toBe("TimeoutError");
});

test("half an answer arrives, then silence", async () => {
  const address = await serve();
  const response = await send(address, "00111", { signal: AbortSignal.timeout(150) });
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toMatchObject({ name: "TimeoutError" });
});

test("a port that is taken is refused in words", async () => {
  const address = await serve();
  const second = await listen(async () => new Response(), "127.0.0.1", Number(new URL(address).port));
  expect(second).toEqual({ kind: "refused", sentence: expect.stringMatching(/is taken.*SANDBOX_PORT/) });
});

import { createServer, get, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SHARED_BUCKET } from "./client-address";

let server: Server;
let seen: IncomingHttpHeaders = {};

beforeEach(async () => {
  delete (globalThis as { phoneLoginAddressMark?: string }).phoneLoginAddressMark;
  vi.resetModules();
  server = createServer((incoming, outgoing) => {
    seen = incoming.headers;
    outgoing.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(() => server.close());

async function ask(headers: Record<string, string>, localAddress = "127.0.0.1"): Promise<string> {
  const { markedAddress } = await import("./address-mark");
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve, reject) => {
    const options = { host: "127.0.0.1", port, headers, localAddress, agent: false };
    get(options, (answer) => answer.resume().once("close", resolve)).once("error", reject);
  });
  return markedAddress(new Headers(seen as Record<string, string>));
}

async function mark(hops: number): Promise<void> {
  const { markClientAddresses } = await import("./address-mark");
  markClientAddresses(hops);
}

test("before boot is done nobody can be told, whatever they claim", async () => {
  expect(await ask({ "x-forwarded-for": "203.0.113.1" })).toBe(SHARED_BUCKET);
  expect(await ask({ "x-login-client-address": "undefined 203.0.113.1" })).toBe(SHARED_BUCKET);
});

test("no proxy: the connection's address, and no word of the client about host, protocol or address", async () => {
  await mark(0);
  const claims = { "x-forwarded-for": "203.0.113.1", "x-login-client-address": "x 203.0.113.2" };
  const forwarded = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
  expect(await ask({ ...claims, ...forwarded })).toBe("127.0.0.1");
  expect(seen).not.toHaveProperty("x-forwarded-host");
  expect(seen).not.toHaveProperty("x-forwarded-proto");
});

test("one proxy: what it appended; its host and protocol stay", async () => {
  await mark(1);
  expect(await ask({ "x-forwarded-for": "203.0.113.1, 198.51.100.7" })).toBe("198.51.100.7");
  expect(await ask({})).toBe(SHARED_BUCKET);
});

test("a bucket marked by another boot means nothing", async () => {
  await mark(0);
  await ask({});
  const { markedAddress } = await import("./address-mark");
  const [stale = "", bucket = ""] = String(seen["x-login-client-address"]).split(" ");
  expect(markedAddress(new Headers({ "x-login-client-address": `${stale} ${bucket}` }))).toBe("127.0.0.1");
  expect(markedAddress(new Headers({ "x-login-client-address": `${stale}x ${bucket}` }))).toBe(SHARED_BUCKET);
  expect(markedAddress(new Headers({ "x-login-client-address": bucket }))).toBe(SHARED_BUCKET);
  expect(markedAddress(new Headers({ "x-login-client-address": stale }))).toBe(SHARED_BUCKET);
  expect(markedAddress(new Headers())).toBe(SHARED_BUCKET);
});

test("what this process asks itself keeps the client's address and is not compressed; nobody else can say so", async () => {
  await mark(1);
  await ask({ "x-forwarded-for": "203.0.113.1", "x-login-let-in": "1", "accept-encoding": "gzip" });
  expect(seen).not.toHaveProperty("x-login-let-in");
  expect(seen).toHaveProperty("accept-encoding");
  const marked = { "x-login-client-address": String(seen["x-login-client-address"]) };
  expect(await ask({ ...marked, "accept-encoding": "gzip" })).toBe("203.0.113.1");
  expect(seen).toHaveProperty("x-login-let-in", "1");
  expect(seen).not.toHaveProperty("accept-encoding");
  // A mark that is not ours, or one that somebody else has got hold of.
  expect(await ask({ "x-login-client-address": "x 203.0.113.1" })).toBe(SHARED_BUCKET);
  expect(seen).not.toHaveProperty("x-login-let-in");
  expect(await ask(marked, "127.0.0.2")).toBe(SHARED_BUCKET);
  expect(seen).not.toHaveProperty("x-login-let-in");
});

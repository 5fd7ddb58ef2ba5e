import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type WireSandbox, wireSandbox } from "./testing-wire";

let wire: WireSandbox;
beforeEach(async () => {
  wire = await wireSandbox();
});
afterEach(() => wire.close());

/** The status of a request with headers of its own, Host among them. */
function statusOf(
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(`${wire.address}${path}`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
      if (path === "/_sandbox/events") response.destroy();
    });
    asked.on("error", reject).end(method === "GET" ? undefined : "{}");
  });
}

const POSTS = ["/_sandbox/reset", "/_sandbox/clock", "/_sandbox/panel/chaos", "/_sandbox/panel/wording"];

describe.each(["http://evil.example", "null"])("a page at %s", (origin) => {
  test.each([...POSTS.map((path) => ["POST", path]), ["PUT", "/_sandbox/chaos"]])(
    "may not %s %s",
    async (method, path) => {
      expect(await statusOf(method ?? "", path ?? "", { origin })).toBe(403);
    },
  );
});

test("the handset's own page and programs may", async () => {
  expect(await statusOf("POST", "/_sandbox/reset", { origin: wire.address })).toBe(200);
  expect(await statusOf("POST", "/_sandbox/reset", {})).toBe(200);
});

test.each(["/", "/_sandbox/messages", "/_sandbox/events", "/_sandbox/requests", "/_sandbox/chaos"])(
  "a stranger's name that points at this machine does not read %s",
  async (path) => {
    const port = new URL(wire.address).port;
    expect(await statusOf("GET", path, { host: `evil.example:${port}` })).toBe(403);
    for (const name of ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"]) {
      expect(await statusOf("GET", path, { host: `${name}:${port}` }), name).toBe(200);
    }
  },
);

test("the provider's wire answers to any name: an app may know it by another", async () => {
  expect(await statusOf("GET", "/wallet", { host: "provider.test", "x-api-key": "sm_live_x" })).toBe(200);
});

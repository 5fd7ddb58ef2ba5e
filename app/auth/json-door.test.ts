import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createOuterDoor } from "@/lib/http/outer-door";
import { startAnew } from "@/lib/session/test-environment";

const OWN = "http://localhost:3000";

let doors: typeof import("./json-door");
/** What reached a handler. */
let heard: number;
const handler = async () => {
  heard += 1;
  return Response.json({ done: true }, { headers: { "cache-control": "public" } });
};

beforeEach(async () => {
  startAnew();
  heard = 0;
  const outerDoor = createOuterDoor({ limit: { count: 2, seconds: 60 } });
  vi.doMock("next/headers", () => ({
    headers: async () => new Headers(),
    cookies: async () => ({ get: () => undefined }),
  }));
  vi.doMock("@/lib/compose", () => ({ composed: () => ({ outerDoor, report: () => {} }) }));
  doors = await import("./json-door");
});
afterEach(() => vi.unstubAllEnvs());

const post = (headers: Record<string, string> = {}) =>
  new Request(`${OWN}/auth/send-otp`, { method: "POST", headers });

test("a program without an Origin and a page of ours come in; a foreign or null Origin does nothing", async () => {
  const door = doors.ownDoor(handler);
  expect((await door.POST(post())).status).toBe(200);
  expect((await door.POST(post({ origin: OWN }))).status).toBe(200);
  for (const origin of ["null", "https://evil.example", `${OWN}.evil.example`, ""]) {
    const refused = await door.POST(post({ origin, "x-forwarded-host": "evil.example" }));
    expect([refused.status, (await refused.json()).code], origin).toEqual([403, "cross_site"]);
  }
  expect(heard).toBe(2);
});

test("the outer door counts before anything is read; past it 429 says when, and nobody is heard", async () => {
  const door = doors.jsonDoor(handler);
  for (let n = 0; n < 2; n++) expect((await door.POST(post())).status).toBe(200);
  const refused = await door.POST(post());
  const { code, retryAfterSeconds } = await refused.json();
  expect([refused.status, code]).toEqual([429, "too_many_requests"]);
  expect(refused.headers.get("retry-after")).toBe(String(retryAfterSeconds));
  expect(heard).toBe(2);
});

test("a foreign page uses up nobody's window, and signing out has none", async () => {
  const counted = doors.jsonDoor(handler);
  for (let n = 0; n < 5; n++) await counted.POST(post({ origin: "https://evil.example" }));
  expect((await counted.POST(post())).status).toBe(200);
  const free = doors.ownDoor(handler);
  for (let n = 0; n < 5; n++) expect((await free.POST(post())).status).toBe(200);
});

test("any other method is 405 with an Allow, and no answer of a door is kept", async () => {
  const { POST, ...others } = doors.jsonDoor(handler);
  for (const refuse of Object.values(others)) {
    const refused = await refuse(post());
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "POST"]);
    expect(refused.headers.get("cache-control")).toBe("no-store");
  }
  expect(heard).toBe(0);
  expect((await POST(post())).headers.get("cache-control")).toBe("no-store");
});

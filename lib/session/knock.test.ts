import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createOuterDoor } from "@/lib/http/outer-door";
import { startAnew } from "./test-environment";

const events: { event: string }[] = [];
let headers: Headers;
let doors: typeof import("./knock");

beforeEach(async () => {
  startAnew();
  events.length = 0;
  headers = new Headers({ origin: "http://localhost:3000" });
  const outerDoor = createOuterDoor({ limit: { count: 2, seconds: 60 } });
  vi.doMock("next/headers", () => ({ headers: async () => headers }));
  vi.doMock("@/lib/compose", () => ({
    composed: () => ({ outerDoor, report: (event: { event: string }) => events.push(event) }),
  }));
  doors = await import("./knock");
});
afterEach(() => vi.unstubAllEnvs());

test("an action runs for a page of ours and for no other, whatever stood in front of it", async () => {
  expect(await doors.isFromOwnPage()).toBe(true);
  for (const origin of ["null", "https://evil.example", "http://localhost:3001"]) {
    headers = new Headers({ origin, "x-forwarded-host": "localhost:3000" });
    expect(await doors.isFromOwnPage(), origin).toBe(false);
    expect(await doors.refusedAtTheDoor()).toBe("trouble.crossSite");
  }
  headers = new Headers();
  expect(await doors.isFromOwnPage()).toBe(false);
  expect(await doors.refusedAtTheDoor()).toBe("trouble.crossSite");
});

test("a form from elsewhere does not use up the address's window", async () => {
  headers = new Headers({ origin: "https://evil.example" });
  for (let n = 0; n < 5; n++) await doors.refusedAtTheDoor();
  headers = new Headers({ origin: "http://localhost:3000" });
  expect(await doors.refusedAtTheDoor()).toBeNull();
});

test("the third knock of two is refused with the time, and operators read of it", async () => {
  expect([await doors.refusedAtTheDoor(), await doors.refusedAtTheDoor()]).toEqual([null, null]);
  expect(events).toEqual([]);
  expect(await doors.refusedAtTheDoor()).not.toBeNull();
  expect(await doors.knock()).toMatchObject({
    kind: "too_many_requests",
    retryAfterSeconds: expect.any(Number),
  });
  expect(events).toEqual([{ event: "outer_door_closed" }, { event: "outer_door_closed" }]);
});

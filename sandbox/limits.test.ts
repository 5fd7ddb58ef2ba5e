import fc from "fast-check";
import { expect, test } from "vitest";
import { noteEvent, slidingWindow, waitForRoomMs } from "./sliding-window";
import { testSandbox } from "./testing";

const PHONE = "+919876543210";

test("a number gets three SMS in five minutes; the fourth is a 429 that says when", async () => {
  const sandbox = testSandbox();
  await sandbox.send(PHONE);
  await sandbox.advance(100);
  for (let i = 0; i < 2; i++) expect((await sandbox.send(PHONE)).status).toBe(200);
  const fourth = await sandbox.send(PHONE);
  expect(fourth.status).toBe(429);
  expect(fourth.headers.get("retry-after")).toBe("200");
  expect(fourth.body).toEqual({
    success: false,
    error: { code: "rate_limited", message: expect.any(String), retry_after: 200 },
  });
  expect((await sandbox.stats()).sends).toBe(3);
});

test("who waits as long as Retry-After says gets through, and a second earlier not", async () => {
  const sandbox = testSandbox();
  for (let i = 0; i < 3; i++) await sandbox.send(PHONE);
  const wait = Number((await sandbox.send(PHONE)).headers.get("retry-after"));
  await sandbox.advance(wait - 1);
  expect((await sandbox.send(PHONE)).status).toBe(429);
  await sandbox.advance(1);
  expect((await sandbox.send(PHONE)).status).toBe(200);
});

test("Retry-After is whole seconds, rounded up: never a moment too early, and never 0", async () => {
  const sandbox = testSandbox();
  for (let i = 0; i < 3; i++) await sandbox.send(PHONE);
  await sandbox.advance(298.5);
  expect((await sandbox.send(PHONE)).headers.get("retry-after")).toBe("2");
  await sandbox.advance(1.2);
  expect((await sandbox.send(PHONE)).headers.get("retry-after")).toBe("1");
});

test("a wallet's last SMS goes out, and the next finds it empty", async () => {
  const sandbox = testSandbox({ settings: { walletPaise: 50 } });
  expect((await sandbox.send(PHONE)).status).toBe(200);
  expect((await sandbox.send(PHONE)).status).toBe(200);
  expect((await sandbox.send(PHONE)).status).toBe(402);
});

test("one number's limit is not another's", async () => {
  const sandbox = testSandbox();
  for (let i = 0; i < 4; i++) await sandbox.send(PHONE);
  expect((await sandbox.send("+919876543211")).status).toBe(200);
});

test("slow sends to one number cannot slip past its limit together", async () => {
  const sandbox = testSandbox();
  const slow = Array.from({ length: 6 }, () => sandbox.send("+919876500902"));
  await sandbox.advance(2);
  const statuses = (await Promise.all(slow)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(3);
});

test("an account gets its requests a second, whatever they ask; the next is a 429", async () => {
  const sandbox = testSandbox({ settings: { accountRequestsPerSecond: 20 } });
  const { requestId, code } = await sandbox.challenge(PHONE);
  for (let i = 0; i < 10; i++) expect((await sandbox.ask("GET", "/wallet")).status).toBe(200);
  for (let i = 0; i < 9; i++) expect((await sandbox.verify(requestId, code)).status).toBe(200);
  const refused = await sandbox.verify(requestId, code);
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("1");
  expect(refused.body.error.retry_after).toBe(1);
  await sandbox.advance(1);
  expect((await sandbox.verify(requestId, code)).status).toBe(200);
});

test("controls and handset do not count against the account", async () => {
  const sandbox = testSandbox({ settings: { accountRequestsPerSecond: 1 } });
  for (let i = 0; i < 5; i++) await sandbox.stats();
  await sandbox.fetch("/");
  expect((await sandbox.ask("GET", "/wallet")).status).toBe(200);
});

test("a window agrees with counting the events of the last moments one by one", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.nat(30), { maxLength: 60 }),
      (limit, windowMs, gaps) => {
        const window = slidingWindow(limit, windowMs);
        const accepted: number[] = [];
        let now = 0;
        for (const gap of gaps) {
          now += gap;
          const recent = accepted.filter((time) => time + windowMs > now);
          const wait = waitForRoomMs(window, now);
          expect(wait === 0).toBe(recent.length < limit);
          if (wait > 0) expect(now + wait).toBe((recent.at(-limit) ?? Number.NaN) + windowMs);
          if (wait > 0) continue;
          noteEvent(window, now);
          accepted.push(now);
        }
      },
    ),
  );
});

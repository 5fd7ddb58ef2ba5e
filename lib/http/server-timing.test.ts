import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { stopwatch, timeActions } from "./server-timing";

async function serverThat(answer: () => Promise<void>): Promise<string> {
  timeActions();
  const server = createServer(async (_request, response) => {
    await answer();
    response.end("done");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const timingOf = async (url: string, method: string) =>
  (await fetch(url, { method })).headers.get("server-timing");

test("the answer to a post says what its time went to, all of one kind together", async () => {
  const url = await serverThat(async () => {
    await stopwatch("store.reserveSend", async () => {});
    await stopwatch("provider.sendCode", async () => {});
    await stopwatch("store.recordChallenge", async () => {});
  });
  expect(await timingOf(url, "POST")).toMatch(/^store;dur=[\d.]+, provider;dur=[\d.]+, total;dur=[\d.]+$/);
});

test("whatever is only read says nothing", async () => {
  const url = await serverThat(() => stopwatch("store.hasSession", async () => {}));
  expect(await timingOf(url, "GET")).toBeNull();
});

test("two requests at once do not count each other's time", async () => {
  const slow = await serverThat(async () => {});
  const url = await serverThat(() => stopwatch("store.has", async () => {}));
  const [other, own] = await Promise.all([timingOf(slow, "POST"), timingOf(url, "POST")]);
  expect(other).toMatch(/^total;/);
  expect(own).toMatch(/^store;/);
});

test("work outside of any request is done all the same", async () => {
  expect(await stopwatch("store.tally", async () => 7)).toBe(7);
});

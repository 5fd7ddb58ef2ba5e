import { expect, test } from "vitest";
import { createBreaker } from "./breaker";
import { AMPLE, accepted, clientFor, GUESS, json, SEND, scriptedProvider, text } from "./scripted-provider";

function breakerAt(start = 1_000_000) {
  let now = start;
  const changes: string[] = [];
  const breaker = createBreaker({ now: () => now, onChange: (state) => changes.push(state) });
  return {
    breaker,
    changes,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    record: (outcome: "answered" | "failed", times: number) => {
      for (let i = 0; i < times; i++) breaker.record(outcome);
    },
  };
}

function opened() {
  const world = breakerAt();
  world.record("failed", 20);
  expect(world.breaker.state()).toBe("open");
  return world;
}

test("nineteen failures in a row leave it closed, the twentieth opens it", () => {
  const { breaker, record } = breakerAt();
  record("failed", 19);
  expect(breaker.allows()).toBe(true);
  record("failed", 1);
  expect(breaker.allows()).toBe(false);
});

test("half of the calls failing leaves it closed, one more opens it", () => {
  const { breaker, record } = breakerAt();
  record("answered", 10);
  record("failed", 10);
  expect(breaker.allows()).toBe(true);
  record("failed", 1);
  expect(breaker.allows()).toBe(false);
});

test("failures older than thirty seconds are forgotten", () => {
  const { breaker, record, pass } = breakerAt();
  record("failed", 19);
  pass(30_000);
  record("failed", 1);
  expect(breaker.allows()).toBe(true);
});

test("failures of the last thirty seconds count together", () => {
  const { breaker, record, pass } = breakerAt();
  record("failed", 19);
  pass(29_000);
  record("failed", 1);
  expect(breaker.allows()).toBe(false);
});

test("it stays open for sixty seconds, then lets one probe through", () => {
  const { breaker, pass } = opened();
  pass(59_999);
  expect(breaker.allows()).toBe(false);
  pass(1);
  expect(breaker.state()).toBe("half_open");
  breaker.begin();
  expect(breaker.allows()).toBe(false);
});

test("looking takes no probe: somebody who is refused for another reason keeps nobody from asking", () => {
  const { breaker, pass } = opened();
  pass(60_000);
  for (let i = 0; i < 10; i++) expect(breaker.allows()).toBe(true);
  expect(breaker.state()).toBe("half_open");
});

test("a call that begins while it is closed is no probe", () => {
  const { breaker } = breakerAt();
  breaker.begin();
  expect(breaker.allows()).toBe(true);
});

test("a probe that is answered closes it with a clean slate", () => {
  const { breaker, record, pass } = opened();
  pass(60_000);
  breaker.begin();
  record("answered", 1);
  record("failed", 19);
  expect(breaker.state()).toBe("closed");
  record("failed", 1);
  expect(breaker.state()).toBe("open");
});

test("a probe that fails opens it for another sixty seconds", () => {
  const { breaker, record, pass } = opened();
  pass(60_000);
  breaker.begin();
  record("failed", 1);
  pass(59_999);
  expect(breaker.allows()).toBe(false);
  pass(1);
  expect(breaker.allows()).toBe(true);
});

test("a probe whose end is never told frees its place after ten seconds", () => {
  const { breaker, pass } = opened();
  pass(60_000);
  breaker.begin();
  pass(9_999);
  expect(breaker.allows()).toBe(false);
  pass(1);
  expect(breaker.allows()).toBe(true);
});

test("a straggler's answer does not close it early", () => {
  const { breaker, record } = opened();
  record("answered", 1);
  expect(breaker.allows()).toBe(false);
});

test("a clock set back leaves no failures of the future behind", () => {
  const { breaker, record, pass } = breakerAt();
  record("failed", 19);
  pass(-3_600_000);
  record("failed", 1);
  expect(breaker.allows()).toBe(true);
});

test("a clock set back while it is open, or while a probe is out, keeps nobody from asking", () => {
  const { breaker, pass } = opened();
  pass(-3_600_000);
  expect(breaker.allows()).toBe(true);
  breaker.begin();
  expect(breaker.allows()).toBe(false);
  pass(-3_600_000);
  expect(breaker.allows()).toBe(true);
});

test.each([400, 401, 402, 404, 409, 410, 429])("a %i is an answer, not a failure", async (status) => {
  const provider = await scriptedProvider(json(status, { message: "no" }));
  const outcomes: string[] = [];
  const breaker = { ...createBreaker(), record: (outcome: string) => outcomes.push(outcome) };
  await clientFor(provider.url, { breaker }).client.verifyCode(GUESS, AMPLE);
  expect(outcomes).toEqual(["answered"]);
});

test("the client reports each try: two failures, then the answer", async () => {
  const provider = await scriptedProvider(text(500, ""), text(200, "<html>"), accepted);
  const outcomes: string[] = [];
  const breaker = { ...createBreaker(), record: (outcome: string) => outcomes.push(outcome) };
  await clientFor(provider.url, { breaker }).client.sendCode(SEND, AMPLE);
  expect(outcomes).toEqual(["failed", "failed", "answered"]);
});

test("the client says when a call begins, once, however many tries it takes", async () => {
  const provider = await scriptedProvider(text(500, ""), accepted);
  let begun = 0;
  const breaker = { ...createBreaker(), begin: () => void begun++ };
  await clientFor(provider.url, { breaker }).client.sendCode(SEND, AMPLE);
  expect(begun).toBe(1);
});

test("whoever listens hears it open and close, once each, and of no probe that fails", () => {
  const { breaker, changes, record, pass } = opened();
  expect(changes).toEqual(["open"]);
  pass(60_000);
  breaker.begin();
  record("failed", 1);
  expect(changes).toEqual(["open"]);
  pass(60_000);
  breaker.begin();
  record("answered", 1);
  expect(changes).toEqual(["open", "closed"]);
});

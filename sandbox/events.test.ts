import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testSandbox } from "./testing";

const ASHA = "+919876543210";
const BILAL = "+919812345678";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
afterEach(() => void vi.useRealTimers());

type Sandbox = ReturnType<typeof testSandbox>;
type Heard = { id: string; event: string; data: Record<string, unknown> };

/** An EventSource of few words: what it has heard so far, each time it is asked. */
async function listen(sandbox: Sandbox, path = "", lastEventId?: string) {
  const hangUp = new AbortController();
  const response = await sandbox.fetch(`/_sandbox/events${path}`, {
    signal: hangUp.signal,
    ...(lastEventId === undefined ? {} : { headers: { "last-event-id": lastEventId } }),
  });
  let text = "";
  const reader = response.body?.getReader();
  const ended = (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += new TextDecoder().decode(part.value);
    }
  })();
  async function heard(): Promise<Heard[]> {
    await new Promise((resolve) => setImmediate(resolve));
    return text.split("\n\n").flatMap((block) => {
      const fields = new Map(
        block.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]),
      );
      const [id, event, data] = [fields.get("id"), fields.get("event"), fields.get("data")];
      return id && event && data ? [{ id, event, data: JSON.parse(data) }] : [];
    });
  }
  return {
    response,
    heard,
    text: () => text,
    hangUp: () => hangUp.abort(),
    stopReading: () => reader?.cancel(),
    ended,
  };
}

const look = () => vi.advanceTimersByTime(150);
const only = (heard: Heard[], event: string) => heard.filter((each) => each.event === event);

test("an SMS is heard when it is sent, and again at each step of its delivery", async () => {
  const sandbox = testSandbox();
  const line = await listen(sandbox);
  await sandbox.send(ASHA, { variables: { otp: "123456" } });
  look();
  for (const seconds of [0.75, 2]) {
    await sandbox.advance(seconds);
    look();
  }
  const messages = only(await line.heard(), "message");
  expect(messages.map(({ data }) => data.status)).toEqual(["queued", "sent", "delivered"]);
  expect(messages[0]?.data).toMatchObject({
    phone: ASHA,
    code: "123456",
    costPaise: 25,
    segments: { encoding: "GSM-7", count: 1 },
    originLine: { kind: "missing" },
  });
});

test("when nothing has changed nothing is said", async () => {
  const sandbox = testSandbox();
  await sandbox.send(ASHA);
  const line = await listen(sandbox);
  look();
  look();
  expect((await line.heard()).map(({ event }) => event)).toEqual(["hello"]);
});

test("one phone's line carries no other phone's SMS", async () => {
  const sandbox = testSandbox();
  const line = await listen(sandbox, `?phone=${ASHA}`);
  await sandbox.send(BILAL);
  await sandbox.send(ASHA);
  look();
  expect(only(await line.heard(), "message").map(({ data }) => data.phone)).toEqual([ASHA]);
});

test("a line that broke goes on after the last event it had", async () => {
  const sandbox = testSandbox();
  const before = await listen(sandbox);
  await sandbox.send(ASHA, { variables: { otp: "111111" } });
  look();
  const last = (await before.heard()).at(-1)?.id;
  before.hangUp();
  await sandbox.send(ASHA, { variables: { otp: "222222" } });
  const after = await listen(sandbox, "", last);
  expect(only(await after.heard(), "message").map(({ data }) => data.code)).toEqual(["222222"]);
});

test("an id from before a restart, one that is no id and one long forgotten: read everything anew", async () => {
  const sandbox = testSandbox();
  const [hello] = await (await listen(sandbox)).heard();
  for (let count = 0; count < 501; count++) {
    await sandbox.ask("PUT", "/_sandbox/chaos", { seed: count + 2, rules: [] });
    look();
  }
  for (const id of [hello?.id, "another-run.1", "nonsense", "", `${hello?.id.split(".")[0]}.999999`]) {
    const heard = await (await listen(sandbox, "", id)).heard();
    expect(heard.map(({ event }) => event)).toEqual(["refresh"]);
  }
});

test("after a reset everything is to be read anew", async () => {
  const sandbox = testSandbox();
  await sandbox.send(ASHA);
  const line = await listen(sandbox);
  await sandbox.ask("POST", "/_sandbox/reset");
  look();
  expect((await line.heard()).map(({ event }) => event)).toEqual(["hello", "refresh"]);
});

test("a load test is one event, not a thousand", async () => {
  const sandbox = testSandbox();
  const line = await listen(sandbox);
  for (let count = 0; count < 101; count++) await sandbox.send(`+9198765${10_000 + count}`);
  look();
  expect((await line.heard()).map(({ event }) => event)).toEqual(["hello", "refresh"]);
});

test("rules in force, and what is left of them, are told", async () => {
  const sandbox = testSandbox();
  const line = await listen(sandbox);
  await sandbox.ask("PUT", "/_sandbox/chaos", { rules: [{ kind: "status", times: 2 }] });
  look();
  await sandbox.send(ASHA);
  look();
  const told = only(await line.heard(), "rules").map(
    ({ data }) => (data.rules as { left: number }[])[0]?.left,
  );
  expect(told).toEqual([2, 1]);
});

test("a silent line is kept open by a comment", async () => {
  const line = await listen(testSandbox());
  vi.advanceTimersByTime(15_000);
  await line.heard();
  expect(line.text()).toMatch(/^: .+$/m);
});

test("the 65th listener is told to come back, and when one hangs up there is room", async () => {
  const sandbox = testSandbox();
  const lines = await Promise.all(Array.from({ length: 64 }, () => listen(sandbox)));
  const { response } = await listen(sandbox);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  lines[0]?.hangUp();
  await lines[1]?.stopReading();
  expect((await listen(sandbox)).response.status).toBe(200);
  expect((await listen(sandbox)).response.status).toBe(200);
  expect((await listen(sandbox)).response.status).toBe(503);
});

test("a listener that does not read is sent away, and nothing piles up", async () => {
  const sandbox = testSandbox();
  const { body } = await sandbox.fetch("/_sandbox/events");
  await sandbox.ask("PUT", "/_sandbox/chaos", {
    rules: Array.from({ length: 90 }, () => ({ kind: "status" })),
  });
  for (let count = 0; count < 500; count++) {
    await sandbox.ask("PUT", "/_sandbox/chaos", {
      seed: count,
      rules: Array.from({ length: 90 }, () => ({ kind: "status" })),
    });
    look();
  }
  const text = await new Response(body).text();
  expect(text.length).toBeGreaterThan(200 * 1024);
  expect(text.length).toBeLessThan(300 * 1024);
});

test("nobody listens: nothing runs", async () => {
  const sandbox = testSandbox();
  expect(vi.getTimerCount()).toBe(0);
  const line = await listen(sandbox);
  expect(vi.getTimerCount()).toBe(2);
  line.hangUp();
  expect(vi.getTimerCount()).toBe(0);
});

test("events are asked by GET, of what is a number", async () => {
  const sandbox = testSandbox();
  expect((await sandbox.ask("POST", "/_sandbox/events")).status).toBe(405);
  expect((await sandbox.ask("GET", "/_sandbox/events?phone=12")).body.message).toContain("E.164");
});

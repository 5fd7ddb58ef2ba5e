import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

// Whose answer an action has at hand while it runs, over real connections.

let server: Server;
let current: IncomingMessage;
let answerAtHand: () => Promise<ServerResponse | null>;
/** What the request that is being answered finds, and its own answer. */
let seen: { found: ServerResponse | null; own: ServerResponse }[] = [];
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

beforeEach(async () => {
  vi.resetModules();
  delete (globalThis as { phoneLoginAnswers?: unknown }).phoneLoginAnswers;
  vi.doMock("next/headers", () => ({
    headers: async () => new Headers(current.headers as Record<string, string>),
  }));
  seen = [];
  server = createServer(async (incoming, outgoing) => {
    current = incoming;
    seen.push({ found: await answerAtHand(), own: outgoing });
    outgoing.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const atHand = await import("./answer-at-hand");
  atHand.keepAnswersAtHand();
  answerAtHand = atHand.answerAtHand;
});
afterEach(() => server.close());

async function ask(method: string, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method, headers, agent }, (answer) =>
      answer.resume().once("close", resolve),
    );
    sent.once("error", reject).end();
  });
  const last = seen.at(-1);
  if (!last) throw new Error("nobody was asked");
  return last;
}

const CALL = { "next-action": "00" };

test("an action that scripts called has its own answer, each time, on a connection that stays open", async () => {
  const first = await ask("POST", CALL);
  const second = await ask("POST", CALL);
  expect(first.found).toBe(first.own);
  expect(second.found).toBe(second.own);
  expect(second.own).not.toBe(first.own);
});

test("a page, a plain form and a JSON door have none, after a call on the same connection either", async () => {
  await ask("POST", CALL);
  for (const [method, headers] of [
    ["GET", {}],
    ["GET", CALL],
    ["POST", {}],
  ] as const) {
    expect((await ask(method, headers)).found, method).toBeNull();
  }
});

test("no client gets hold of somebody else's answer by the name of it", async () => {
  const { port } = server.address() as AddressInfo;
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  server.removeAllListeners("request");
  server.on("request", async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    current = incoming;
    seen.push({ found: await answerAtHand(), own: outgoing });
    if (incoming.headers["next-action"] !== undefined) await held;
    outgoing.end();
  });
  const waiting = request({ host: "127.0.0.1", port, method: "POST", headers: CALL }, (answer) =>
    answer.resume(),
  );
  waiting.end();
  await vi.waitFor(() => expect(seen).toHaveLength(1));
  const name = String(current.headers["x-login-answer"]);
  expect(name).not.toBe("undefined");
  expect((await ask("POST", { "x-login-answer": name })).found).toBeNull();
  letGo();
  await new Promise((resolve) => waiting.once("close", resolve));
});

test("an answer that was given is at nobody's hand any more", async () => {
  await ask("POST", CALL);
  const kept = (globalThis as { phoneLoginAnswers?: Map<string, unknown> }).phoneLoginAnswers;
  await vi.waitFor(() => expect(kept?.size).toBe(0));
});

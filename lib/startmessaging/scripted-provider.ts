import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { type AttemptReport, createStartMessaging, type StartMessagingOptions } from "./client";
import type { StartMessagingSettings } from "./settings";

// For tests: a real HTTP server that answers by a script, and a client whose waits between tries take no time.

export const API_KEY = "sm_live_onlyfortests";
export const PHONE = "+919876543210";
export const SEND = { phoneNumber: PHONE, idempotencyKey: "f1f6c1a2-7f0e-4b61-9d9c-0d5c0a8f5d11" };
export const GUESS = { requestId: "otp-request-1", code: "482913" };
export const AMPLE = { milliseconds: 60_000 };

export type Heard = { method: string; url: string; headers: IncomingMessage["headers"]; body: unknown };
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** Answers the first request by the first answer, and so on; the last one answers all that follow. */
export async function scriptedProvider(...script: [Answer, ...Answer[]]) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    const { method = "", url = "", headers } = request;
    const answer = script[Math.min(heard.length, script.length - 1)];
    heard.push({ method, url, headers, body: text ? JSON.parse(text) : null });
    answer?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(close);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, heard, close, server };
}

/** Sleeping moves the client's clock instead of taking time; everything else takes real time. */
export function clientFor(
  baseUrl: string,
  options: StartMessagingOptions = {},
  settings: Partial<StartMessagingSettings> = {},
) {
  const attempts: AttemptReport[] = [];
  const waits: number[] = [];
  let slept = 0;
  const client = createStartMessaging(
    { apiKey: API_KEY, baseUrl, dialect: "provider-code", ...settings },
    {
      now: () => Date.now() + slept,
      random: () => 0,
      sleep: async (milliseconds) => {
        waits.push(milliseconds);
        slept += milliseconds;
      },
      onAttempt: (attempt) => attempts.push(attempt),
      ...options,
    },
  );
  onTestFinished(() => client.close());
  return { client, attempts, waits };
}

export const ACCEPTED = {
  data: {
    requestId: "otp-request-1",
    expiresAt: "2026-05-01T10:10:00.000Z",
    attemptsLeft: 3,
    messageId: "m-1",
  },
};

export const accepted = json(201, ACCEPTED);

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return text(status, JSON.stringify(body), { "content-type": "application/json", ...headers });
}

export function text(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return (response) => response.writeHead(status, headers).end(body);
}

export const reset: Answer = (_response, request) => request.socket.resetAndDestroy();

/** Takes the request and never says a word. */
export const hang: Answer = () => {};

/** Promises 500 bytes, sends a few, hangs up. */
export const truncated: Answer = (response) => {
  response.writeHead(200, { "content-length": "500", "content-type": "application/json" });
  response.write('{"data":{"requestId":"otp', () => response.destroy());
};

/** One byte of a good answer every 20 ms, and no end. */
export const drip: Answer = (response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write(JSON.stringify(ACCEPTED));
  const timer = setInterval(() => response.write(" "), 20);
  response.on("close", () => clearInterval(timer));
};

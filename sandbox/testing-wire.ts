import { connect } from "node:net";
import { Agent, fetch } from "undici";
import type { Clock } from "./clock";
import { listen } from "./http-server";
import { createSandbox } from "./sandbox";
import type { Settings } from "./settings";
import { plainSettings } from "./testing";

export const PHONE = "+919876543210";

const headers = { "x-api-key": "sm_live_test", "content-type": "application/json" };

/** A sandbox behind a real port, and a client that knows of it no more than its address. */
export async function wireSandbox(settings: Partial<Settings> = {}, clock?: Clock) {
  const sandbox = createSandbox({ settings: { ...plainSettings, ...settings }, ...(clock ? { clock } : {}) });
  const listening = await listen(sandbox.fetch, "127.0.0.1", 0);
  if (listening.kind === "refused") throw new Error(listening.sentence);
  sandbox.guard(listening.door);
  const port = Number(new URL(listening.address).port);
  const address = `http://127.0.0.1:${port}`;
  const dispatcher = new Agent();

  function ask(
    method: string,
    path: string,
    body?: unknown,
    init: { signal?: AbortSignal; key?: string } = {},
  ) {
    return fetch(`${address}${path}`, {
      method,
      dispatcher,
      redirect: "manual",
      headers: init.key ? { ...headers, "x-api-key": init.key } : headers,
      ...(init.signal ? { signal: init.signal } : {}),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** The status and the JSON, or the code of what broke. */
  async function outcome(method: string, path: string, body?: unknown, init: Parameters<typeof ask>[3] = {}) {
    try {
      const response = await ask(method, path, body, init);
      const text = await response.text();
      const type = response.headers.get("content-type") ?? "";
      const json = type.startsWith("application/json") && text !== "";
      return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
    } catch (error) {
      return { broken: (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).name };
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: what a test reads of an answer is what it asserts
  const control = async (method: string, path: string, body?: unknown): Promise<any> =>
    (await ask(method, path, body)).json();

  return {
    address,
    port,
    ask,
    outcome,
    close: () => {
      listening.close();
      void dispatcher.destroy();
    },
    chaos: (...rules: object[]) => control("PUT", "/_sandbox/chaos", { rules }),
    control,
    advance: (advanceSeconds: number) => control("POST", "/_sandbox/clock", { advanceSeconds }),
    send: (more: object = {}, init: Parameters<typeof ask>[3] = {}) =>
      outcome("POST", "/otp/send", { phoneNumber: PHONE, ...more }, init),
    verify: (requestId: string, otpCode: string) => outcome("POST", "/otp/verify", { requestId, otpCode }),
    inbox: (phone = PHONE) => control("GET", `/_sandbox/messages?phone=${encodeURIComponent(phone)}`),
    journal: (phone = PHONE) => control("GET", `/_sandbox/requests?phone=${encodeURIComponent(phone)}`),
    stats: () => control("GET", "/_sandbox/stats"),
    async challenge(phoneNumber = PHONE): Promise<{ requestId: string; messageId: string; code: string }> {
      const sent = await control("POST", "/otp/send", { phoneNumber });
      const [message] = await this.inbox(phoneNumber);
      return { ...sent.data, code: message.code };
    },
    /** The bytes that come back for a send, and how the connection ended. */
    raw: (phoneNumber = PHONE) => rawSend(port, phoneNumber),
  };
}

export type WireSandbox = Awaited<ReturnType<typeof wireSandbox>>;

function rawSend(port: number, phoneNumber: string): Promise<{ heard: string; end: string }> {
  const body = JSON.stringify({ phoneNumber });
  return new Promise((resolve) => {
    let heard = "";
    let end = "";
    const socket = connect(port, "127.0.0.1");
    socket.write(
      `POST /otp/send HTTP/1.1\r\nHost: x\r\nX-API-Key: sm_live_test\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${body.length}\r\n\r\n${body}`,
    );
    socket.on("data", (data) => {
      heard += data;
    });
    socket.on("end", () => {
      end ||= "FIN";
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      end = error.code ?? error.message;
    });
    socket.on("close", () => resolve({ heard, end }));
  });
}

import type { Clock } from "./clock";
import type { Fault } from "./faults";
import { createSandbox } from "./sandbox";
import type { Settings } from "./settings";

export const START = Date.UTC(2026, 0, 5, 9, 30);

/** Time stands still until a test moves it through `/_sandbox/clock`, as anybody would. */
const frozenClock: Clock = { now: () => START, wait: () => new Promise(() => {}) };

export const plainSettings: Settings = {
  host: "127.0.0.1",
  port: 0,
  codeLifetimeSeconds: 600,
  accountRequestsPerSecond: 1000,
  walletPaise: 100_000,
};

// biome-ignore lint/suspicious/noExplicitAny: what a test reads of an answer is what it asserts
export type Answer = { status: number; headers: Headers; body: any };

/** A sandbox with a client's few sentences. */
export function testSandbox(
  options: { settings?: Partial<Settings>; faultFor?: (request: Request) => Fault | undefined } = {},
) {
  const sandbox = createSandbox({
    ...options,
    settings: { ...plainSettings, ...options.settings },
    clock: frozenClock,
  });
  const fetch = (path: string, init: RequestInit = {}) =>
    sandbox.fetch(new Request(new URL(path, "http://sandbox.invalid"), init));

  async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(path, {
      method,
      headers: { "x-api-key": "sm_live_test", "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return answerOf(response);
  }

  return {
    fetch,
    ask,
    send: (phoneNumber: string, more: object = {}) => ask("POST", "/otp/send", { phoneNumber, ...more }),
    verify: (requestId: string, otpCode: string) => ask("POST", "/otp/verify", { requestId, otpCode }),
    async advance(advanceSeconds: number) {
      await underWay();
      return ask("POST", "/_sandbox/clock", { advanceSeconds });
    },
    stats: async () => (await ask("GET", "/_sandbox/stats")).body,
    messages: async (phone: string) =>
      (await ask("GET", `/_sandbox/messages?phone=${encodeURIComponent(phone)}`)).body,
    /** A code sent: its request id and what the handset shows. */
    async challenge(phone: string) {
      const sent = await this.send(phone);
      if (sent.status !== 200) throw new Error(`the send was answered ${sent.status}`);
      const [message] = await this.messages(phone);
      return {
        requestId: sent.body.data.requestId as string,
        messageId: sent.body.data.messageId as string,
        code: message.code as string,
      };
    },
  };
}

/** Lets requests that were only just made be read, so that the clock moves while they wait, not before. */
export function underWay(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function numberEnding(ending: string): string {
  return `+9198765${ending}`;
}

export function wrongFor(code: string): string {
  return code === "000000" ? "000001" : "000000";
}

async function answerOf(response: Response): Promise<Answer> {
  const text = response.type === "error" ? "" : await response.text();
  const json = response.headers.get("content-type")?.startsWith("application/json") ?? false;
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}

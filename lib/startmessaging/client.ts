import { setTimeout } from "node:timers/promises";
import { Agent, type Dispatcher } from "undici";
import type { Breaker } from "./breaker";
import { type AttemptReport, type Line, make } from "./call";
import { type MessageStatusReply, readMessageStatus } from "./delivery-reply";
import { type Send, sendBody } from "./dialects";
import { LONGEST_REPLY_BYTES, type Question } from "./exchange";
import { LONGEST_SEND_MS, MOST_TRIES } from "./retry";
import { readSendReply, type SendReply } from "./send-reply";
import { type CheckedSettings, checkSettings, type StartMessagingSettings } from "./settings";
import { readVerifyReply, type VerifyReply } from "./verify-reply";
import { readWallet, type WalletReply } from "./wallet-reply";
import { handle } from "./wire";

export type { AttemptReport } from "./call";
export type { DeliveryStatus, MessageStatusReply } from "./delivery-reply";
export { AttemptFailed, type FailureReason, ProviderDidNotAnswer } from "./failure";
export type { AcceptedSend, SendReply } from "./send-reply";
export type { StartMessagingSettings } from "./settings";
export type { VerifyReply } from "./verify-reply";
export type { WalletReply } from "./wallet-reply";

export type StartMessagingOptions = {
  /** Milliseconds since 1970. */
  now?: () => number;
  /** 0 up to 1, as Math.random. */
  random?: () => number;
  sleep?: (milliseconds: number) => Promise<void>;
  /** Instead of the client's own connections; close() leaves it open. */
  dispatcher?: Dispatcher;
  /** Hears of each call and try but for looks at messages; ask its `allows()` yourself before a call. */
  breaker?: Breaker;
  /** Asked before each further try of a send, within its deadline; a no, or none, leaves it at the last failure. */
  mayTryAgain?: () => Promise<boolean>;
  onAttempt?: (attempt: AttemptReport) => void;
};

/** Milliseconds for the whole call. More than the call's own maximum changes nothing. */
export type Within = { milliseconds: number };

/** Every call throws ProviderDidNotAnswer when no readable answer came in time, and nothing else. */
export type StartMessaging = {
  /** At most 8.5 s and 3 tries, all with the same idempotency key. */
  sendCode(send: Send, within: Within): Promise<SendReply>;
  /** One try of at most 3.5 s: a repetition could cost the person an attempt. */
  verifyCode(guess: { requestId: string; code: string }, within: Within): Promise<VerifyReply>;
  /** One try of at most 3.5 s: who polls asks again anyway. */
  messageStatus(messageId: string, within: Within): Promise<MessageStatusReply>;
  walletBalance(within: Within): Promise<WalletReply>;
  /** Lets calls in flight end, then closes the connections. */
  close(): Promise<void>;
};

/** Make one a process: it keeps its connections open between calls. Throws a TypeError on bad settings. */
export function createStartMessaging(
  settings: StartMessagingSettings,
  options: StartMessagingOptions = {},
): StartMessaging {
  const checked = checkSettings(settings);
  const line = openLine(options);
  const get = (path: string) => question(checked, path);
  const post = (path: string, body: object) => question(checked, path, body);

  return {
    sendCode: (send, within) =>
      make(
        {
          name: "send",
          question: post("/otp/send", sendBody(checked, send)),
          read: readSendReply,
          limits: { tries: MOST_TRIES, milliseconds: Math.min(within.milliseconds, LONGEST_SEND_MS) },
        },
        line,
      ),
    verifyCode: ({ requestId, code }, within) =>
      make(
        {
          name: "verify",
          question: post("/otp/verify", { requestId, otpCode: code }),
          read: readVerifyReply,
          limits: once(within),
        },
        line,
      ),
    messageStatus: async (messageId, within) => {
      if (!isMessageId(messageId)) return { kind: "unknown_message" };
      const path = `/messages/${encodeURIComponent(messageId)}`;
      return make(
        { name: "message", question: get(path), read: readMessageStatus, limits: once(within) },
        // Sending and verifying may be well while this is not: looks that fail must not close them.
        { ...line, breaker: undefined },
      );
    },
    walletBalance: (within) =>
      make(
        { name: "wallet", question: get("/wallet"), read: readWallet, limits: once(within) },
        { ...line, breaker: undefined },
      ),
    close: async () => {
      if (!options.dispatcher) await line.dispatcher.close();
    },
  };
}

function openLine(options: StartMessagingOptions): Line {
  return {
    dispatcher: options.dispatcher ?? openConnections(),
    clock: {
      now: options.now ?? Date.now,
      random: options.random ?? Math.random,
      sleep: options.sleep ?? ((milliseconds) => setTimeout(milliseconds)),
    },
    breaker: options.breaker,
    mayTryAgain: options.mayTryAgain,
    onAttempt: options.onAttempt,
  };
}

/** Not `.` and `..`: a URL drops them, and another path of the provider would be asked. */
function isMessageId(text: string): boolean {
  return handle.safeParse(text).success && text !== "." && text !== "..";
}

/** The guides allow 3 s to connect; 2.5 s leaves a try of 3.5 s a second for its answer. */
const LONGEST_CONNECT_MS = 2_500;

function openConnections(): Agent {
  return new Agent({ connect: { timeout: LONGEST_CONNECT_MS }, maxResponseSize: LONGEST_REPLY_BYTES });
}

function question({ baseUrl, apiKey }: CheckedSettings, path: string, body?: object): Question {
  const headers = { "x-api-key": apiKey, accept: "application/json" };
  if (!body) return { method: "GET", url: baseUrl + path, headers, body: null };
  return {
    method: "POST",
    url: baseUrl + path,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

function once(within: Within): { tries: number; milliseconds: number } {
  return { tries: 1, milliseconds: within.milliseconds };
}

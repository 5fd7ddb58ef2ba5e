import { createHmac } from "node:crypto";
import { Agent, type Dispatcher, request } from "undici";
import type { LetterText } from "./alerts";

export type PostSettings = {
  url: string;
  signingKey: string;
  /** Named in each letter: who speaks. */
  origin: string;
  /** Instead of connections of its own. */
  dispatcher?: Dispatcher;
};

export type Posted = { kind: "posted" } | { kind: "not_posted"; reason: string };
export type Post = (letter: LetterText, now: number) => Promise<Posted>;

/** The whole of a post, connecting included: whoever waits for it has been answered, but the platform waits too. */
const POST_WITHIN_MS = 3_000;
const LONGEST_ANSWER_BYTES = 16 * 1024;

/**
 * An alert as Slack takes it, with our own fields beside `text`. Signed over time and body, so that whoever gets it
 * knows whose it is and that it is no old one. A redirect is no answer: nobody else is to get it.
 */
export function createPost({ url, signingKey, origin, dispatcher = connections() }: PostSettings): Post {
  return async ({ alert, stands, text, at }, now) => {
    const body = JSON.stringify({
      text: `${new URL(origin).host}: ${stands ? "" : "Over: "}${text}`,
      alert,
      state: stands ? "raised" : "over",
      at: new Date(at).toISOString(),
      origin,
    });
    const timestamp = String(Math.floor(now / 1000));
    const signature = createHmac("sha256", signingKey).update(`${timestamp}.${body}`).digest("hex");
    return send(url, dispatcher, body, {
      "content-type": "application/json",
      "x-alert-timestamp": timestamp,
      "x-alert-signature": `sha256=${signature}`,
    });
  };
}

async function send(
  url: string,
  dispatcher: Dispatcher,
  body: string,
  headers: Record<string, string>,
): Promise<Posted> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Posted>((resolve) => {
    timer = setTimeout(() => {
      abort.abort();
      resolve({ kind: "not_posted", reason: "deadline" });
    }, POST_WITHIN_MS);
  });
  const asked = request(url, { method: "POST", headers, body, signal: abort.signal, dispatcher }).then(
    async ({ statusCode, body: answer }): Promise<Posted> => {
      await answer.dump({ limit: LONGEST_ANSWER_BYTES });
      if (statusCode >= 200 && statusCode < 300) return { kind: "posted" };
      return { kind: "not_posted", reason: String(statusCode) };
    },
    // The library's errors carry the address, whose path may be a secret.
    (error: unknown): Posted => ({ kind: "not_posted", reason: codeOf(error) }),
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" && /^[A-Z0-9_]{1,60}$/.test(code) ? code : "no answer";
}

function connections(): Agent {
  return new Agent({ connect: { timeout: POST_WITHIN_MS }, maxResponseSize: LONGEST_ANSWER_BYTES });
}

import { type Dispatcher, request } from "undici";
import { AttemptFailed, failureFrom } from "./failure";

/** 16 KB: the longest honest reply is under 1 KB, and a hostile one must not fill the memory. */
export const LONGEST_REPLY_BYTES = 16 * 1024;

export type Question = {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  body: string | null;
};

export type HttpReply = {
  status: number;
  retryAfter: string | undefined;
  /** The parsed body; undefined when it is not JSON, or (status 300 and over) could not be read. */
  json: unknown;
};

/** One question, one reply, in `milliseconds` for connection, headers and body together. Throws AttemptFailed only. */
export async function exchange(
  question: Question,
  milliseconds: number,
  dispatcher: Dispatcher,
): Promise<HttpReply> {
  const deadline = startDeadline(milliseconds);
  try {
    const asked = request(question.url, {
      method: question.method,
      headers: question.headers,
      body: question.body,
      signal: deadline.signal,
      dispatcher,
    });
    // undici looks at the signal only once it is connected (nodejs/undici#386), so a connection that hangs
    // would outlive the deadline. The question of a lost race is never written: it is dropped on connecting.
    const { statusCode: status, headers, body } = await Promise.race([asked, deadline.passed]);
    const text = status < 300 ? await readText(body) : await readText(body).catch(noText);
    return { status, retryAfter: [headers["retry-after"]].flat()[0], json: parseJson(text) };
  } catch (error) {
    throw failureFrom(error);
  } finally {
    deadline.stop();
  }
}

/** Leaving the loop early destroys the socket: what the sender still has is not drained. */
async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > LONGEST_REPLY_BYTES) throw new AttemptFailed("unreadable", { code: "TOO_LONG" });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** From status 300 on the status is the answer; a body that cannot be read takes nothing from it. */
function noText(): string {
  return "";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function startDeadline(milliseconds: number) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new AttemptFailed("timed_out")), milliseconds);
  const passed = new Promise<never>((_, reject) => {
    abort.signal.addEventListener("abort", () => reject(abort.signal.reason), { once: true });
  });
  return { signal: abort.signal, passed, stop: () => clearTimeout(timer) };
}

import { BrokenOff } from "./connection-lost";
import type { Moment } from "./faults";

/** The first half, then the connection breaks; or the first half as if it were all. */
export async function halved(answer: Response, as: "short_body" | "half_json"): Promise<Response> {
  const body = await bytesOf(answer);
  const half = body.subarray(0, Math.floor(body.length / 2));
  if (as === "half_json") return withBody(answer, half, half.length);
  return withBody(answer, brokenOff(half, "close"), body.length);
}

export async function interrupted(answer: Response): Promise<Response> {
  const body = await bytesOf(answer);
  const half = body.subarray(0, Math.floor(body.length / 2));
  return withBody(answer, brokenOff(half, "reset"), body.length);
}

/** Whole, but so many bytes a second of the sandbox's clock. */
export async function dripped(answer: Response, bytesPerSecond: number, moment: Moment): Promise<Response> {
  const body = await bytesOf(answer);
  const piece = Math.max(1, Math.floor(bytesPerSecond / 10));
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>({
    async pull(out) {
      if (sent >= body.length) return out.close();
      if (sent > 0) await moment.clock.wait((piece / bytesPerSecond) * 1000, moment.gone);
      out.enqueue(body.subarray(sent, sent + piece));
      sent += piece;
    },
  });
  return withBody(answer, stream, body.length);
}

const CHUNK = new Uint8Array(65_536).fill("x".charCodeAt(0));
const OPENING = '{"data":{"padding":"';
const CLOSING = '"}}';

/** JSON of exactly so many bytes, made as the client takes it: one chunk is in memory, not all. */
export function endless(bytes: number, length: "declared" | "undeclared"): Response {
  let padding = bytes - OPENING.length - CLOSING.length;
  const text = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>(
    {
      start: (out) => out.enqueue(text.encode(OPENING)),
      pull(out) {
        if (padding > 0) out.enqueue(CHUNK.subarray(0, Math.min(CHUNK.length, padding)));
        padding -= CHUNK.length;
        if (padding > 0) return;
        out.enqueue(text.encode(CLOSING));
        out.close();
      },
    },
    { highWaterMark: 1 },
  );
  const headers = { "content-type": "application/json" };
  return new Response(stream, {
    headers: length === "declared" ? { ...headers, "content-length": String(bytes) } : headers,
  });
}

function brokenOff(bytes: Uint8Array, loss: "close" | "reset"): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    pull(out) {
      if (sent) return out.error(new BrokenOff(loss));
      sent = true;
      out.enqueue(bytes);
    },
  });
}

/** What was lost before it had a body stays lost. */
function withBody(answer: Response, body: BodyInit, length: number): Response {
  if (answer.type === "error") return answer;
  const headers = new Headers(answer.headers);
  headers.set("content-length", String(length));
  return new Response(body, { status: answer.status, headers });
}

async function bytesOf(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  return answer.type === "error" ? new Uint8Array() : new Uint8Array(await answer.arrayBuffer());
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { refusal } from "./answers";
import type { Door } from "./chaos-board";
import { doorOf } from "./http-door";
import { reply } from "./http-reply";

export type Handler = (request: Request) => Promise<Response>;

export type Listening =
  | { kind: "listening"; address: string; close: () => void; door: Door }
  | { kind: "refused"; sentence: string };

/** The provider's bodies are a few hundred bytes. */
export const BODY_LIMIT_BYTES = 16_384;

export function listen(handler: Handler, host: string, port: number): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    const answer: Handler = async (request) => {
      const response = await handler(request);
      // A connection that stays open would get past a door that has been shut.
      if (!server.listening) outgoing.shouldKeepAlive = false;
      return response;
    };
    void exchange(answer, incoming, outgoing);
  });
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      resolve({ kind: "refused", sentence: whyNotListening(error, host, port) }),
    );
    server.listen(port, host, () => {
      const bound = (server.address() as AddressInfo).port;
      const door = doorOf(server, host, bound);
      resolve({
        kind: "listening",
        address: addressOf(host, bound),
        close: () => {
          door.shut();
          server.closeAllConnections();
        },
        door,
      });
    });
  });
}

async function exchange(
  handler: Handler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const body = await readBody(incoming);
    if (body === "too_large") {
      outgoing.setHeader("connection", "close");
      return await reply(refusal(413, `A body may hold ${BODY_LIMIT_BYTES} bytes at most.`), outgoing);
    }
    const request = toRequest(incoming, outgoing, body);
    if (request === null) return await reply(refusal(400, "This request could not be read."), outgoing);
    await reply(await handler(request), outgoing);
  } catch (error) {
    // A client that hung up in the middle of its body is no fault of the sandbox; anything else is.
    if (incoming.destroyed && !incoming.complete) return;
    console.error("sandbox: a request ended in an error of the sandbox itself:", error);
    if (outgoing.headersSent) outgoing.destroy();
    else await reply(refusal(500, "The sandbox itself failed; its terminal says how."), outgoing);
  }
}

async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | "too_large"> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    // What is too much is drained rather than cut off, so that the client gets to read why.
    if (size <= BODY_LIMIT_BYTES) chunks.push(chunk);
    if (size > BODY_LIMIT_BYTES * 64) incoming.destroy();
  }
  return size > BODY_LIMIT_BYTES ? "too_large" : Buffer.concat(chunks);
}

function toRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  body: Buffer<ArrayBuffer>,
): Request | null {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const method = incoming.method ?? "GET";
  const headers = new Headers();
  try {
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
    const request = new Request(new URL(incoming.url ?? "/", "http://sandbox.invalid"), {
      // Whoever waits for a server often asks with HEAD: the same answer as for GET, whose body is not sent (http-reply.ts).
      method: method === "HEAD" ? "GET" : method,
      headers,
      ...(body.length > 0 && method !== "GET" && method !== "HEAD" ? { body } : {}),
    });
    // Given to the constructor, a signal is followed through weak references and finalizers, which under load are
    // cleared away so late that they are most of the memory.
    return Object.defineProperty(request, "signal", { value: gone.signal });
  } catch {
    return null;
  }
}

function addressOf(host: string, port: number): string {
  if (host === "127.0.0.1" || host === "::1") return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function whyNotListening(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === "EADDRINUSE") {
    return `port ${port} on ${host} is taken: end what runs there, or set SANDBOX_PORT to another port.`;
  }
  return `cannot listen on ${host}:${port} (${error.code ?? error.message}): check SANDBOX_HOST and SANDBOX_PORT.`;
}

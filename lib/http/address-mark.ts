import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { clientBucket, SHARED_BUCKET } from "./client-address";
import { LET_IN } from "./security-headers";

/** Ours alone: what a client sends under this name is overwritten, for it does not know the mark. */
const HEADER = "x-login-client-address";

/** Node's own channel (experimental): fires before anybody reads the request's headers. */
const CHANNEL = "http.server.request.start";

const pinned = globalThis as { phoneLoginAddressMark?: string };

/**
 * Writes each request's client bucket into a private header, marked with a random of this boot. `next start` hands on
 * a client's own X-Forwarded-For as it came, and a page never sees the socket: this is the only place that knows both.
 */
export function markClientAddresses(hops: number): void {
  if (pinned.phoneLoginAddressMark !== undefined) return;
  const mark = randomBytes(16).toString("base64url");
  pinned.phoneLoginAddressMark = mark;
  subscribe(CHANNEL, (message) => {
    // Of another boot: in tests.
    if (pinned.phoneLoginAddressMark !== mark) return;
    const { headers, socket } = (message as { request: IncomingMessage }).request;
    delete headers[LET_IN];
    if (isOwnRequest(headers, socket, mark)) {
      // Next fetches the page that an action leads to: the form has passed, and no document needs a nonce.
      headers[LET_IN] = "1";
      // Its answer goes into another one, which is compressed for whoever asked.
      delete headers["accept-encoding"];
      return;
    }
    const forwarded = String(headers["x-forwarded-for"] ?? "");
    const chain = [...(forwarded === "" ? [] : forwarded.split(",")), socket.remoteAddress ?? ""];
    headers[HEADER] = `${mark} ${clientBucket(chain, hops)}`;
    if (hops > 0) return;
    // With no proxy of ours in front, these can only be a client's invention.
    delete headers["x-forwarded-host"];
    delete headers["x-forwarded-proto"];
  });
}

/** Carries a mark of ours, which is in requests alone and never leaves this machine, and comes from it. */
function isOwnRequest(headers: IncomingHttpHeaders, { remoteAddress, localAddress }: Socket, mark: string) {
  return remoteAddress === localAddress && String(headers[HEADER] ?? "").startsWith(`${mark} `);
}

/** The bucket of the client behind these headers. No mark: forged, or before boot was done. */
export function markedAddress(headers: Headers): string {
  const mark = pinned.phoneLoginAddressMark;
  const [seen, bucket] = (headers.get(HEADER) ?? "").split(" ");
  return mark !== undefined && seen === mark && bucket ? bucket : SHARED_BUCKET;
}

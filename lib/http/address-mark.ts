import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { clientBucket, SHARED_BUCKET } from "./client-address";

/** Ours alone: whatever a client sends under this name is overwritten, and without the mark it means nothing. */
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
    const { headers, socket } = (message as { request: IncomingMessage }).request;
    const forwarded = String(headers["x-forwarded-for"] ?? "");
    const chain = [...(forwarded === "" ? [] : forwarded.split(",")), socket.remoteAddress ?? ""];
    headers[HEADER] = `${mark} ${clientBucket(chain, hops)}`;
    if (hops > 0) return;
    // With no proxy of ours in front, these can only be a client's invention.
    delete headers["x-forwarded-host"];
    delete headers["x-forwarded-proto"];
  });
}

/** The bucket of the client behind these headers. No mark: forged, or before boot was done. */
export function markedAddress(headers: Headers): string {
  const mark = pinned.phoneLoginAddressMark;
  const [seen, bucket] = (headers.get(HEADER) ?? "").split(" ");
  return mark !== undefined && seen === mark && bucket ? bucket : SHARED_BUCKET;
}

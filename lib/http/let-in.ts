import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { newPagePolicy, pageRefusal } from "./page-door";
import { LET_IN } from "./security-headers";

/** Pages in their plainest spelling, up to the query; whatever else there is passes proxy.ts. */
const PAGE = /^\/(?!(?:_next|auth|api)(?:[/?]|$)|openapi\.json(?:\?|$))(?:[\w-]+(?:\/[\w-]+)*)?(?:\?|$)/;

/**
 * Does for pages and their forms what proxy.ts does, when the request comes, and spares them the way through it: Next
 * copies request, headers and body for that, at the price of all that the app does in a step of a login
 * (decision 0058). What proxy.ts would refuse is left to it.
 */
export function letPagesIn(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const { headers, method = "", url = "" } = request;
    if (headers[LET_IN] !== undefined || !PAGE.test(url)) return;
    const readable = { get: (name: string) => headers[name]?.toString() ?? null };
    if (pageRefusal(method, readable) !== null) return;
    const policy = newPagePolicy();
    headers["content-security-policy"] = policy;
    headers[LET_IN] = "1";
    response.setHeader("content-security-policy", policy);
  });
}

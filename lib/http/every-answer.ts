import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";
import { SECURITY_HEADERS } from "./security-headers";

/**
 * Puts the security headers on an answer before anybody writes it. Next gives some without looking at its configured
 * headers: the redirects for a doubled slash and for a trailing one, the 500 for TRACE.
 */
export function guardEveryAnswer(): void {
  subscribe("http.server.request.start", (message) => {
    const { response } = message as { response: ServerResponse };
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  });
}

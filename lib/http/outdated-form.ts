import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** What Next says with an answer to an action that it does not know, for its own client. */
const UNKNOWN_ACTION = "x-nextjs-action-not-found";

/** Of the line that is not sent after all. */
const OF_THE_BODY = ["content-length", "content-type", "content-encoding"];

/**
 * A form of a page from before a deployment names an action that is no more. Scripts hear of it and say so; a browser
 * without scripts would be left with Next's own bare line: it is sent back to the page, which says the same.
 */
export function helpOutdatedForms(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    // Next's client names the action in a header, a browser's own form does not.
    if (request.method !== "POST" || request.headers["next-action"] !== undefined) return;
    const back = pageOf(request.url ?? "");
    if (back === null) return;
    const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
    response.writeHead = (...args: unknown[]) => {
      if (!response.hasHeader(UNKNOWN_ACTION)) return writeHead(...args);
      for (const name of OF_THE_BODY) response.removeHeader(name);
      response.setHeader("location", back);
      return writeHead(303);
    };
  });
}

/** The page that a form was on, told why it is shown again; null for what is no page with a form. */
function pageOf(url: string): string | null {
  const [path = "", query] = url.split("?");
  if (!/^\/(?:login|login\/code|account)?$/.test(path)) return null;
  const asked = new URLSearchParams(query);
  asked.set("why", "outdated");
  return `${path}?${asked}`;
}

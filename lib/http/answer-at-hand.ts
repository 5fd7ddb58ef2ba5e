import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { headers } from "next/headers";

/** Ours alone: what a client sends under this name is taken off. */
const HEADER = "x-login-answer";

type Answers = Map<string, ServerResponse>;
const pinned = globalThis as { phoneLoginAnswers?: Answers };

/**
 * Keeps the answer at hand while an action runs that a page's scripts called. A form that is posted without them has a
 * page for its answer, which Next makes: there is nothing to keep.
 *
 * Found again by a header: an AsyncLocalStorage more would be handed on with every promise of every request.
 */
export function keepAnswersAtHand(): void {
  const answers: Answers = new Map();
  pinned.phoneLoginAnswers = answers;
  let calls = 0;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    delete request.headers[HEADER];
    if (request.method !== "POST" || request.headers["next-action"] === undefined) return;
    const name = String(++calls);
    answers.set(name, response);
    response.once("close", () => answers.delete(name));
    request.headers[HEADER] = name;
  });
}

/** The answer to the call that this runs for; null in a page, at a JSON door, for a plain form, and on Vercel. */
export async function answerAtHand(): Promise<ServerResponse | null> {
  const name = (await headers()).get(HEADER);
  return (name !== null && pinned.phoneLoginAnswers?.get(name)) || null;
}

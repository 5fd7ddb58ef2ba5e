import { failure, refusal } from "./answers";
import type { Clock } from "./clock";

/**
 * Something that goes wrong between a request and its answer. It may answer itself, ask for the real answer and
 * spoil it, or wait. `Response.error()` stands for a connection that breaks.
 */
export type Fault = (answer: () => Promise<Response>, moment: Moment) => Promise<Response>;

export type Moment = { clock: Clock; gone: AbortSignal };

export function withFault(
  fault: Fault | undefined,
  answer: () => Promise<Response>,
  moment: Moment,
): Promise<Response> {
  return fault ? fault(answer, moment) : answer();
}

export function says(make: () => Response): Fault {
  return async () => make();
}

/** The work goes on although the client may have hung up: that is what makes a slow provider dangerous. */
export function takes(seconds: number): Fault {
  return async (answer, { clock }) => {
    await clock.wait(seconds * 1000);
    return answer();
  };
}

export const resets: Fault = async () => Response.error();

/** Everything happens, and then the answer is lost on its way. */
export const losesReply: Fault = async (answer) => {
  await answer();
  return Response.error();
};

export const neverAnswers: Fault = (_answer, { gone }) =>
  new Promise((resolve) => {
    const giveUp = () => resolve(Response.error());
    if (gone.aborted) giveUp();
    else gone.addEventListener("abort", giveUp, { once: true });
  });

/** Headers and the first bytes of JSON arrive; the rest never does. */
export const stopsHalfway: Fault = async () =>
  new Response(
    new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{"success":true,"da')) }),
    { headers: { "content-type": "application/json" } },
  );

/** As a captive portal or a proxy does. */
export const saysHtml: Fault = says(
  () =>
    new Response("<!doctype html><title>Welcome</title><p>Please sign in to the network.</p>", {
      headers: { "content-type": "text/html; charset=utf-8" },
    }),
);

export const saysOneMegabyte: Fault = says(() => Response.json({ data: { padding: "x".repeat(1_000_000) } }));

export const keyRefused: Fault = says(() =>
  failure(401, "invalid_api_key", "X-API-Key is missing, wrong or revoked."),
);

export const down: Fault = says(() => refusal(503, "Service unavailable."));

export const brieflyDown: Fault = says(() =>
  Response.json(
    { success: false, error: { code: "unavailable", message: "Service unavailable.", retry_after: 1 } },
    { status: 503, headers: { "retry-after": "1" } },
  ),
);

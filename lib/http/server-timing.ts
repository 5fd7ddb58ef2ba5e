import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Around } from "@/lib/observability/around";

/** Milliseconds by what they were spent on. */
type Stopwatch = Map<string, number>;

const pinned = globalThis as { phoneLoginStopwatch?: AsyncLocalStorage<Stopwatch> };

/**
 * Says in the `Server-Timing` header of each answer to a POST what its time went to: the store, the provider, all of it.
 * In development alone: how long a number's send took is nobody else's business.
 */
export function timeActions(): void {
  if (pinned.phoneLoginStopwatch) return;
  const storage = new AsyncLocalStorage<Stopwatch>();
  pinned.phoneLoginStopwatch = storage;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    if (request.method !== "POST") return;
    const watch: Stopwatch = new Map();
    storage.enterWith(watch);
    const begun = performance.now();
    const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
    response.writeHead = ((...args: unknown[]) => {
      if (!response.headersSent)
        response.setHeader("server-timing", timing(watch, performance.now() - begun));
      return writeHead(...args);
    }) as typeof response.writeHead;
  });
}

/** Adds what a piece of work took to the request it is for: `store.reserveSend` to `store`. */
export const stopwatch: Around = async (name, work) => {
  const watch = pinned.phoneLoginStopwatch?.getStore();
  if (!watch) return work();
  const begun = performance.now();
  try {
    return await work();
  } finally {
    const what = name.split(".")[0] ?? name;
    watch.set(what, (watch.get(what) ?? 0) + performance.now() - begun);
  }
};

function timing(watch: Stopwatch, total: number): string {
  return [...watch, ["total", total] as const].map(([name, ms]) => `${name};dur=${ms.toFixed(1)}`).join(", ");
}

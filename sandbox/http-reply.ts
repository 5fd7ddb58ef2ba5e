import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { BrokenOff, type Loss, lossOf } from "./connection-lost";

/** A reset throws away what the client has not read yet; half an answer is to be seen before it. */
const TO_BE_READ_MS = 50;

/** A Response into bytes, as fast as the client takes them; or into a connection that breaks. */
export async function reply(response: Response, outgoing: ServerResponse): Promise<void> {
  const loss = lossOf(response);
  if (loss) return breakOff(outgoing, loss);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (outgoing.req.method === "HEAD") {
    // An endless one, like the stream of events, would keep its client waiting for nothing.
    await response.body?.cancel();
    outgoing.end();
    return;
  }
  const reader = response.body?.getReader();
  outgoing.once("close", () => void reader?.cancel().catch(() => {}));
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      // What a slow client has not read yet must not pile up here.
      if (!outgoing.write(part.value) && !outgoing.destroyed) await drainedOrClosed(outgoing);
    }
  } catch (error) {
    if (!(error instanceof BrokenOff)) throw error;
    await setTimeout(TO_BE_READ_MS);
    return breakOff(outgoing, error.loss);
  }
  outgoing.end();
}

function breakOff({ socket }: ServerResponse, loss: Loss): void {
  if (loss === "reset") socket?.resetAndDestroy();
  else socket?.destroySoon();
}

async function drainedOrClosed(outgoing: ServerResponse): Promise<void> {
  const enough = new AbortController();
  const heard = ["drain", "close"].map((event) => once(outgoing, event, { signal: enough.signal }));
  await Promise.race(heard).finally(() => {
    enough.abort();
    for (const listening of heard) listening.catch(() => {});
  });
}

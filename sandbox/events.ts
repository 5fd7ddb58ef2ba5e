import { methodNotAllowed, refusal } from "./answers";
import { EventLog, type LoggedEvent } from "./events-log";
import { watch } from "./events-watch";
import { phoneQuery } from "./handset-query";
import type { Shown } from "./handset-view";
import type { Random } from "./random";

const LOOK_EVERY_MS = 150;
/** Proxies close what is silent for half a minute or more. */
const HEARTBEAT_MS = 15_000;
const RECONNECT_AFTER_MS = 1_000;
const MOST_LISTENERS = 64;
/** What may wait for a listener that does not read; then it is sent away, and may come back for what it missed. */
const PATIENCE_BYTES = 256 * 1024;

type Listener = { phone: string | undefined; tell: (text: string) => void };

/** `GET /_sandbox/events?phone=…`: what happens on the phones, as server-sent events. */
export function openEvents(shown: () => Shown, random: Random): (request: Request) => Response {
  const log = new EventLog(Buffer.from(random.bytes(6)).toString("hex"));
  const look = watch();
  const listeners = new Set<Listener>();
  let stopTimers = () => {};

  function lookAndTell(): void {
    const fresh = look(shown()).map((event) => log.add(event));
    for (const listener of listeners) tellOf(fresh, listener);
  }

  function startTimers(): void {
    const looking = setInterval(lookAndTell, LOOK_EVERY_MS);
    const beating = setInterval(() => {
      for (const { tell } of listeners) tell(": still here\n\n");
    }, HEARTBEAT_MS);
    stopTimers = () => {
      clearInterval(looking);
      clearInterval(beating);
    };
  }

  function listen(phone: string | undefined, lastEventId: string | null, gone: AbortSignal) {
    let leave = () => {};
    return new ReadableStream<Uint8Array>(
      {
        start(stream) {
          const bytes = new TextEncoder();
          leave = () => {
            if (listeners.delete(listener) && listeners.size === 0) stopTimers();
          };
          const listener: Listener = {
            phone,
            tell(text) {
              if ((stream.desiredSize ?? 0) > 0) return stream.enqueue(bytes.encode(text));
              leave();
              stream.close();
            },
          };
          // Before anybody new counts as present: what changed while nobody looked is news to the others only.
          lookAndTell();
          listener.tell(`retry: ${RECONNECT_AFTER_MS}\n\n`);
          const missed = lastEventId === null ? [] : log.since(lastEventId);
          if (missed) tellOf(missed, listener);
          // Its id is where to go on from, should the line break before anything happens.
          const name = missed ? "hello" : "refresh";
          listener.tell(written({ id: log.lastId(), name, data: {} }));
          if (gone.aborted) return stream.close();
          if (listeners.size === 0) startTimers();
          listeners.add(listener);
          gone.addEventListener("abort", leave, { once: true });
        },
        cancel: () => leave(),
      },
      { highWaterMark: PATIENCE_BYTES, size: (chunk) => chunk.byteLength },
    );
  }

  return (request) => {
    if (request.method !== "GET") return methodNotAllowed("GET");
    const phone = phoneQuery(new URL(request.url).searchParams);
    if (phone.kind === "bad") return refusal(400, phone.sentence);
    if (listeners.size >= MOST_LISTENERS) {
      const busy = refusal(503, `${MOST_LISTENERS} listen already: close a tab, or ask again later.`);
      busy.headers.set("retry-after", "5");
      return busy;
    }
    return new Response(listen(phone.phone, request.headers.get("last-event-id"), request.signal), {
      headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" },
    });
  };
}

function tellOf(events: LoggedEvent[], { phone, tell }: Listener): void {
  for (const event of events) {
    if (phone === undefined || event.phone === null || event.phone === phone) tell(written(event));
  }
}

function written({ id, name, data }: { id: string; name: string; data: object }): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

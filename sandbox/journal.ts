import { BoundedMap } from "./bounded-map";
import type { Call } from "./call";
import type { KindName } from "./chaos-kinds";
import type { Clock } from "./clock";
import type { Endpoint } from "./endpoints";

/** What the provider was asked once. Never the code, never the API key. */
export type Asked = {
  at: number;
  endpoint: Endpoint | null;
  phone: string | null;
  requestId: string | null;
  idempotencyKey: string | null;
  /** Null while it is not answered, and when it is left without an answer. */
  status: number | null;
  chaos: KindName | null;
};

export type Journal = { entries: Map<number, Asked>; count: number };

const KEPT_ENTRIES = 10_000;

export function openJournal(): Journal {
  return { entries: new BoundedMap(KEPT_ENTRIES), count: 0 };
}

/** Written down before it is answered: what hangs or is lost was asked all the same. */
export async function journalled(
  journal: Journal,
  {
    endpoint,
    phone,
    requestId,
    idempotencyKey,
  }: Pick<Call, "endpoint" | "phone" | "requestId" | "idempotencyKey">,
  clock: Clock,
  answer: (asked: Asked) => Promise<Response>,
): Promise<Response> {
  const asked: Asked = {
    at: clock.now(),
    endpoint,
    phone,
    requestId,
    idempotencyKey,
    status: null,
    chaos: null,
  };
  // An address where nothing is was no question to the provider.
  if (endpoint !== null) journal.entries.set(journal.count++, asked);
  const response = await answer(asked);
  asked.status = response.type === "error" ? null : response.status;
  return response;
}

/** The shape of `GET /_sandbox/requests`, newest first. */
export function journalView({ entries }: Journal, phone?: string) {
  const all = [...entries.values()].reverse();
  const wanted = phone === undefined ? all : all.filter((asked) => asked.phone === phone);
  return wanted.map((asked) => ({ ...asked, at: new Date(asked.at).toISOString() }));
}

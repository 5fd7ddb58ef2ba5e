import type { Account } from "./account";
import { failure } from "./answers";
import { actingRule } from "./chaos-acting";
import { oddNumber } from "./odd-numbers";
import type { World } from "./world";

/** `replay` is null while the first request with the key is still running. */
export type KeyRecord = { phone: string; replay: (() => Response) | null };

export type Keep = (replay: () => Response) => void;

/**
 * The same key and number: the original answer again, for ever. What `work` does not keep – a 4xx, an outage –
 * is not stored: the key is free for another try.
 */
export async function oncePerKey(
  order: { phoneNumber: string; idempotencyKey?: string | undefined },
  account: Account,
  work: (keep: Keep) => Promise<Response>,
): Promise<Response> {
  const { phoneNumber: phone, idempotencyKey: key } = order;
  if (key === undefined) return work(() => {});

  const earlier = account.keys.get(key);
  if (earlier && earlier.phone !== phone) {
    return failure(409, "idempotency_key_reused", "This idempotency key belongs to another number.");
  }
  if (earlier && earlier.replay === null) {
    return failure(
      409,
      "request_in_progress",
      "The first request with this idempotency key is still running.",
    );
  }
  if (earlier?.replay) {
    account.counts.duplicateSends += 1;
    return earlier.replay();
  }

  const record: KeyRecord = { phone, replay: null };
  account.keys.set(key, record);
  try {
    return await work((replay) => {
      record.replay = replay;
    });
  } finally {
    if (record.replay === null && account.keys.get(key) === record) account.keys.delete(key);
  }
}

/** The contrary of what is usual: a refusal that this number, or a rule, keeps under its key. */
export async function keptForEver(answer: Response, world: World): Promise<(() => Response) | null> {
  const { status } = answer;
  if (status < 400 || status > 499) return null;
  const odd = oddNumber(world.call.phone ?? "")?.keepsRefusals ?? false;
  if (!odd && !actingRule("keeps_refusals", world)) return null;
  const headers = [...answer.headers] as [string, string][];
  const body = await answer.clone().text();
  return () => new Response(body, { status, headers });
}

import { StateDidNotAnswer } from "../engine";
import type { Eviction } from "../self-test";
import type { Connection } from "./connection";

/** Answers of a store that lives and will not say: Upstash, and hosts that keep INFO for themselves. */
const WILL_NOT_SAY = ["ERR", "NOPERM"];

export async function askEviction(connection: Pick<Connection, "command">): Promise<Eviction> {
  const info = await connection.command("INFO", "memory").catch((error) => {
    if (error instanceof StateDidNotAnswer && WILL_NOT_SAY.includes(error.message)) return null;
    throw error;
  });
  if (typeof info !== "string") return null;
  const field = (name: string) => new RegExp(`^${name}:(\\S+)`, "m").exec(info)?.[1];
  const policy = field("maxmemory_policy");
  return policy === undefined ? null : { policy, limited: field("maxmemory") !== "0" };
}

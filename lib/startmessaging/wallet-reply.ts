import type { HttpReply } from "./exchange";
import { type Refusal, readRefusal } from "./refusal";
import { walletData } from "./wire";

export type WalletReply = { kind: "balance"; rupees: number } | { kind: "unknown" } | Refusal;

/** The guides name the endpoint, not its body: what is not understood is "unknown", never zero. */
export function readWallet(reply: HttpReply, now: number): WalletReply {
  if (reply.status >= 300) return readRefusal(reply, now);
  const said = walletData.safeParse(reply.json);
  return said.success ? { kind: "balance", rupees: said.data.data.balance } : { kind: "unknown" };
}

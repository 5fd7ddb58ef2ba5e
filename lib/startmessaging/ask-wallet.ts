import type { StartMessaging } from "./client";
import { ProviderDidNotAnswer } from "./failure";

/** One try of the client's own 3.5 s; whoever asks has time. */
const WITHIN_MS = 3_500;

/** The balance in paise; "unknown" for an answer that says nothing we understand, null for none. */
export async function askWallet(
  client: Pick<StartMessaging, "walletBalance">,
): Promise<{ kind: "balance"; paise: number } | { kind: "unknown" } | null> {
  try {
    const reply = await client.walletBalance({ milliseconds: WITHIN_MS });
    if (reply.kind !== "balance") return { kind: "unknown" };
    return { kind: "balance", paise: Math.round(reply.rupees * 100) };
  } catch (error) {
    if (error instanceof ProviderDidNotAnswer) return null;
    throw error;
  }
}

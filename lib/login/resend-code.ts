import type { ServedCountries } from "./countries";
import { SEND_WITHIN_MS } from "./deadlines";
import { type SendOutcome, UNAVAILABLE } from "./outcome";
import { readPhoneNumber } from "./phone-number";
import { sendCode } from "./send-code";
import type { World } from "./world";

export type Resend = {
  requestId: string;
  intent: string;
  address: string;
  /** The number as this client knows it, where it says one: it must be the challenge's. */
  phone?: string | undefined;
};

/**
 * A new code in place of one the client holds. It is named by its request id, never by a number: nobody can end
 * somebody else's challenge. The old one ends when the provider has accepted the new one, not before.
 */
export async function resendCode(
  resend: Resend,
  served: ServedCountries,
  world: World,
): Promise<SendOutcome> {
  const deadline = world.now() + SEND_WITHIN_MS;
  const { requestId, intent, address } = resend;
  const old = await world.state.readChallenge({ requestId, address });
  if (old.kind === "state_unavailable") return UNAVAILABLE;
  const remembered = old.kind === "live" ? old.facts : old.remembered;
  if (remembered === null) return { kind: "no_challenge" };
  const { phone, destination } = remembered;
  const said = resend.phone === undefined ? null : readPhoneNumber(resend.phone, served);
  if (said && said.kind !== "phone_number") return { kind: "invalid_phone", why: said.kind };
  if (said && said.phone !== phone) return { kind: "invalid_phone", why: "not_of_this_challenge" };
  return sendCode(
    { intent, phone, address, heldRequestId: null, replaces: requestId, destination, deadline },
    world,
  );
}

import { homeCountry, type ServedCountries } from "./countries";
import { SEND_WITHIN_MS } from "./deadlines";
import { safeDestination } from "./destination";
import type { SendOutcome } from "./outcome";
import { readPhoneNumber } from "./phone-number";
import { sendCode } from "./send-code";
import type { World } from "./world";

export type LoginStart = {
  phone: string;
  /** The country the form names, if it does; a calling code in the number counts more. */
  country?: unknown;
  intent: string;
  address: string;
  /** The request id in this client's challenge cookie: resumed if it is live and for the same number. */
  heldRequestId: string | null;
  destination: unknown;
  /** Step-up: the subject who proves again that the number is theirs, and nobody else. Null: an ordinary login. */
  provesAgain: string | null;
};

/** A person typed a number: a code goes out, once, or the live one is resumed, or they learn why not. */
export async function startLogin(
  start: LoginStart,
  served: ServedCountries,
  world: World,
): Promise<SendOutcome> {
  const deadline = world.now() + SEND_WITHIN_MS;
  const reading = readPhoneNumber(start.phone, served, homeCountry(start.country, served));
  if (reading.kind !== "phone_number") return { kind: "invalid_phone", why: reading.kind };
  // Before anything is reserved: neither an SMS nor a limit is spent on a number that would be refused afterwards.
  if (start.provesAgain !== null && world.state.subjectOf(reading.phone) !== start.provesAgain) {
    return { kind: "invalid_phone", why: "not_the_signed_in_one" };
  }
  return sendCode(
    {
      intent: start.intent,
      phone: reading.phone,
      address: start.address,
      heldRequestId: start.heldRequestId,
      replaces: null,
      destination: safeDestination(start.destination),
      deadline,
    },
    world,
  );
}

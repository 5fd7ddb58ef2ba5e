import { z } from "zod";

const asking = z.object({
  endpoint: z.enum(["send", "verify", "messages", "wallet"]),
  phone: z.string().nullable(),
  requestId: z.string().nullable(),
  idempotencyKey: z.string().nullable(),
  /** Null where no answer was given. */
  status: z.number().nullable(),
  /** What went wrong on command. */
  chaos: z.string().nullable(),
});

/** One question to the provider, from the sandbox's own journal. */
export type Asking = z.infer<typeof asking>;

export type Provider = {
  /** All that it was asked so far, oldest first, the refused and the unanswered included. */
  asked(): Promise<Asking[]>;
  sendsTo(phone: string): Promise<Asking[]>;
  verifiesOf(requestId: string): Promise<Asking[]>;
};

export function providerAt(sandboxUrl: string): Provider {
  const asked = async () => {
    const response = await fetch(`${sandboxUrl}/_sandbox/requests`);
    return z
      .array(asking)
      .parse(await response.json())
      .reverse();
  };
  return {
    asked,
    sendsTo: async (phone) =>
      (await asked()).filter((each) => each.endpoint === "send" && each.phone === phone),
    verifiesOf: async (requestId) =>
      (await asked()).filter((each) => each.endpoint === "verify" && each.requestId === requestId),
  };
}

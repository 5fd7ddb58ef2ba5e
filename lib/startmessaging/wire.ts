import { z } from "zod";

// What the provider writes, read once. Success bodies: `data` alone, for some answers are nothing but `{ data }`,
// and the envelope's own `requestId` is a trace id, not the OTP request.

/** Visible ASCII and at most 512 characters: it travels on in cookies and paths. */
export const handle = z.string().regex(/^[\x21-\x7e]{1,512}$/);
const optionalHandle = handle.nullish().catch(null);

/** More than 10 guesses at one code is no provider's rule; such a number is a mistake. */
const guesses = z.int().min(0).max(10);
const optionalGuesses = guesses.nullish().catch(null);

// With its zone: a time without one would mean another moment on every server.
const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()))
  .nullish()
  .catch(null);

export const sentData = z.object({
  data: z.object({
    requestId: optionalHandle,
    otpRequestId: optionalHandle,
    expiresAt: moment,
    attemptsLeft: optionalGuesses,
    messageId: optionalHandle,
  }),
});

export const verifiedData = z.object({
  data: z.discriminatedUnion("verified", [
    z.object({ verified: z.literal(true) }),
    z.object({ verified: z.literal(false), attemptsLeft: optionalGuesses }),
  ]),
});

export const deliveryData = z.object({
  data: z.object({
    status: z.enum(["initiated", "queued", "sent", "delivered", "failed"]),
    deliveredAt: moment,
  }),
});

export const walletData = z.object({
  data: z.object({
    balance: z.union([
      z.number(),
      z
        .string()
        .trim()
        .regex(/^-?\d{1,15}(\.\d+)?$/)
        .transform(Number),
    ]),
  }),
});

export type ProviderComplaint = { message: string; attemptsLeft: number | null; retryAfter: unknown };

/** Both forms of an error body: `{ message }` and `{ success: false, error: { code, message, retry_after } }`. */
export function readComplaint(json: unknown): ProviderComplaint {
  const bare = complaint.safeParse(json).data ?? nothingSaid;
  const enveloped = complaint.safeParse(bare.error).data ?? nothingSaid;
  const data = complaint.safeParse(bare.data).data ?? nothingSaid;
  return {
    message: [bare.message, enveloped.message].filter(Boolean).join(" "),
    attemptsLeft: bare.attemptsLeft ?? enveloped.attemptsLeft ?? data.attemptsLeft ?? null,
    retryAfter: bare.retry_after ?? enveloped.retry_after,
  };
}

const complaint = z.object({
  message: z.string().optional().catch(undefined),
  attemptsLeft: optionalGuesses,
  retry_after: z.unknown().optional(),
  error: z.unknown().optional(),
  data: z.unknown().optional(),
});

const nothingSaid: z.output<typeof complaint> = {
  message: undefined,
  attemptsLeft: null,
  retry_after: undefined,
  error: undefined,
  data: undefined,
};

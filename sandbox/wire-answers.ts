import { z } from "zod";

/** What the provider answers, for `/openapi.json`. A test holds real answers of each kind against these. */
const time = z.iso.datetime();
const attemptsLeft = z.int().min(0);

function envelope<Data extends z.ZodType>(data: Data) {
  return z.strictObject({
    success: z.literal(true).optional(),
    statusCode: z.int().optional(),
    requestId: z
      .string()
      .regex(/^req_/)
      .describe("A trace id for logs; never the id of an OTP request.")
      .optional(),
    timestamp: time.optional(),
    data,
  });
}

export const sentProviderCode = envelope(
  z.strictObject({
    requestId: z.string().describe("For POST /otp/verify."),
    expiresAt: time,
    attemptsLeft,
    messageId: z.string().optional(),
  }),
);

export const sentAppCode = envelope(
  z.strictObject({
    otpRequestId: z.string().describe("For POST /otp/verify, as its requestId."),
    messageId: z.string().optional(),
    status: z.literal("queued"),
  }),
);

export const verified = envelope(
  z.strictObject({
    verified: z.boolean().describe("False is one of two forms of a wrong code; the other is a 400."),
    attemptsLeft: attemptsLeft.optional(),
  }),
);

export const delivery = envelope(
  z.strictObject({
    messageId: z.string(),
    status: z.enum(["initiated", "queued", "sent", "delivered", "failed"]),
    deliveredAt: time.nullable(),
    error: z.string().nullable(),
  }),
);

export const wallet = envelope(
  z.strictObject({ balance: z.number().describe("Rupees."), currency: z.literal("INR") }),
);

export const problem = z.union([
  z.strictObject({ message: z.string(), attemptsLeft: attemptsLeft.optional() }),
  z.strictObject({
    success: z.literal(false),
    error: z.strictObject({
      code: z.string(),
      message: z.string(),
      retry_after: z.int().describe("Seconds.").optional(),
    }),
  }),
]);

import { z } from "zod";
import { typedCode, typedPhone } from "@/lib/login/parsing";

/** The bodies of the JSON door: what the routes check and what `/openapi.json` says are these. */
const handle = z
  .string("must be a text")
  .min(1, "must not be empty")
  .max(2000, "is too long")
  .meta({ description: "The opaque handle of a challenge." });

export const sendRequest = z.object({
  phoneNumber: typedPhone.meta({ description: "The number, best in E.164.", examples: ["+919876543210"] }),
  resend: z
    .boolean("must be true or false")
    .optional()
    .meta({ description: "A new code in place of the challenge this client holds." }),
  requestId: handle.optional(),
});

export const sendReply = z.object({
  requestId: handle,
  expiresAt: z.iso.datetime().meta({ description: "When the code stops working, UTC." }),
  attemptsLeft: z.int().min(0),
  resendAt: z.iso.datetime().meta({ description: "When a new code can be asked for, UTC." }),
});

export const verifyRequest = z.object({
  otpCode: typedCode.meta({ description: "Six digits.", examples: ["123456"] }),
  requestId: handle.optional().meta({ description: "Wins over the cookie." }),
});

export const verifyReply = z.object({
  verified: z.literal(true),
  expiresAt: z.iso.datetime().meta({ description: "When the session ends, UTC." }),
});

export const sessionReply = z.object({
  user: z.object({ id: z.string().meta({ description: "The subject." }) }).optional(),
  expires: z.iso.datetime().optional(),
});

export const problemReply = z.object({
  status: z.int(),
  title: z.string(),
  detail: z.string().meta({ description: "A sentence fit to show." }),
  code: z.string(),
  field: z.string().optional(),
  verified: z.literal(false).optional(),
  attemptsLeft: z.int().min(0).optional(),
  reason: z.enum(["expired", "no_attempts_left", "replaced", "unknown"]).optional(),
  retryAfterSeconds: z.int().min(1).optional(),
});

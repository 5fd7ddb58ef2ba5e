import { z } from "zod";
import { phoneField } from "./phone";

/** What POST /otp/send is asked. */
export const orderBody = z.object(
  {
    phoneNumber: phoneField("phoneNumber"),
    idempotencyKey: z
      .string({ error: "idempotencyKey must be text." })
      .min(1, { error: "idempotencyKey is empty." })
      .max(200, { error: "idempotencyKey may have 200 characters at most." })
      .optional(),
    templateId: z.string({ error: "templateId must be text." }).optional(),
    variables: z
      .object(
        {
          otp: z
            .string({ error: "variables.otp must be text." })
            .regex(/^\d{4,6}$/, { error: "variables.otp must be 4 to 6 digits." })
            .optional(),
          appName: z
            .string({ error: "variables.appName must be text." })
            .trim()
            .min(1, { error: "variables.appName is empty." })
            .max(60, { error: "variables.appName may have 60 characters at most." })
            .optional(),
        },
        { error: "variables must be an object." },
      )
      .optional(),
  },
  { error: "The body must be a JSON object." },
);
export type Order = z.infer<typeof orderBody>;

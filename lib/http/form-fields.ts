import { randomBytes } from "node:crypto";
import { z } from "zod";
import { clientKey, typedCode, typedPhone } from "@/lib/login/parsing";

/** 128 random bits for a form to be known by: an intent, a submission. */
export const newFormKey = () => randomBytes(16).toString("base64url");

/** A form without a key of its own (hand-made, or cut off) is a new one. */
const formKey = clientKey.catch(newFormKey);

/** The fields of each form, read once; a file or nothing where text should be is an empty text. */
export const phoneForm = z.object({
  phone: typedPhone.catch(""),
  intent: formKey,
  callbackUrl: z.string().optional().catch(undefined),
});
export const codeForm = z.object({ code: typedCode.catch(""), submission: formKey });
export const resendForm = z.object({ intent: formKey });

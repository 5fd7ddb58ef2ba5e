import { z } from "zod";
import { isLanguage, type Language } from "@/lib/languages/languages";
import { isFresh } from "@/lib/login/login-path";
import { clientKey, typedCode, typedPhone } from "@/lib/login/parsing";
import { newClientKey } from "./client-key";

/** A form without a key of its own (hand-made, or cut off) is a new one. */
const formKey = clientKey.catch(newClientKey);
/** The login is a step-up: the pages say so in each form. */
const fresh = z.string().optional().catch(undefined).transform(isFresh);

/** The fields of each form; a file or nothing where text should be is an empty text. */
export const phoneForm = z.object({
  phone: typedPhone.catch(""),
  country: z.string().optional().catch(undefined),
  intent: formKey,
  callbackUrl: z.string().optional().catch(undefined),
  fresh,
});
export const codeForm = z.object({ code: typedCode.catch(""), submission: formKey, fresh });
export const resendForm = z.object({ intent: formKey, fresh });
/** A session's handle as the list has it; anything else names none. */
export const sessionForm = z.object({ session: z.string().max(64).catch("") });
export const languageForm = z.object({ language: z.custom<Language>(isLanguage).nullable().catch(null) });

/** For how long something is held back: a quarter of an hour to a week. */
const minutes = z.coerce
  .number()
  .int()
  .min(15)
  .max(7 * 24 * 60)
  .catch(60);
/** What people are told of a pause, in one line. */
const message = z
  .string()
  .transform((text) =>
    text
      .replace(/\p{C}+/gu, " ")
      .trim()
      .slice(0, 200),
  )
  .catch("");
/** The second press, on what the first one showed. */
const confirmed = z.literal("yes").optional().catch(undefined);

export const pauseForm = z.object({ minutes, message, confirmed });
export const holdForm = z.object({ target: z.string().trim().max(40).catch(""), minutes, confirmed });
export const freeForm = z.object({ name: z.string().max(64).catch(""), confirmed });
export const resumeForm = z.object({ confirmed });

/** Reads a form once. An action can be called with anything at all: what is no form has no fields. */
export function readForm<T>(schema: z.ZodType<T>, form: unknown): T {
  return schema.parse(form instanceof FormData ? Object.fromEntries(form) : {});
}

import { z } from "zod";

const sentence = "must be a phone number in E.164 form, such as +919876543210.";

/** E.164; an Indian number must also be one that a mobile can have. */
export function phoneField(name: string) {
  return z
    .string({ error: `${name} ${sentence}` })
    .regex(/^\+[1-9]\d{7,14}$/, { error: `${name} ${sentence}` })
    .regex(/^\+(?!91)|^\+91[6-9]\d{9}$/, { error: `${name} is not an Indian mobile number.` });
}

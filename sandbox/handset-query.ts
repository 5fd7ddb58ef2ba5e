import { phoneField } from "./phone";

export type PhoneQuery = { kind: "phone"; phone: string | undefined } | { kind: "bad"; sentence: string };

const phone = phoneField("phone").optional();

/** `?phone=+91…`: a bare "+" (which a query reads as a space) is put back, and the blanks of a pasted number go. */
export function phoneQuery(query: URLSearchParams): PhoneQuery {
  const written = query
    .get("phone")
    ?.replace(/^ /, "+")
    .replace(/[ ()-]/g, "");
  const parsed = phone.safeParse(written);
  if (parsed.success) return { kind: "phone", phone: parsed.data };
  return { kind: "bad", sentence: parsed.error.issues[0]?.message ?? "Bad phone." };
}

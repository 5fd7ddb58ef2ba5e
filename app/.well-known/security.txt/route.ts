import { environment } from "@/lib/env";
import { getOnly } from "@/lib/http/get-only";
import { problem } from "@/lib/http/problem";
import { securityTxt } from "@/lib/http/security-txt";

/** Whom to tell of a hole in this app (RFC 9116); nothing, where nobody has said who reads it. */
export async function GET(): Promise<Response> {
  const { securityContact, canonicalOrigin } = environment();
  const text = securityContact && securityTxt(securityContact, canonicalOrigin, Date.now());
  if (text === null) return problem("not_found", "There is nothing here.");
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=3600" };
  return new Response(text, { headers });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = getOnly;

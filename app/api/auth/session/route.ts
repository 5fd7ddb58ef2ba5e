import type { NextRequest } from "next/server";
import { getOnly } from "@/lib/http/get-only";
import { toldProblem } from "@/lib/http/problem";
import { voiceHere } from "@/lib/languages/here";
import { inWords } from "@/lib/login/sentences";
import { cookieName } from "@/lib/session/cookies";
import { readSession } from "@/lib/session/next-auth-session";

/**
 * `GET /api/auth/session`, which `useSession()` reads: what next-auth says of the session cookie, and the only path of
 * next-auth that is mounted. A store that cannot be asked is 503, with the cookie left alone.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const read = await readSession(request.cookies.get(cookieName("login-session"))?.value);
  if (read.kind === "unavailable") {
    const detail = { key: "trouble.unavailable", values: { when: inWords(60) } } as const;
    return toldProblem(await voiceHere(), "unavailable", detail, {
      headers: { "retry-after": "60" },
    });
  }
  const response = Response.json(read.session ?? {}, { headers: { "cache-control": "private, no-store" } });
  for (const cookie of read.setCookies) response.headers.append("set-cookie", cookie);
  return response;
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = getOnly;

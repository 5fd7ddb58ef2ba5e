import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { problem } from "@/lib/http/problem";
import { type AskSession, askState, authOptions } from "@/lib/session/auth-options";
import { cookieName } from "@/lib/session/cookies";

/**
 * `GET /api/auth/session`, which `useSession()` reads: next-auth's own answer, and the only path of next-auth that is
 * mounted. A store that cannot be asked is 503, with the cookie left alone.
 */
export async function GET(request: NextRequest): Promise<Response> {
  let unavailable = false;
  const ask: AskSession = async (session) => {
    const answer = await askState(session);
    unavailable = answer.kind === "state_unavailable";
    return answer;
  };
  const action = { params: { nextauth: ["session"] } };
  const response: Response = await NextAuth(request as never, action as never, authOptions(ask));
  if (unavailable)
    return problem("unavailable", "Sign-in is temporarily unavailable.", {
      headers: { "retry-after": "60" },
    });
  return withoutForeignCookies(response);
}

/** next-auth also sets cookies for doors that are not here (CSRF, callback). */
function withoutForeignCookies(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.delete("set-cookie");
  for (const cookie of response.headers.getSetCookie()) {
    if (cookie.startsWith(`${cookieName("login-session")}=`)) headers.append("set-cookie", cookie);
  }
  return new Response(response.body, { status: response.status, headers });
}

import "server-only";
import { cookies } from "next/headers";
import type { NewSession } from "@/lib/login/world";
import { cookieName, writeCookie, writeCookieOfStep } from "./cookies";
import { decodeSession, encodeSession, endOfSession, type SessionClaims, secondsLeft } from "./session-token";

/** Sets the cookie that `getServerSession()` and `useSession()` read. Returns when the session ends, ms. */
export async function issueSession({ id, subject, authTime }: NewSession): Promise<number> {
  const session = { sid: id, sub: subject, authTime: Math.floor(authTime / 1000) };
  await writeCookieOfStep("login-session", await encodeSession(session), secondsLeft(session));
  return endOfSession(session);
}

/** What the browser's cookie claims; whether that session lives, only the state knows. */
export async function claimedSession(): Promise<SessionClaims | null> {
  return decodeSession((await cookies()).get(cookieName("login-session"))?.value);
}

export async function dropSessionCookie(): Promise<void> {
  await writeCookie("login-session", "", 0);
}

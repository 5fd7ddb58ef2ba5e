import "server-only";
import { cookies } from "next/headers";
import { NextResponse } from "next/server";
import { environment } from "@/lib/env";
import { answerAtHand } from "@/lib/http/answer-at-hand";

type CookieName = "login-challenge" | "login-session";

/** `__Host-` binds a cookie to this very host and to https; plain http on a loopback address cannot have it. */
export function cookieName(name: CookieName): string {
  return isHttps() ? `__Host-${name}` : name;
}

export function cookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps() } as const;
}

const isHttps = () => environment().canonicalOrigin.startsWith("https:");

function lasting(seconds: number) {
  return { ...cookieOptions(), maxAge: seconds, ...(seconds === 0 && { expires: new Date(0) }) };
}

/** A cookie that is to be there for `seconds`; for none, it goes. */
export async function writeCookie(name: CookieName, value: string, seconds: number): Promise<void> {
  (await cookies()).set(cookieName(name), value, lasting(seconds));
}

/**
 * The same, on the step of a login: where scripts called, it goes straight onto their answer. Next makes the page anew
 * around each cookie that is set through it, at twice the price of the step, and scripts know themselves what comes
 * next (decision 0059).
 */
export async function writeCookieOfStep(name: CookieName, value: string, seconds: number): Promise<void> {
  const answer = await answerAtHand();
  if (answer === null) return writeCookie(name, value, seconds);
  const written = new NextResponse();
  written.cookies.set(cookieName(name), value, lasting(seconds));
  answer.appendHeader("set-cookie", written.headers.getSetCookie());
  // Two packets at most: to compress it costs more than it spares.
  answer.setHeader("cache-control", "no-store, no-transform");
}

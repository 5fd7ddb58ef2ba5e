import "server-only";
import { environment } from "@/lib/env";

/** `__Host-` binds a cookie to this very host and to https; plain http on a loopback address cannot have it. */
export function cookieName(name: "login-challenge" | "login-session"): string {
  return isHttps() ? `__Host-${name}` : name;
}

export function cookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps() } as const;
}

const isHttps = () => environment().canonicalOrigin.startsWith("https:");

import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { environment } from "@/lib/env";
import { SESSION_LIFETIME_MS } from "@/lib/state/operations";

/** All that the token says. `authTime`: when the phone was proved, seconds since 1970. No phone. */
const claims = z.object({ sid: z.string().min(1), sub: z.string().min(1), authTime: z.number().int() });
export type SessionClaims = z.infer<typeof claims>;

const LIFETIME_SECONDS = SESSION_LIFETIME_MS / 1000;

/** When a session ends whatever happens, ms: sliding a cookie cannot move it. */
export const endOfSession = ({ authTime }: SessionClaims) => (authTime + LIFETIME_SECONDS) * 1000;

export const secondsLeft = (session: SessionClaims) =>
  Math.floor((endOfSession(session) - Date.now()) / 1000);

/** next-auth's own encrypted token, under the newest secret, for what is left of the 30 days. */
export async function encodeSession(session: SessionClaims): Promise<string> {
  const [secret = ""] = environment().authSecrets;
  return encode({ token: { ...session }, secret, maxAge: secondsLeft(session) });
}

/** The claims of a token of ours that has not outlived its 30 days, under any listed secret; else null. */
export async function decodeSession(token: string | undefined): Promise<SessionClaims | null> {
  if (!token || !isSpeltOurWay(token)) return null;
  for (const secret of environment().authSecrets) {
    const parsed = claims.safeParse(await decode({ token, secret }).catch(() => null));
    if (parsed.success) return secondsLeft(parsed.data) > 0 ? parsed.data : null;
  }
  return null;
}

/** A decoder overlooks spare bits and what is no base64: a sound token would be sound in many spellings. */
function isSpeltOurWay(token: string): boolean {
  return token.split(".").every((part) => Buffer.from(part, "base64url").toString("base64url") === part);
}

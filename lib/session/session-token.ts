import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { environment } from "@/lib/env";
import { SESSION_LIFETIME_MS } from "@/lib/state/operations";
import { openedUnder } from "./opened";

/** All that the token says. `authTime`: when the phone was proved, seconds since 1970. No phone. */
const claims = z.object({ sid: z.string().min(1), sub: z.string().min(1), authTime: z.number().int() });
export type SessionClaims = z.infer<typeof claims>;

const LIFETIME_SECONDS = SESSION_LIFETIME_MS / 1000;

/** When a session ends whatever happens, ms: sliding a cookie cannot move it. */
export const endOfSession = ({ authTime }: SessionClaims) => (authTime + LIFETIME_SECONDS) * 1000;

export const secondsLeft = (session: SessionClaims) =>
  Math.floor((endOfSession(session) - Date.now()) / 1000);

/** `newest`: under the first secret of the list, so that it outlives all others. */
type Decoded = { claims: SessionClaims; newest: boolean };

/** next-auth's own encrypted token, under the newest secret, for what is left of the 30 days. */
export async function encodeSession(session: SessionClaims): Promise<string> {
  const { authSecrets } = environment();
  const [secret = ""] = authSecrets;
  const token = await encode({ token: { ...session }, secret, maxAge: secondsLeft(session) });
  const { sid, sub, authTime } = session;
  const decoded = { claims: { sid, sub, authTime }, newest: true };
  openedUnder<Decoded>(authSecrets).keep(token, decoded, endOfSession(session));
  return token;
}

/** The claims of a token of ours that has not outlived its 30 days, under any listed secret; else null. */
export async function decodeSession(token: string | undefined): Promise<SessionClaims | null> {
  return (await decodeToken(token))?.claims ?? null;
}

/** The same token again where it is as good as a new one: the end of a session is fixed, and a token's with it. */
export async function renewToken(token: string, session: SessionClaims): Promise<string> {
  const decoded = await decodeToken(token);
  return decoded?.newest && decoded.claims.sid === session.sid ? token : encodeSession(session);
}

async function decodeToken(token: string | undefined): Promise<Decoded | null> {
  if (!token || !isSpeltOurWay(token)) return null;
  const { authSecrets } = environment();
  const opened = openedUnder<Decoded>(authSecrets);
  const known = opened.find(token);
  if (known) return known;
  for (const [at, secret] of authSecrets.entries()) {
    const parsed = claims.safeParse(await decode({ token, secret }).catch(() => null));
    if (!parsed.success) continue;
    if (secondsLeft(parsed.data) <= 0) return null;
    const decoded = { claims: parsed.data, newest: at === 0 };
    opened.keep(token, decoded, endOfSession(parsed.data));
    return decoded;
  }
  return null;
}

/** A decoder overlooks spare bits and what is no base64: a sound token would be sound in many spellings. */
function isSpeltOurWay(token: string): boolean {
  return token.split(".").every((part) => Buffer.from(part, "base64url").toString("base64url") === part);
}

import "server-only";
import type { DefaultSession, NextAuthOptions } from "next-auth";
import { composed } from "@/lib/compose";
import { environment } from "@/lib/env";
import { SESSION_LIFETIME_MS } from "@/lib/state/operations";
import { cookieName, cookieOptions } from "./cookies";
import { decodeSession, endOfSession, renewToken, type SessionClaims } from "./session-token";

declare module "next-auth" {
  interface Session {
    /** `id` is the subject: the same for the same number, and says nothing about it. */
    user: DefaultSession["user"] & { id: string };
  }
}

export type AskSession = (session: SessionClaims) => ReturnType<ReturnType<typeof composed>["state"]["has"]>;

export const askState: AskSession = ({ sid, sub }) => composed().state.has({ id: sid, subject: sub });

/** A token that is sound, of a session that is not. */
class SessionNotAlive extends Error {
  override name = "SessionNotAlive";
}

/**
 * next-auth as `getServerSession(authOptions())` and the session endpoint use it. No providers: there is no second way in.
 * @param ask whether a session lives; the endpoint passes its own to hear the answer.
 */
export function authOptions(ask: AskSession = askState): NextAuthOptions {
  const { canonicalOrigin, authSecrets } = environment();
  // Ends next-auth's trust in forwarded hosts. It reads this at each request, so here is early enough.
  process.env.NEXTAUTH_URL = canonicalOrigin;
  let presented = "";
  return {
    providers: [],
    secret: authSecrets[0],
    session: { strategy: "jwt", maxAge: SESSION_LIFETIME_MS / 1000 },
    cookies: { sessionToken: { name: cookieName("login-session"), options: cookieOptions() } },
    jwt: {
      // It encodes anew at each look.
      encode: async ({ token }) => renewToken(presented, token as unknown as SessionClaims),
      decode: async ({ token }) => {
        presented = token ?? "";
        return decodeSession(token);
      },
    },
    callbacks: {
      async session({ token }) {
        const claims = token as unknown as SessionClaims;
        const answer = await ask(claims);
        if (answer.kind !== "alive") throw new SessionNotAlive();
        // Left to next-auth, `expires` slides with every look.
        return { user: { id: claims.sub }, expires: new Date(endOfSession(claims)).toISOString() };
      },
    },
    // It would print tokens' errors with their stacks; what matters is reported where it is decided.
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  };
}

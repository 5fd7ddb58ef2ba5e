import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { composed } from "@/lib/compose";
import { loginPath } from "@/lib/login/login-path";
import { claimedSession } from "./session-cookie";

/**
 * Who is signed in. `maskedPhone` as `+91 ••••• •3210`; sessions know no more of it. `authTime`: proved then, ms.
 * `handle` names this session in a list of them; it is safe in a page.
 */
export type User = {
  subject: string;
  sessionId: string;
  handle: string;
  maskedPhone: string;
  authTime: number;
};

export type Visitor = { kind: "signed_in"; user: User } | { kind: "signed_out" } | { kind: "unavailable" };

/** The state could not say whether this session lives: closed, rather than trusting a cookie. */
export class SessionsUnavailable extends Error {
  override name = "SessionsUnavailable";
}

/** One look a request, however many components ask. */
export const visitor = cache(async (): Promise<Visitor> => {
  const claimed = await claimedSession();
  if (!claimed) return { kind: "signed_out" };
  const answer = await composed().state.has({ id: claimed.sid, subject: claimed.sub });
  switch (answer.kind) {
    case "alive": {
      const { subject, handle, maskedPhone, authTime } = answer.session;
      const user = { subject, handle, maskedPhone, authTime, sessionId: claimed.sid };
      return { kind: "signed_in", user };
    }
    case "ended":
      return { kind: "signed_out" };
    case "state_unavailable":
      return { kind: "unavailable" };
  }
});

/**
 * The signed-in user, or a redirect to `/login` that comes back.
 * @param returnTo the path of the page that asks, like `/account`.
 * @throws SessionsUnavailable
 */
export async function requireUser(returnTo: string): Promise<User> {
  const seen = await visitor();
  switch (seen.kind) {
    case "signed_in":
      return seen.user;
    case "signed_out":
      return redirect(loginPath({ callbackUrl: returnTo }));
    case "unavailable":
      throw new SessionsUnavailable();
  }
}

/** How long a proof of the number is enough for a delicate step. */
const FRESH_FOR_SECONDS = 600;

/**
 * For a delicate step: the signed-in user, if the number was proved a short while ago. Else a redirect to prove it
 * again, that same number, which comes back (step-up). Nobody signed in: an ordinary login.
 * @param returnTo the path of the page that asks, like `/account/delete`.
 * @throws SessionsUnavailable
 */
export async function requireFreshUser(
  returnTo: string,
  { withinSeconds = FRESH_FOR_SECONDS }: { withinSeconds?: number } = {},
): Promise<User> {
  const user = await requireUser(returnTo);
  if (Date.now() - user.authTime <= withinSeconds * 1000) return user;
  return redirect(loginPath({ fresh: true, callbackUrl: returnTo }));
}

import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { composed } from "@/lib/compose";
import { claimedSession } from "./session-cookie";

/** Who is signed in. `maskedPhone` as `+91 ••••• •3210`; sessions know no more of it. */
export type User = { subject: string; sessionId: string; maskedPhone: string };

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
      const { subject, maskedPhone } = answer.session;
      return { kind: "signed_in", user: { subject, maskedPhone, sessionId: claimed.sid } };
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
      return redirect(`/login?callbackUrl=${encodeURIComponent(returnTo)}`);
    case "unavailable":
      throw new SessionsUnavailable();
  }
}

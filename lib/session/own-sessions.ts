import "server-only";
import { redirect } from "next/navigation";
import { composed } from "@/lib/compose";
import { loginPath } from "@/lib/login/login-path";
import type { Device } from "@/lib/login/world";
import { visitor } from "./current-user";
import { claimedSession } from "./session-cookie";

/** A session as its person's list shows it. Times in milliseconds, by the store's clock. */
export type OwnSession = Device & {
  handle: string;
  firstSeenAt: number;
  lastSeenAt: number;
  isThis: boolean;
};

/** `sessions` null: who is signed in is known from a moment ago, and the list cannot be had. */
export type Account =
  | { kind: "account"; maskedPhone: string; sessions: OwnSession[] | null }
  | { kind: "unavailable" };

/**
 * The signed-in person with all their sessions, this one first and then the newest, in one round trip; nobody signed in
 * is sent to log in and comes back.
 */
export async function requireAccount(returnTo: string): Promise<Account> {
  const claimed = await claimedSession();
  const answer = claimed && (await composed().state.list({ id: claimed.sid, subject: claimed.sub }));
  switch (answer?.kind) {
    case "alive": {
      const { maskedPhone, handle } = answer.session;
      const all = answer.all.map((session) => ({ ...session, isThis: session.handle === handle }));
      const sessions = all.toReversed().sort((a, b) => Number(b.isThis) - Number(a.isThis));
      return { kind: "account", maskedPhone, sessions: sessions.map(shown) };
    }
    case "state_unavailable": {
      const seen = await visitor();
      if (seen.kind !== "signed_in") return { kind: "unavailable" };
      return { kind: "account", maskedPhone: seen.user.maskedPhone, sessions: null };
    }
    case "ended":
    case undefined:
      return redirect(loginPath({ callbackUrl: returnTo }));
  }
}

type Listed = Device & { handle: string; authTime: number; lastSeenAt: number; isThis: boolean };

const shown = ({ handle, browser, system, authTime, lastSeenAt, isThis }: Listed): OwnSession => ({
  ...{ handle, browser, system, isThis },
  ...{ firstSeenAt: authTime, lastSeenAt },
});

import "server-only";
import { createHash } from "node:crypto";
import { sealData, unsealData } from "iron-session";
import { cookies } from "next/headers";
import { z } from "zod";
import { environment } from "@/lib/env";
import { CHALLENGE_COOKIE_SECONDS } from "./cookie-life";
import { cookieName, cookieOptions } from "./cookies";

/**
 * The opaque request id and nothing else: a sealed cookie can be copied and replayed, so nothing in it may count or
 * expire anything.
 */
const content = z.strictObject({ requestId: z.string().min(1).max(512) });

/** A sealed handle is a few hundred characters; more is not one of ours. */
const LONGEST_HANDLE = 2_000;

/** iron-session would read `~2x` as `~2` too: one seal, one text. */
const ENDS_AS_OURS = /^[^~]+~2$/;

/** The sealed request id: the cookie's value, and what the JSON door calls `requestId`. */
export async function sealHandle(requestId: string): Promise<string> {
  const [newest = ""] = environment().cookieSecrets;
  return sealData({ requestId }, { password: passwords([newest]), ttl: CHALLENGE_COOKIE_SECONDS });
}

/** The request id of a handle we sealed in the last hour; null for anything else. */
export async function openHandle(handle: string): Promise<string | null> {
  if (handle.length > LONGEST_HANDLE || !ENDS_AS_OURS.test(handle)) return null;
  const password = passwords(environment().cookieSecrets);
  // iron-session answers most forgeries with an empty object, and throws at some: another prefix, no number for a
  // time, `constructor` for a password's name.
  const unsealed = await unsealData(handle, { password, ttl: CHALLENGE_COOKIE_SECONDS }).catch(() => null);
  const opened = content.safeParse(unsealed);
  return opened.success ? opened.data.requestId : null;
}

export async function rememberChallenge(handle: string): Promise<void> {
  const options = { ...cookieOptions(), maxAge: CHALLENGE_COOKIE_SECONDS };
  (await cookies()).set(cookieName("login-challenge"), handle, options);
}

export async function forgetChallenge(): Promise<void> {
  (await cookies()).set(cookieName("login-challenge"), "", {
    ...cookieOptions(),
    maxAge: 0,
    expires: new Date(0),
  });
}

/** The request id in this client's cookie. */
export async function heldRequestId(): Promise<string | null> {
  const handle = (await cookies()).get(cookieName("login-challenge"))?.value;
  return handle ? openHandle(handle) : null;
}

/**
 * iron-session names the secret of a seal by a number. Ours is derived from the secret itself: a place in the list
 * would change its meaning when the oldest secret is dropped.
 */
function passwords(secrets: readonly string[]): Record<number, string> {
  return Object.fromEntries(secrets.map((secret) => [secretNumber(secret), secret]));
}

const secretNumber = (secret: string) =>
  createHash("sha256").update(`id of ${secret}`).digest().readUInt32BE();

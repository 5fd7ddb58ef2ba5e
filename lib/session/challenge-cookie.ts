import "server-only";
import { hkdfSync } from "node:crypto";
import { sealData, unsealData } from "iron-session";
import { cookies } from "next/headers";
import { z } from "zod";
import { environment } from "@/lib/env";
import { CHALLENGE_COOKIE_SECONDS } from "./cookie-life";
import { cookieName, writeCookieOfStep } from "./cookies";
import { openedUnder } from "./opened";

/**
 * The opaque request id and nothing else: a sealed cookie can be copied and replayed, so nothing in it may count or
 * expire anything.
 */
const content = z.strictObject({ requestId: z.string().min(1).max(512) });

/** A sealed handle is a few hundred characters; more is not one of ours. */
const LONGEST_HANDLE = 2_000;

/**
 * One seal, one text: iron-session would read `~2x` as `~2` too, and anything where a salt would be. A key that is no
 * password has none.
 */
const ENDS_AS_OURS = /^[^~]+\*\*[^*~]+~2$/;

/** The sealed request id: the cookie's value, and what the JSON door calls `requestId`. */
export async function sealHandle(requestId: string): Promise<string> {
  const { cookieSecrets } = environment();
  const password = keysOf(cookieSecrets.slice(0, 1));
  const until = Date.now() + CHALLENGE_COOKIE_SECONDS * 1000;
  const handle = await sealData({ requestId }, { password, ttl: CHALLENGE_COOKIE_SECONDS });
  openedUnder<string>(cookieSecrets).keep(handle, requestId, until);
  return handle;
}

/** The request id of a handle we sealed in the last hour; null for anything else. */
export async function openHandle(handle: string): Promise<string | null> {
  if (handle.length > LONGEST_HANDLE || !ENDS_AS_OURS.test(handle)) return null;
  const { cookieSecrets } = environment();
  const sealedHere = openedUnder<string>(cookieSecrets).find(handle);
  if (sealedHere !== undefined) return sealedHere;
  const password = keysOf(cookieSecrets);
  // iron-session answers most forgeries with an empty object, and throws at some: another prefix, no number for a
  // time, `constructor` for a password's name.
  const unsealed = await unsealData(handle, { password, ttl: CHALLENGE_COOKIE_SECONDS }).catch(() => null);
  const opened = content.safeParse(unsealed);
  return opened.success ? opened.data.requestId : null;
}

export async function rememberChallenge(handle: string): Promise<void> {
  await writeCookieOfStep("login-challenge", handle, CHALLENGE_COOKIE_SECONDS);
}

export async function forgetChallenge(): Promise<void> {
  await writeCookieOfStep("login-challenge", "", 0);
}

/** The request id in this client's cookie. */
export async function heldRequestId(): Promise<string | null> {
  const handle = (await cookies()).get(cookieName("login-challenge"))?.value;
  return handle ? openHandle(handle) : null;
}

const KEY_BYTES = 32;
const derive = (secret: string, label: string, bytes: number) =>
  Buffer.from(hkdfSync("sha256", secret, "", `phone-login challenge cookie ${label}`, bytes));

/** By secret: derived once a process. */
const keys = new Map<string, readonly [name: number, key: Uint8Array]>();

/**
 * Keys as iron takes them, 32 bytes each, derived once (HKDF): from a password it would derive two at each seal, at
 * three times the cost of the seal itself, with a single round of PBKDF2 that adds nothing to a secret of our length.
 *
 * iron-session names the secret of a seal by a number. Ours is derived from the secret too: a place in the list would
 * change its meaning when the oldest secret is dropped.
 */
function keysOf(secrets: readonly string[]): Record<number, string> {
  const all = secrets.map((secret) => {
    const known = keys.get(secret);
    if (known) return known;
    const made = [
      derive(secret, "name", 4).readUInt32BE(),
      new Uint8Array(derive(secret, "key", KEY_BYTES)),
    ] as const;
    keys.set(secret, made);
    return made;
  });
  // iron-session's types know passwords alone; it hands on what it is given, and iron takes bytes for the key itself.
  return Object.fromEntries(all) as unknown as Record<number, string>;
}

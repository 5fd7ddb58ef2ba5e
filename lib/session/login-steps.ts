import "server-only";
import { headers } from "next/headers";
import { composed } from "@/lib/compose";
import { environment } from "@/lib/env";
import { requestAddress } from "@/lib/http/request-address";
import { hookMayTake } from "@/lib/login/deadlines";
import { lookAtDelivery } from "@/lib/login/look-at-delivery";
import { type NotTakenIn, type SendOutcome, UNAVAILABLE, type VerifyOutcome } from "@/lib/login/outcome";
import { maskPhoneNumber, type PhoneNumber } from "@/lib/login/phone-number";
import { resendCode } from "@/lib/login/resend-code";
import { startLogin } from "@/lib/login/start-login";
import { verifyCode } from "@/lib/login/verify-code";
import type { LiveOrOver } from "@/lib/login/world";
import {
  forgetChallenge,
  heldRequestId,
  openHandle,
  rememberChallenge,
  sealHandle,
} from "./challenge-cookie";
import { type Visitor, visitor } from "./current-user";
import { readDevice } from "./device";
import { onSignIn } from "./on-sign-in";
import { runHook } from "./run-hook";
import { claimedSession, issueSession } from "./session-cookie";

type CodePage = Extract<SendOutcome, { kind: "code_page" }>;
/** `handle`: the sealed request id, safe in a client's hands. */
export type SendStep = Exclude<SendOutcome, CodePage> | (CodePage & { handle: string });

/** `expiresAt`: when the session ends, ms. */
export type VerifyStep =
  | Exclude<VerifyOutcome, { kind: "signed_in" }>
  | NotTakenIn
  | { kind: "signed_in"; destination: string; expiresAt: number };

/** A handle from a client's own hands wins over its cookie. */
type MaybeHandle = { handle?: string | undefined };

/** Step one: a number was typed. `fresh`: whoever is signed in proves that number again, and no other. */
export async function beginLogin(
  form: {
    phone: string;
    country?: unknown;
    intent: string;
    destination: unknown;
    fresh?: boolean;
  } & MaybeHandle,
): Promise<SendStep> {
  const { phone, country, intent, destination, fresh = false } = form;
  composed().report({ event: "code_asked", resend: false });
  const seen: Visitor = fresh ? await visitor() : { kind: "signed_out" };
  if (seen.kind === "unavailable") return finishSend(UNAVAILABLE, null);
  const provesAgain = seen.kind === "signed_in" ? seen.user.subject : null;
  const held = await requestIdOf(form);
  const address = await clientAddress();
  const start = { phone, country, intent, destination, provesAgain, address, heldRequestId: held };
  const { around, world } = composed();
  const sent = await around("login.send", () => startLogin(start, environment().served, world));
  return finishSend(sent, held);
}

/** A new code in place of the one this client holds. */
export async function askForNewCode(
  form: { intent: string; phone?: string | undefined } & MaybeHandle,
): Promise<SendStep> {
  composed().report({ event: "code_asked", resend: true });
  const requestId = await requestIdOf(form);
  if (requestId === null) return finishSend({ kind: "no_challenge" }, null);
  const resend = { requestId, intent: form.intent, phone: form.phone, address: await clientAddress() };
  const { around, world } = composed();
  const sent = await around("login.resend", () => resendCode(resend, environment().served, world));
  return finishSend(sent, null);
}

/** @param held a challenge this client is done with when it gets another. */
async function finishSend(outcome: SendOutcome, held: string | null): Promise<SendStep> {
  const { report, world } = composed();
  if (outcome.kind !== "code_page") {
    report({ event: "code_refused", outcome: outcome.kind });
    return outcome;
  }
  const phone = maskPhoneNumber(outcome.facts.phone);
  report({ event: outcome.sent ? "code_sent" : "code_resumed", phone });
  // The number was changed: this client gives up the code it held, and the guesses kept for it are free again.
  if (held !== null && held !== outcome.requestId) {
    await world.state.endChallenge({ operation: world.randomId(), requestId: held });
  }
  const handle = await sealHandle(outcome.requestId);
  await rememberChallenge(handle);
  return { ...outcome, handle };
}

/** Step two: a code was typed. A phone is never taken here: it is the one the provider texted. */
export async function completeLogin(
  form: { code: string; submission: string } & MaybeHandle,
): Promise<VerifyStep> {
  const { code, submission } = form;
  const { world, state, report, around } = composed();
  const startedAt = world.now();
  const device = readDevice((await headers()).get("user-agent"));
  const requestId = await requestIdOf(form);
  const typed = { requestId, submission, code, address: await clientAddress(), device };
  const outcome = await around("login.verify", () => verifyCode(typed, world));
  if (outcome.kind !== "signed_in") {
    if (outcome.kind === "wrong_code") report({ event: "code_wrong", attemptsLeft: outcome.attemptsLeft });
    else report({ event: "verify_refused", outcome: outcome.kind });
    return outcome;
  }
  const { session, destination, repeated } = outcome;
  if (!(await isTakenIn(outcome, startedAt))) {
    await state.end(session);
    await forgetChallenge();
    return { ...UNAVAILABLE, kind: "not_taken_in", destination };
  }
  await endFormerSession(session.id);
  const expiresAt = await issueSession(session);
  await forgetChallenge();
  report({ event: "signed_in", repeated });
  return { kind: "signed_in", destination, expiresAt };
}

/** The app hears of a login once, from whoever won it; a duplicate gets that session, or finds it ended. */
async function isTakenIn(
  outcome: Extract<VerifyOutcome, { kind: "signed_in" }>,
  startedAt: number,
): Promise<boolean> {
  if (outcome.repeated) return true;
  const { session, phone, lastSeenAt } = outcome;
  const signIn = {
    subject: session.subject,
    phone,
    lastSeenAt: lastSeenAt === null ? null : new Date(lastSeenAt),
  };
  const withinMs = hookMayTake({ now: composed().world.now(), startedAt });
  return runHook("onSignIn", () => onSignIn(signIn), withinMs);
}

/** A browser has one session: the one it came with does not live on unseen. */
async function endFormerSession(newId: string): Promise<void> {
  const former = await claimedSession();
  if (!former || former.sid === newId) return;
  await composed().state.end({ id: former.sid, subject: former.sub });
}

export async function holdsChallenge(): Promise<boolean> {
  return (await heldRequestId()) !== null;
}

/**
 * What the code page shows; null without a challenge of ours in the cookie.
 * @param look whether to ask where the SMS is, if it is time to
 */
export async function challengeOnScreen({ look }: { look: boolean }): Promise<LiveOrOver | null> {
  const requestId = await heldRequestId();
  if (requestId === null) return null;
  const { world, report } = composed();
  const held = { requestId, address: await clientAddress() };
  if (!look) return world.state.readChallenge(held);
  const { learned, ...seen } = await lookAtDelivery(held, world);
  if (learned) report({ event: learned === "delivered" ? "code_delivered" : "code_undelivered" });
  return seen;
}

/** The number of the code this client holds, for the form it typed it into; null where it holds none that is known. */
export async function heldNumber(): Promise<{ phone: PhoneNumber; live: boolean } | null> {
  const challenge = await challengeOnScreen({ look: false });
  if (challenge === null || challenge.kind === "state_unavailable") return null;
  if (challenge.kind === "live") return { phone: challenge.facts.phone, live: true };
  // A code that was used belongs to a login that is done.
  const { remembered, reason } = challenge;
  return remembered && reason !== "used" ? { phone: remembered.phone, live: false } : null;
}

async function requestIdOf({ handle }: MaybeHandle): Promise<string | null> {
  return handle === undefined ? heldRequestId() : openHandle(handle);
}

async function clientAddress(): Promise<string> {
  return requestAddress(await headers());
}

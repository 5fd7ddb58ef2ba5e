import "server-only";
import { composed } from "@/lib/compose";
import { HOOK_MS } from "@/lib/login/deadlines";
import { forgetChallenge } from "./challenge-cookie";
import { requireFreshUser, requireUser, visitor } from "./current-user";
import { onDeleteAccount } from "./on-delete-account";
import { runHook } from "./run-hook";
import { claimedSession, dropSessionCookie } from "./session-cookie";

/** Whether the store could be told. */
type Reached = { reached: boolean };

/** The cookie always goes; `reached` says whether the session itself could be ended too. */
export async function signOut(): Promise<Reached> {
  const session = await claimedSession();
  await dropSessionCookie();
  if (!session) return { reached: true };
  const { state, report } = composed();
  const ended = await state.end({ id: session.sid, subject: session.sub });
  if (ended.kind !== "ended") return { reached: false };
  report({ event: "signed_out" });
  return { reached: true };
}

/**
 * One session of the person's own, by its handle in their list; this one too. What is nobody's, or somebody else's, ends
 * nothing.
 */
export async function signOutOne(handle: string): Promise<Reached & { isThis: boolean }> {
  if ((await visitor()).kind === "unavailable") return { reached: false, isThis: false };
  const user = await requireUser("/account");
  if (handle === user.handle) return { ...(await signOut()), isThis: true };
  const { state, report } = composed();
  const ended = await state.endByHandle({ handle, subject: user.subject });
  if (ended.kind === "ended") report({ event: "signed_out_elsewhere", sessions: "one" });
  return { reached: ended.kind === "ended", isThis: false };
}

/**
 * Every session of the person, this one included; the cookie goes in any case. A cookie whose session is over already
 * ends no other: whoever copied it before it was ended is not to keep its person out.
 */
export async function signOutEverywhere(): Promise<Reached> {
  const seen = await visitor();
  await dropSessionCookie();
  if (seen.kind !== "signed_in") return { reached: seen.kind === "signed_out" };
  const { state, report } = composed();
  const ended = await state.endAll(seen.user.subject);
  if (ended.kind === "ended") report({ event: "signed_out_elsewhere", sessions: "all" });
  return { reached: ended.kind === "ended" };
}

/**
 * All that is kept under this person's subject, the app's own part first. `deleted` false: nothing is known to be gone,
 * the person is still signed in here, and it can be asked again.
 * @param path of the page that asks: whoever proved the number too long ago comes back to it
 */
export async function deleteAccount(path: string): Promise<{ deleted: boolean }> {
  if ((await visitor()).kind === "unavailable") return { deleted: false };
  const { subject } = await requireFreshUser(path);
  const { state, report } = composed();
  const told = await runHook("onDeleteAccount", () => onDeleteAccount({ subject }), HOOK_MS);
  if (!told) return { deleted: false };
  const gone = await state.forget(subject);
  if (gone.kind !== "ended") return { deleted: false };
  await dropSessionCookie();
  await forgetChallenge();
  report({ event: "account_deleted" });
  return { deleted: true };
}

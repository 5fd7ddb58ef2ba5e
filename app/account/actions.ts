"use server";

import { redirect } from "next/navigation";
import { readForm, sessionForm } from "@/lib/http/form-fields";
import { isFromOwnPage } from "@/lib/session/knock";
import { signOut, signOutEverywhere, signOutOne } from "@/lib/session/sign-out";

/** Ends this session on the server; its cookie goes in any case. */
export async function submitSignOut(): Promise<void> {
  if (!(await isFromOwnPage())) redirect("/account");
  const { reached } = await signOut();
  redirect(reached ? "/" : "/?sign-out=unfinished");
}

/** Ends another session of the same person. */
export async function submitSignOutOne(form: FormData): Promise<void> {
  if (!(await isFromOwnPage())) redirect("/account");
  const { isThis, reached } = await signOutOne(readForm(sessionForm, form).session);
  if (isThis) redirect(reached ? "/" : "/?sign-out=unfinished");
  redirect(reached ? "/account?sign-out=one" : "/account?sign-out=one-unfinished");
}

/** Ends every session of the person, this one included. */
export async function submitSignOutEverywhere(): Promise<void> {
  if (!(await isFromOwnPage())) redirect("/account");
  const { reached } = await signOutEverywhere();
  redirect(reached ? "/?sign-out=everywhere" : "/?sign-out=everywhere-unfinished");
}

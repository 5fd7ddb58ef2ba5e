"use server";

import { redirect } from "next/navigation";
import { isFromOwnPage } from "@/lib/session/knock";
import { signOut } from "@/lib/session/sign-out";

/** Ends this session on the server; its cookie goes in any case. */
export async function submitSignOut(): Promise<void> {
  if (!(await isFromOwnPage())) redirect("/account");
  const { reached } = await signOut();
  redirect(reached ? "/" : "/?sign-out=unfinished");
}

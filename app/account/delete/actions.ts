"use server";

import { redirect } from "next/navigation";
import { isFromOwnPage } from "@/lib/session/knock";
import { deleteAccount } from "@/lib/session/sign-out";

/** Deletes the account for good. Whoever proved the number too long ago proves it again first, and asks once more. */
export async function submitDeleteAccount(): Promise<void> {
  if (!(await isFromOwnPage())) redirect("/account/delete");
  const { deleted } = await deleteAccount("/account/delete");
  redirect(deleted ? "/?account=deleted" : "/account/delete?failed=1");
}

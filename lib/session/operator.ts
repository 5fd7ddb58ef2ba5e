import "server-only";
import { notFound } from "next/navigation";
import { composed } from "@/lib/compose";
import { environment } from "@/lib/env";
import { requireFreshUser, requireUser, type User } from "./current-user";

/** A login this old is not enough to hold back everybody's codes. */
const FRESH_FOR_SECONDS = 3_600;

/**
 * The operator who asks, signed in within the hour. Nobody signed in goes to the login; everybody else finds nothing
 * here: 404.
 * @throws SessionsUnavailable
 */
export async function requireOperator(returnTo: string): Promise<User> {
  const { operatorPhones } = environment();
  if (operatorPhones.length === 0) notFound();
  const user = await requireUser(returnTo);
  const { state, report } = composed();
  if (!operatorPhones.some((phone) => state.subjectOf(phone) === user.subject)) {
    report({ event: "operators_only", phone: user.maskedPhone });
    notFound();
  }
  return requireFreshUser(returnTo, { withinSeconds: FRESH_FOR_SECONDS });
}

import { createClient } from "@libsql/client";
import { and, eq, lt } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { SignIn } from "@/lib/session/on-sign-in";

/** An account of its own, which a number leads to: the number may change hands, the account does not. */
export const users = sqliteTable("users", {
  id: integer("id").primaryKey(),
  /** Whom sessions are about. Null: nobody signs in to this account any more. */
  subject: text("subject").unique(),
  phone: text("phone"),
  name: text("name").notNull().default(""),
  signedInAt: integer("signed_in_at", { mode: "timestamp_ms" }).notNull(),
});

/** @param url `file:users.db`, or a database at Turso. */
export function openUsers(url: string) {
  const client = createClient({ url });
  return { client, db: drizzle(client) };
}

type Db = ReturnType<typeof openUsers>["db"];

const A_LONG_ABSENCE_MS = 400 * 24 * 3_600_000;

/**
 * What `onSignIn` does with each login: the person's account is found or made. Once more with the same login changes
 * nothing.
 */
export async function rememberSignIn(db: Db, { subject, phone, lastSeenAt }: SignIn): Promise<void> {
  const now = new Date();
  if (lastSeenAt === null) {
    // Absent for so long by our own table too: the number may be somebody else's by now, who is not to find what is here.
    const longAgo = new Date(now.getTime() - A_LONG_ABSENCE_MS);
    await db
      .update(users)
      .set({ subject: null, phone: null })
      .where(and(eq(users.subject, subject), lt(users.signedInAt, longAgo)));
  }
  await db
    .insert(users)
    .values({ subject, phone, signedInAt: now })
    .onConflictDoUpdate({ target: users.subject, set: { phone, signedInAt: now } });
}

/** For a page: whose account it is, by the subject that `requireUser()` gives. */
export async function userOf(db: Db, subject: string) {
  const [user] = await db.select().from(users).where(eq(users.subject, subject));
  return user ?? null;
}

/** What `onDeleteAccount` does. */
export async function deleteUser(db: Db, { subject }: { subject: string }): Promise<void> {
  await db.delete(users).where(eq(users.subject, subject));
}

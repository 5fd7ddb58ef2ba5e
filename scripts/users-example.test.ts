import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { deleteUser, openUsers, rememberSignIn, userOf, users } from "../docs/examples/users";
import { root } from "./commands";

const text = (path: string) => readFileSync(join(root, path), "utf8");
const page = text("docs/users.md");
const DAY = 24 * 3_600_000;
const ASHA = { subject: "asha", phone: "+919876543210" };
const long = (days: number) => new Date(Date.now() - days * DAY);

test("the page shows the file, letter for letter", () => {
  expect(page).toContain(`\`\`\`ts\n${text("docs/examples/users.ts")}\`\`\`\n`);
});

describe("the example, on a SQLite file with the table as the page makes it", () => {
  let db: ReturnType<typeof openUsers>["db"];

  beforeEach(async () => {
    const folder = mkdtempSync(join(tmpdir(), "users-"));
    const opened = openUsers(`file:${join(folder, "users.db")}`);
    onTestFinished(() => {
      opened.client.close();
      rmSync(folder, { recursive: true });
    });
    const [, create = ""] = /```sql\n(CREATE TABLE users[^`]*)```/.exec(page) ?? [];
    await opened.client.execute(create);
    db = opened.db;
  });

  const all = () => db.select().from(users);

  test("the first login makes an account, the next finds it, and it keeps what the app wrote", async () => {
    await rememberSignIn(db, { ...ASHA, lastSeenAt: null });
    await db.update(users).set({ name: "Asha" });
    await rememberSignIn(db, { ...ASHA, lastSeenAt: long(1) });
    await rememberSignIn(db, { ...ASHA, lastSeenAt: long(1) });
    expect(await all()).toMatchObject([{ ...ASHA, name: "Asha" }]);
    expect(await userOf(db, "asha")).toMatchObject({ name: "Asha" });
    expect(await userOf(db, "bimal")).toBeNull();
  });

  test("two logins at once make one account", async () => {
    const signIns = [1, 2, 3, 4].map(() => rememberSignIn(db, { ...ASHA, lastSeenAt: null }));
    await Promise.all(signIns);
    expect(await all()).toHaveLength(1);
  });

  test("whoever comes back after 400 days finds a new account; the old one is there without its number", async () => {
    await rememberSignIn(db, { ...ASHA, lastSeenAt: null });
    await db.update(users).set({ name: "Asha", signedInAt: long(401) });
    await rememberSignIn(db, { ...ASHA, lastSeenAt: null });
    expect(await userOf(db, "asha")).toMatchObject({ name: "" });
    expect(await all()).toMatchObject([
      { subject: null, phone: null, name: "Asha" },
      { ...ASHA, name: "" },
    ]);
  });

  test("a store that was lost takes no account away: our own table knows better", async () => {
    await rememberSignIn(db, { ...ASHA, lastSeenAt: null });
    await db.update(users).set({ name: "Asha", signedInAt: long(30) });
    await rememberSignIn(db, { ...ASHA, lastSeenAt: null });
    expect(await all()).toMatchObject([{ ...ASHA, name: "Asha" }]);
  });

  test("an account that is deleted is gone, and nobody else's", async () => {
    await rememberSignIn(db, { ...ASHA, lastSeenAt: null });
    await rememberSignIn(db, { subject: "bimal", phone: "+919123456789", lastSeenAt: null });
    await deleteUser(db, { subject: "asha" });
    expect(await all()).toMatchObject([{ subject: "bimal" }]);
  });
});

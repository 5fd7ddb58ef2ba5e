import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { redirectOf, startVisit } from "@/lib/session/test-visit";
import { ASHA } from "@/lib/state/contract/people";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Asha at her account, with another browser of hers, and what each button leads to. */
async function visit(...hooks: Parameters<typeof startVisit>) {
  const v = await startVisit(...hooks);
  vi.setSystemTime(await v.storeTime());
  await v.signIn(ASHA);
  v.takeBrowser();
  await v.signIn(ASHA);
  const { submitSignOut, submitSignOutOne, submitSignOutEverywhere } = await import("./actions");
  const { submitDeleteAccount } = await import("./delete/actions");
  const { requireAccount } = await import("@/lib/session/own-sessions");
  const account = await requireAccount("/account");
  if (account.kind !== "account" || !account.sessions) throw new Error(account.kind);
  const [own, other] = account.sessions.map(({ handle }) => {
    const form = new FormData();
    form.set("session", handle);
    return () => submitSignOutOne(form);
  });
  if (!own || !other) throw new Error("two browsers, two rows");
  const leadsTo = (press: () => Promise<void>) => redirectOf(press);
  return {
    ...v,
    out: () => leadsTo(submitSignOut),
    own: () => leadsTo(own),
    other: () => leadsTo(other),
    everywhere: () => leadsTo(submitSignOutEverywhere),
    deletes: () => leadsTo(submitDeleteAccount),
  };
}

test("each button says what came of it", async () => {
  expect(await (await visit()).out()).toBe("/");
  expect(await (await visit()).own()).toBe("/");
  expect(await (await visit()).other()).toBe("/account?sign-out=one");
  expect(await (await visit()).everywhere()).toBe("/?sign-out=everywhere");
  expect(await (await visit()).deletes()).toBe("/?account=deleted");
});

test("and so it does where the store could not be told", async () => {
  const v = await visit();
  v.store.down = true;
  expect(await v.other()).toBe("/account?sign-out=one-unfinished");
  expect(await v.deletes()).toBe("/account/delete?failed=1");
  expect(v.jar.has("login-session")).toBe(true);
  expect(await v.everywhere()).toBe("/?sign-out=everywhere-unfinished");
  expect(v.jar.has("login-session")).toBe(false);
});

test("an app that could not delete its own part keeps the person signed in, who may ask again", async () => {
  const v = await visit({ onDeleteAccount: async () => Promise.reject(new Error("no")) });
  expect(await v.deletes()).toBe("/account/delete?failed=1");
  expect(v.jar.has("login-session")).toBe(true);
});

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ASHA, BIMAL } from "@/lib/state/contract/people";
import { redirectOf, startVisit } from "./test-visit";

const CHROME = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/143.0.0.0 Mobile Safari/537.36";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Asha signed in on a laptop and then on her phone, which is what asks. */
async function visit(...hooks: Parameters<typeof startVisit>) {
  const v = await startVisit(...hooks);
  const found = { ...(await import("./own-sessions")), ...(await import("./sign-out")) };
  vi.setSystemTime(await v.storeTime());
  function pass(seconds: number): void {
    v.clock.pass(seconds * 1000);
    vi.setSystemTime(Date.now() + seconds * 1000);
  }
  v.headers.set("user-agent", FIREFOX);
  await v.signIn(ASHA);
  const laptop = v.takeBrowser();
  pass(3600);
  v.headers.set("user-agent", CHROME);
  await v.signIn(ASHA);
  async function account() {
    const seen = await found.requireAccount("/account");
    if (seen.kind !== "account" || !seen.sessions) throw new Error(JSON.stringify(seen));
    return { maskedPhone: seen.maskedPhone, sessions: seen.sessions };
  }
  /** Whether the browser with these cookies is signed in. */
  async function isIn(browser: Map<string, string>): Promise<boolean> {
    const own = v.takeBrowser(browser);
    const seen = await found.requireAccount("/account").then(
      () => true,
      () => false,
    );
    v.takeBrowser(own);
    return seen;
  }
  return { ...v, ...found, laptop, pass, account, isIn };
}

describe("the account", () => {
  test("shows the masked number, this session first and then the newest, with what each was opened from", async () => {
    const v = await visit();
    const phone = v.takeBrowser();
    v.pass(3600);
    v.headers.set("user-agent", "curl/8.5.0");
    await v.signIn(ASHA);
    v.takeBrowser(phone);
    const { maskedPhone, sessions } = await v.account();
    expect(maskedPhone).toBe("+91 ••••• •3210");
    expect(sessions.map(({ browser, system, isThis }) => [browser, system, isThis])).toEqual([
      ["Chrome", "Android", true],
      ["curl", null, false],
      ["Firefox", "Linux", false],
    ]);
    const [own, , laptop] = sessions;
    expect((own?.lastSeenAt ?? 0) - (own?.firstSeenAt ?? 0)).toBe(3_600_000);
    expect((own?.firstSeenAt ?? 0) - (laptop?.firstSeenAt ?? 0)).toBe(3_600_000);
    expect(JSON.stringify(sessions)).not.toMatch(/Mozilla|8\.5/);
  });

  test("of nobody signed in is a login that comes back", async () => {
    const v = await visit();
    v.takeBrowser();
    expect(await redirectOf(() => v.requireAccount("/account"))).toBe("/login?callbackUrl=%2Faccount");
  });

  test("cannot be had while the store cannot be asked", async () => {
    const v = await visit();
    v.store.down = true;
    expect(await v.requireAccount("/account")).toEqual({ kind: "unavailable" });
  });
});

describe("signing out one session", () => {
  test("ends that one and leaves this one alone", async () => {
    const v = await visit();
    const [, laptop] = (await v.account()).sessions;
    expect(await v.signOutOne(laptop?.handle ?? "")).toEqual({ reached: true, isThis: false });
    expect(await v.isIn(v.laptop)).toBe(false);
    expect((await v.account()).sessions).toHaveLength(1);
    expect(v.events.at(-1)).toEqual({ event: "signed_out_elsewhere", sessions: "one" });
  });

  test("by the handle of this one signs out here", async () => {
    const v = await visit();
    const [own] = (await v.account()).sessions;
    expect(await v.signOutOne(own?.handle ?? "")).toEqual({ reached: true, isThis: true });
    expect(v.jar.size).toBe(0);
    expect(await v.isIn(v.laptop)).toBe(true);
  });

  test("of somebody else ends nothing", async () => {
    const v = await visit();
    const [own] = (await v.account()).sessions;
    const hers = v.takeBrowser();
    await v.signIn(BIMAL);
    await v.signOutOne(own?.handle ?? "");
    await v.signOutOne("");
    expect(await v.isIn(hers)).toBe(true);
    expect(await v.isIn(v.jar)).toBe(true);
  });

  test("takes somebody who is signed in, and says if the store could not be told", async () => {
    const v = await visit();
    const [, laptop] = (await v.account()).sessions;
    const phone = v.takeBrowser();
    expect(await redirectOf(() => v.signOutOne(laptop?.handle ?? ""))).toBe("/login?callbackUrl=%2Faccount");
    v.takeBrowser(phone);
    v.store.down = true;
    expect(await v.signOutOne(laptop?.handle ?? "")).toEqual({ reached: false, isThis: false });
    v.store.down = false;
    expect(await v.isIn(v.laptop)).toBe(true);
  });
});

describe("signing out everywhere", () => {
  test("ends all sessions of the person, this one included, and nobody else's", async () => {
    const v = await visit();
    const phone = v.takeBrowser();
    await v.signIn(BIMAL);
    const his = v.takeBrowser(phone);
    const saved = new Map(phone);
    expect(await v.signOutEverywhere()).toEqual({ reached: true });
    expect(v.jar.size).toBe(0);
    expect([await v.isIn(saved), await v.isIn(v.laptop), await v.isIn(his)]).toEqual([false, false, true]);
  });

  test("with a cookie whose session was ended is no way to keep its person out", async () => {
    const v = await visit();
    const stolen = new Map(v.jar);
    await v.signOut();
    v.takeBrowser(stolen);
    expect(await v.signOutEverywhere()).toEqual({ reached: true });
    expect(await v.isIn(v.laptop)).toBe(true);
  });

  test("takes the cookie in any case, and says if the store could not be told", async () => {
    const v = await visit();
    v.store.down = true;
    expect(await v.signOutEverywhere()).toEqual({ reached: false });
    expect(v.jar.size).toBe(0);
    v.store.down = false;
    expect(await v.isIn(v.laptop)).toBe(true);
  });
});

describe("deleting the account", () => {
  test("ends every session, forgets when the person was seen, and tells the app first", async () => {
    const told: unknown[] = [];
    const seen: unknown[] = [];
    const v = await visit({
      onDeleteAccount: async (account) => void told.push(account),
      onSignIn: async ({ lastSeenAt }: { lastSeenAt: Date | null }) => void seen.push(lastSeenAt),
    });
    expect(await v.deleteAccount("/account/delete")).toEqual({ deleted: true });
    expect(told).toEqual([{ subject: v.state.subjectOf(ASHA) }]);
    expect(v.jar.size).toBe(0);
    expect(await v.isIn(v.laptop)).toBe(false);
    await v.signIn(ASHA);
    expect(seen).toEqual([null, expect.any(Date), null]);
  });

  test("takes a proof of the last ten minutes", async () => {
    const v = await visit();
    v.pass(601);
    expect(await redirectOf(() => v.deleteAccount("/account/delete"))).toBe(
      "/login?fresh=1&callbackUrl=%2Faccount%2Fdelete",
    );
    expect(await v.isIn(v.laptop)).toBe(true);
  });

  test.each([
    ["throws", async () => Promise.reject(new RangeError("about +919876543210")), "RangeError"],
    ["never answers", () => new Promise<void>(() => {}), "deadline"],
  ])(
    "an app that %s keeps everything as it was, and it can be asked again",
    async (_, onDeleteAccount, reason) => {
      const v = await visit({ onDeleteAccount });
      expect(await v.deleteAccount("/account/delete")).toEqual({ deleted: false });
      expect(v.events.at(-1)).toEqual({ event: "hook_failed", hook: "onDeleteAccount", reason });
      expect((await v.account()).sessions).toHaveLength(2);
    },
  );

  test("a store that cannot be told deletes nothing", async () => {
    const v = await visit();
    v.store.down = true;
    expect(await v.deleteAccount("/account/delete")).toEqual({ deleted: false });
    v.store.down = false;
    expect((await v.account()).sessions).toHaveLength(2);
  });
});

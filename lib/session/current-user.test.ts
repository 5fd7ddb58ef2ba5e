import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ASHA, BIMAL } from "@/lib/state/contract/people";
import { redirectOf, startVisit } from "./test-visit";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** A visit whose store and process have one clock. */
async function visit() {
  const v = await startVisit();
  const users = await import("./current-user");
  vi.setSystemTime(await v.storeTime());
  async function pass(seconds: number) {
    v.clock.pass(seconds * 1000);
    vi.setSystemTime(Date.now() + seconds * 1000);
  }
  return { ...v, ...users, pass };
}

test("a page that needs somebody gets whoever is signed in, with when they proved it; else a login that comes back", async () => {
  const v = await visit();
  expect(await redirectOf(() => v.requireUser("/orders"))).toBe("/login?callbackUrl=%2Forders");
  await v.signIn(ASHA);
  expect(await v.requireUser("/orders")).toEqual({
    subject: v.state.subjectOf(ASHA),
    sessionId: expect.any(String),
    handle: expect.any(String),
    maskedPhone: "+91 ••••• •3210",
    authTime: Date.now(),
  });
});

test("a delicate step takes a proof of at most ten minutes ago; then the number is proved again", async () => {
  const v = await visit();
  await v.signIn(ASHA);
  await v.pass(600);
  expect(await v.requireFreshUser("/account/delete")).toMatchObject({ subject: v.state.subjectOf(ASHA) });
  await v.pass(1);
  expect(await redirectOf(() => v.requireFreshUser("/account/delete"))).toBe(
    "/login?fresh=1&callbackUrl=%2Faccount%2Fdelete",
  );
  await v.signIn(ASHA, true);
  expect(await v.requireFreshUser("/account/delete")).toMatchObject({ subject: v.state.subjectOf(ASHA) });
});

test("a page may ask for another freshness; nobody signed in is asked for an ordinary login", async () => {
  const v = await visit();
  const ask = () => v.requireFreshUser("/ops", { withinSeconds: 3600 });
  expect(await redirectOf(ask)).toBe("/login?callbackUrl=%2Fops");
  await v.signIn(ASHA);
  await v.pass(3600);
  expect(await ask()).toMatchObject({ subject: v.state.subjectOf(ASHA) });
  await v.pass(1);
  expect(await redirectOf(ask)).toBe("/login?fresh=1&callbackUrl=%2Fops");
});

test("a store that cannot be asked is no answer: closed", async () => {
  const v = await visit();
  await v.signIn(ASHA);
  v.store.down = true;
  await expect(v.requireFreshUser("/account/delete")).rejects.toThrow(v.SessionsUnavailable);
});

test("step-up takes the number of whoever is signed in and no other, without asking anybody to send", async () => {
  const v = await visit();
  await v.signIn(ASHA);
  const sent = v.sends.length;
  const another = { phone: BIMAL, intent: "another-number-in-a-step-up", destination: undefined };
  expect(await v.steps.beginLogin({ ...another, fresh: true })).toEqual({
    kind: "invalid_phone",
    why: "not_the_signed_in_one",
  });
  expect(v.sends).toHaveLength(sent);
  expect(await v.steps.beginLogin(another)).toMatchObject({ kind: "code_page" });
});

test("step-up replaces the session: the one before it is over", async () => {
  const v = await visit();
  await v.signIn(ASHA);
  const before = await v.requireUser("/account");
  await v.signIn(ASHA, true);
  const after = await v.requireUser("/account");
  expect(after.subject).toBe(before.subject);
  expect(after.sessionId).not.toBe(before.sessionId);
  expect(await v.state.has({ id: before.sessionId, subject: before.subject })).toEqual({ kind: "ended" });
});

test("step-up with nobody signed in any more is an ordinary login; with a store that is down, none", async () => {
  const v = await visit();
  await v.signIn(ASHA);
  await v.state.endAll(v.state.subjectOf(ASHA));
  expect(await v.signIn(BIMAL, true)).toMatchObject({ kind: "signed_in" });
  v.store.down = true;
  const form = { phone: BIMAL, intent: "a-form-while-the-store-is-down", destination: undefined };
  expect(await v.steps.beginLogin({ ...form, fresh: true })).toMatchObject({ kind: "unavailable" });
});

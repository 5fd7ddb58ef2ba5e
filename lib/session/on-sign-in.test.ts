import { afterEach, expect, test, vi } from "vitest";
import { ASHA, BIMAL } from "@/lib/state/contract/people";
import type { SignIn } from "./on-sign-in";
import { startVisit } from "./test-visit";

afterEach(() => vi.unstubAllEnvs());

const DAY = 24 * 3_600_000;

/** A visit, and what the app heard. */
async function visit(onSignIn: (signIn: SignIn) => Promise<void> = async () => {}) {
  const heard: SignIn[] = [];
  const v = await startVisit({
    onSignIn: (signIn: SignIn) => {
      heard.push(signIn);
      return onSignIn(signIn);
    },
  });
  const { visitor } = await import("./current-user");
  return { ...v, heard, isIn: async () => (await visitor()).kind === "signed_in" };
}

test("the app hears who signed in, with the number in clear and when they were last seen", async () => {
  const v = await visit();
  await v.signIn(ASHA);
  const [{ lastSeenAt: never } = { lastSeenAt: undefined }] = v.heard;
  expect(never).toBeNull();
  v.clock.pass(3 * DAY);
  await v.signIn(ASHA);
  await v.signIn(BIMAL);
  expect(v.heard).toEqual([
    { subject: v.state.subjectOf(ASHA), phone: ASHA, lastSeenAt: null },
    { subject: v.state.subjectOf(ASHA), phone: ASHA, lastSeenAt: expect.any(Date) },
    { subject: v.state.subjectOf(BIMAL), phone: BIMAL, lastSeenAt: null },
  ]);
});

test("it hears of a login once, however often the button was pressed", async () => {
  const v = await visit();
  const sent = await v.steps.beginLogin({ phone: ASHA, intent: "intent", destination: undefined });
  expect(sent.kind).toBe("code_page");
  const press = { code: v.sms.at(-1)?.code ?? "", submission: "one-press" };
  if (sent.kind !== "code_page") return;
  const taps = [1, 2, 3].map(() => v.steps.completeLogin({ ...press, handle: sent.handle }));
  for (const tap of await Promise.all(taps)) expect(tap).toMatchObject({ kind: "signed_in" });
  expect(v.heard).toHaveLength(1);
});

test.each<[string, (signIn: SignIn) => Promise<void>, string]>([
  ["throws", async () => Promise.reject(new RangeError("about +919876543210")), "RangeError"],
  [
    "throws before it does anything",
    () => {
      throw new TypeError("at once");
    },
    "TypeError",
  ],
  ["throws what is no error", async () => Promise.reject("+919876543210"), "string"],
  ["never answers", () => new Promise(() => {}), "deadline"],
])(
  "an app that %s takes nobody in: no session, no cookie, and a new login works",
  async (_, fails, reason) => {
    let broken = true;
    const v = await visit(async (signIn) => (broken ? fails(signIn) : undefined));
    expect(await v.signIn(ASHA)).toEqual({
      kind: "not_taken_in",
      destination: "/account",
      retryAfterSeconds: 60,
    });
    expect(v.events.at(-1)).toEqual({ event: "hook_failed", hook: "onSignIn", reason });
    expect(v.jar.size).toBe(0);
    broken = false;
    const proved = await v.signIn(ASHA);
    expect(proved).toMatchObject({ kind: "signed_in" });
    const [session] = v.heard;
    expect(session).toBeDefined();
    const { requireAccount } = await import("./own-sessions");
    expect(await requireAccount("/account")).toMatchObject({ sessions: [{ isThis: true }] });
  },
);

test("a duplicate of a press that the app turned away finds no session either", async () => {
  const v = await visit(async () => Promise.reject(new Error("no")));
  const sent = await v.steps.beginLogin({ phone: ASHA, intent: "intent", destination: undefined });
  if (sent.kind !== "code_page") throw new Error(sent.kind);
  const press = { code: v.sms.at(-1)?.code ?? "", submission: "one-press", handle: sent.handle };
  expect(await v.steps.completeLogin(press)).toMatchObject({ kind: "not_taken_in" });
  expect(await v.steps.completeLogin(press)).toEqual({ kind: "challenge_over", reason: "used" });
  expect(await v.isIn()).toBe(false);
});

test("somebody signed in whom the app turns away at a step-up stays signed in as before", async () => {
  let broken = false;
  const v = await visit(async () => {
    if (broken) throw new Error("no");
  });
  await v.signIn(ASHA);
  const before = new Map(v.jar);
  broken = true;
  expect(await v.signIn(ASHA, true)).toMatchObject({ kind: "not_taken_in" });
  expect(v.jar).toEqual(before);
  expect(await v.isIn()).toBe(true);
});

test("a verify answers within eight seconds with an app that never does, however slow the provider was", async () => {
  const v = await visit(() => new Promise(() => {}));
  v.settings.takesMs = 3_400;
  const { outcome, took } = await v.timed(() => v.signIn(ASHA));
  expect(outcome).toMatchObject({ kind: "not_taken_in" });
  expect(took - 3_400).toBeLessThanOrEqual(8_000);
});

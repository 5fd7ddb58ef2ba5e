import { describe, expect, test } from "vitest";
import { AMPLE_LIMITS } from "@/lib/state/contract/limits-under-test";
import { BIMAL } from "@/lib/state/contract/people";
import { testWorld, times } from "./test-world";

describe("proving", () => {
  test("fifty right ones make one session", async () => {
    const w = await testWorld({ limits: { ...AMPLE_LIMITS, challengeGuesses: 50 } });
    const { requestId, code } = await w.texted();
    w.settings.takesMs = 300;
    const outcomes = await Promise.all(times(50, () => w.type(requestId, code)));
    const sessions = outcomes.flatMap((each) => (each.kind === "signed_in" ? [each.session] : []));
    expect(sessions).toHaveLength(1);
    for (const each of sessions) expect(await w.sessionsWith(each)).toHaveLength(1);
    expect(w.verifies).toHaveLength(50);
    expect(outcomes).toContainEqual({ kind: "challenge_over", reason: "used" });
  });

  test("a double tap gets the same session, and the provider is asked once", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.settings.takesMs = 1_500;
    const tap = () => w.type(requestId, code, { submission: "press" });
    const [first, second] = await Promise.all([tap(), tap()]);
    expect(first).toMatchObject({ kind: "signed_in", repeated: false });
    const { session, destination } = first as Extract<typeof first, { kind: "signed_in" }>;
    expect(second).toEqual({ kind: "signed_in", session, destination, repeated: true });
    w.clock.pass(20_000);
    expect(await tap()).toEqual(second);
    expect(w.verifies).toHaveLength(1);
  });

  test("a double tap of a wrong code costs one try, and both say so", async () => {
    const w = await testWorld();
    const { requestId } = await w.texted();
    w.settings.takesMs = 1_500;
    const tap = () => w.type(requestId, "000000", { submission: "press" });
    const [first, second] = await Promise.all([tap(), tap()]);
    expect(first).toEqual({ kind: "wrong_code", attemptsLeft: 2 });
    expect(second).toEqual(first);
    expect(w.verifies).toHaveLength(1);
  });

  test("a replayed request id after success: no session, no call", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    const first = await w.type(requestId, code);
    if (first.kind !== "signed_in") throw new Error(first.kind);
    expect(await w.type(requestId, code)).toEqual({ kind: "challenge_over", reason: "used" });
    expect(await w.type(requestId, "000000")).toEqual({ kind: "challenge_over", reason: "used" });
    expect(w.verifies).toHaveLength(1);
    expect(await w.sessionsWith(first.session)).toHaveLength(1);
  });

  test("the same press replayed after half a minute, or after signing out: no session, no call", async () => {
    const w = await testWorld();
    const press = { submission: "press" };
    const [hers, his] = [await w.texted(), await w.texted({ phone: BIMAL })];
    const first = await w.type(hers.requestId, hers.code, press);
    if (first.kind !== "signed_in") throw new Error(first.kind);
    await w.state.end(first.session);
    expect(await w.type(hers.requestId, hers.code, press)).toMatchObject({ kind: "challenge_over" });
    await w.type(his.requestId, his.code, press);
    w.clock.pass(30_000);
    expect(await w.type(his.requestId, his.code, press)).toEqual({ kind: "challenge_over", reason: "used" });
    expect(w.verifies).toHaveLength(2);
  });

  test("the session is about the number that was texted", async () => {
    const w = await testWorld();
    const [hers, his] = [await w.texted(), await w.texted({ phone: BIMAL })];
    const a = await w.type(hers.requestId, hers.code);
    const b = await w.type(his.requestId, his.code);
    if (a.kind !== "signed_in" || b.kind !== "signed_in") throw new Error("not signed in");
    expect(await w.sessionsWith(a.session)).toMatchObject([{ maskedPhone: "+91 ••••• •3210" }]);
    expect(await w.sessionsWith(b.session)).toMatchObject([{ maskedPhone: "+91 ••••• •6789" }]);
  });

  test("after the deadline the provider is not asked, whatever it would say", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.clock.pass(600_000);
    expect(await w.type(requestId, code)).toEqual({ kind: "challenge_over", reason: "expired" });
    expect(w.verifies).toEqual([]);
  });

  test("an invented request id is over; the provider is not asked", async () => {
    const w = await testWorld();
    expect(await w.type("invented", "123456")).toEqual({ kind: "challenge_over", reason: "unknown" });
    expect(w.verifies).toEqual([]);
  });
});

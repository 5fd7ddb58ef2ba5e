import { describe, expect, test } from "vitest";
import { only } from "@/lib/state/contract/limits-under-test";
import { BIMAL } from "@/lib/state/contract/people";
import { testWorld } from "./test-world";

describe("what the provider says", () => {
  test("expired there is over here, for good", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.nextVerify({ kind: "over", reason: "expired" });
    expect(await w.type(requestId, code)).toEqual({ kind: "challenge_over", reason: "expired" });
    expect(await w.type(requestId, code)).toEqual({ kind: "challenge_over", reason: "expired" });
    expect(w.verifies).toHaveLength(1);
  });

  test("no attempts left there, at the last one here, is the third wrong code", async () => {
    const w = await testWorld();
    const { requestId } = await w.texted();
    await w.type(requestId, "000000");
    await w.type(requestId, "000001");
    w.nextVerify({ kind: "over", reason: "no_attempts_left" });
    expect(await w.type(requestId, "000002")).toEqual({ kind: "wrong_code", attemptsLeft: 0 });
    expect(await w.type(requestId, "000003")).toEqual({ kind: "challenge_over", reason: "no_attempts_left" });
  });

  test("no attempts left there, before the last one here, ends the challenge", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.nextVerify({ kind: "over", reason: "no_attempts_left" });
    expect(await w.type(requestId, "000000")).toEqual({ kind: "challenge_over", reason: "no_attempts_left" });
    expect(await w.type(requestId, code)).toEqual({ kind: "challenge_over", reason: "no_attempts_left" });
  });

  test.each([
    [
      { kind: "throttled", retryAfterSeconds: 7 },
      { kind: "too_many_requests", retryAfterSeconds: 7 },
    ],
    [
      { kind: "throttled", retryAfterSeconds: null },
      { kind: "too_many_requests", retryAfterSeconds: 60 },
    ],
    [{ kind: "key_refused" }, { kind: "misconfigured" }],
    [{ kind: "wallet_empty" }, { kind: "unavailable", retryAfterSeconds: 60, freshSubmission: true }],
    [{ kind: "no_answer" }, { kind: "unavailable", retryAfterSeconds: 60, freshSubmission: true }],
  ] as const)("%o: no session, the try counted, and another press works", async (reply, outcome) => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.nextVerify(reply);
    const press = { submission: "press" };
    expect(await w.type(requestId, code, press)).toEqual(outcome);
    expect(await w.remembered(requestId)).toMatchObject({ facts: { attemptsLeft: 2 } });
    const again = await w.timed(() => w.type(requestId, code, press));
    expect(again.outcome).toMatchObject({ kind: "unavailable", freshSubmission: true });
    // That nobody knows is known: there is nothing to wait for.
    expect(again.took).toBe(0);
    expect(w.verifies).toHaveLength(1);
    expect(await w.type(requestId, code)).toMatchObject({ kind: "signed_in" });
  });

  test("the process is killed while the provider is asked: the press is used up, the code works with another", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.nextVerify("crash");
    const press = { submission: "press" };
    void w.type(requestId, code, press);
    await w.clock.sleep(8_000);
    expect(await w.type(requestId, code, press)).toMatchObject({
      kind: "unavailable",
      freshSubmission: true,
    });
    expect(await w.type(requestId, code)).toMatchObject({ kind: "signed_in" });
  });

  test("past the application's wrong guesses a new code has one try, and sign-in stays open", async () => {
    const w = await testWorld({ limits: { ...only(), appWrongGuesses: [{ count: 2, seconds: 86_400 }] } });
    const open = await w.texted();
    await w.type(open.requestId, "000000");
    await w.type(open.requestId, "000001");
    const strict = await w.texted({ phone: BIMAL });
    expect(await w.type(strict.requestId, "000000")).toEqual({ kind: "wrong_code", attemptsLeft: 0 });
    const another = await w.texted({ phone: BIMAL });
    expect(await w.type(another.requestId, another.code)).toMatchObject({ kind: "signed_in" });
    expect(await w.type(open.requestId, open.code)).toMatchObject({ kind: "signed_in" });
  });
});

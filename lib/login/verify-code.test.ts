import { describe, expect, test } from "vitest";
import { AMPLE_LIMITS } from "@/lib/state/contract/limits-under-test";
import { addressOf, BIMAL } from "@/lib/state/contract/people";
import { testWorld, times } from "./test-world";

describe("guessing", () => {
  test("fifty wrong guesses at once reach the provider three times", async () => {
    const w = await testWorld();
    const { requestId } = await w.texted();
    w.settings.takesMs = 300;
    const outcomes = await Promise.all(
      times(50, (n) => w.type(requestId, String(n).padStart(6, "0"), { address: addressOf(n) })),
    );
    expect(w.verifies).toHaveLength(3);
    const wrong = outcomes.flatMap((each) => (each.kind === "wrong_code" ? [each.attemptsLeft] : []));
    expect(wrong.sort()).toEqual([0, 1, 2]);
    expect(outcomes.filter(({ kind }) => kind === "challenge_over")).toHaveLength(47);
  });

  test("the third wrong code says none left; the fourth is over, even if it is right", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    for (const attemptsLeft of [2, 1, 0]) {
      expect(await w.type(requestId, "000000")).toEqual({ kind: "wrong_code", attemptsLeft });
    }
    expect(await w.type(requestId, code)).toEqual({ kind: "challenge_over", reason: "no_attempts_left" });
    expect(w.verifies).toHaveLength(3);
  });

  test("right at the third try is in", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    await w.type(requestId, "000000");
    await w.type(requestId, "000001");
    expect(await w.type(requestId, code)).toMatchObject({ kind: "signed_in" });
  });

  test.each(["", "12345", "1234567", "12345a", "１２３４５６", "١٢٣٤٥٦", "12.34.56", "+123456", "123456\0"])(
    "%o is no code: it costs nothing and nobody is asked",
    async (malformed) => {
      const w = await testWorld();
      const { requestId } = await w.texted();
      w.outage.calls.length = 0;
      expect(await w.type(requestId, malformed)).toEqual({ kind: "malformed_code" });
      expect(w.outage.calls).toEqual([]);
      expect(w.verifies).toEqual([]);
    },
  );

  test.each(["70 00 01", "700-001", " 700001\n", "7 0 0 0 0 1", "700\u00a0001"])(
    "a code pasted as %o is read as its six digits",
    async (pasted) => {
      const w = await testWorld();
      const { requestId } = await w.texted();
      expect(await w.type(requestId, pasted)).toMatchObject({ kind: "signed_in" });
      expect(w.verifies).toMatchObject([{ code: "700001" }]);
    },
  );

  test("a code of one challenge does not open another", async () => {
    const w = await testWorld();
    const [hers, his] = [await w.texted(), await w.texted({ phone: BIMAL })];
    expect(await w.type(hers.requestId, his.code)).toMatchObject({ kind: "wrong_code" });
    expect(await w.type(his.requestId, hers.code)).toMatchObject({ kind: "wrong_code" });
  });

  test("an address that guesses too much is told when to come back; the code loses no try", async () => {
    const w = await testWorld({ limits: { ...AMPLE_LIMITS, addressGuesses: [{ count: 1, seconds: 60 }] } });
    const { requestId, code } = await w.texted();
    await w.type(requestId, "000000");
    w.clock.pass(500);
    expect(await w.type(requestId, "000001")).toEqual({ kind: "too_many_requests", retryAfterSeconds: 60 });
    w.clock.pass(59_500);
    expect(await w.type(requestId, code)).toMatchObject({ kind: "signed_in" });
  });

  test("while the breaker is open a guess costs nothing, and the same press works later", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.settings.open = false;
    const press = { submission: "press" };
    expect(await w.type(requestId, code, press)).toEqual({
      kind: "unavailable",
      retryAfterSeconds: 60,
      freshSubmission: false,
    });
    expect(await w.remembered(requestId)).toMatchObject({ facts: { attemptsLeft: 3 } });
    w.settings.open = true;
    expect(await w.type(requestId, code, press)).toMatchObject({ kind: "signed_in" });
  });
});

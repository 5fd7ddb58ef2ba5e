import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_LIMITS } from "@/lib/login/policy";
import type { ReserveSend } from "@/lib/login/world";
import { HOUR, MINUTE, only, SECOND } from "./limits-under-test";
import { ASHA, addressOf, BIMAL, neighbour } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

type Step =
  | { step: "pass"; milliseconds: number }
  | { step: "send"; who: number; from: number; ends: "accepted" | "definite" | "unknown"; resend: boolean }
  | { step: "guess"; right: boolean };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      step: fc.constant("pass" as const),
      milliseconds: fc.oneof(
        fc.integer({ min: 1, max: 40 * SECOND }),
        fc.integer({ min: SECOND, max: 6 * MINUTE }),
        fc.integer({ min: MINUTE, max: 2 * HOUR }),
      ),
    }),
    fc.record({
      step: fc.constant("send" as const),
      who: fc.integer({ min: 0, max: 2 }),
      from: fc.integer({ min: 0, max: 1 }),
      ends: fc.constantFrom("accepted", "accepted", "accepted", "definite", "unknown"),
      resend: fc.boolean(),
    }),
    fc.record({ step: fc.constant("guess" as const), right: fc.boolean() }),
  ),
  { maxLength: 40 },
);

const WHO = [ASHA, neighbour(211), BIMAL];

async function live(s: Scene, history: Step[]): Promise<void> {
  let last: string | null = null;
  for (const step of history) {
    if (step.step === "pass") s.pass(step.milliseconds);
    if (step.step === "send") {
      const replaces = step.resend && last !== null ? last : null;
      const form = s.form({ phone: WHO[step.who], address: addressOf(step.from), replaces });
      if ((await s.press(form)).kind !== "ask") continue;
      if (step.ends !== "accepted") await s.close(form, step.ends === "definite");
      const accepted = step.ends === "accepted" ? await s.accept(form) : null;
      if (accepted?.kind === "live") last = accepted.requestId;
    }
    if (step.step === "guess" && last !== null) {
      const guess = s.guess(last);
      if ((await s.type(guess)).kind !== "ask") continue;
      if (step.right) await s.prove(guess);
      else await s.settle(guess, { kind: "wrong" });
    }
  }
}

/** `resendAt` is the truth: from that moment on the next send passes, and not a breath before it. */
export function describeResendAt(contract: Contract): void {
  describe("resendAt", () => {
    // The provider's own room is no part of it: that refusal is "in a moment", with the same form.
    const limits = { ...DEFAULT_LIMITS, appProvider: only().appProvider };

    test("of a refusal, after any history", async () => {
      await fc.assert(
        fc.asyncProperty(steps, async (history) => {
          const s = await scene(contract, { limits });
          await live(s, history);
          const sent: Partial<ReserveSend> = { phone: ASHA, address: addressOf(0) };
          const answer = await s.press(s.form(sent));
          if (answer.kind !== "limit") return;
          expect(answer.resendAt).toBeGreaterThan(answer.now);
          await s.reachJustBefore(answer.resendAt);
          expect(await s.press(s.form(sent))).toMatchObject({ kind: "limit", resendAt: answer.resendAt });
          await s.reach(answer.resendAt);
          expect(await s.press(s.form(sent))).toMatchObject({ kind: "ask" });
        }),
        { numRuns: 3 * contract.runs },
      );
    });

    test("of a code page, after any history", async () => {
      await fc.assert(
        fc.asyncProperty(steps, async (history) => {
          const s = await scene(contract, { limits });
          await live(s, history);
          const sent: Partial<ReserveSend> = { phone: ASHA, address: addressOf(0) };
          const form = s.form(sent);
          if ((await s.press(form)).kind !== "ask") return;
          const recorded = await s.accept(form);
          if (recorded.kind !== "live") throw new Error(recorded.kind);
          const read = await s.state.readChallenge({ requestId: recorded.requestId, address: addressOf(0) });
          if (read.kind !== "live") throw new Error(read.kind);
          const { resendAt } = recorded.facts;
          expect(read.facts.resendAt).toBe(resendAt);
          const resend = { ...sent, replaces: recorded.requestId };
          await s.reachJustBefore(resendAt);
          expect(await s.press(s.form(resend))).toMatchObject({ kind: "limit", resendAt });
          await s.reach(resendAt);
          expect(await s.press(s.form(resend))).toMatchObject({ kind: "ask" });
        }),
        { numRuns: 3 * contract.runs },
      );
    });

    test("of a form whose code is over, after any history", async () => {
      await fc.assert(
        fc.asyncProperty(steps, steps, async (before, after) => {
          const s = await scene(contract, { limits });
          await live(s, before);
          const form = s.form({ phone: ASHA, address: addressOf(0) });
          if ((await s.press(form)).kind !== "ask") return;
          const recorded = await s.accept(form);
          if (recorded.kind !== "live") throw new Error(recorded.kind);
          await s.end(recorded.requestId);
          await live(s, after);
          const answer = await s.press(s.again(form));
          if (answer.kind !== "over") return;
          const fresh = () => s.press(s.form({ phone: ASHA, address: addressOf(0) }));
          if (answer.resendAt > answer.now) {
            await s.reachJustBefore(answer.resendAt);
            expect(await fresh()).toMatchObject({ kind: "limit", resendAt: answer.resendAt });
            await s.reach(answer.resendAt);
          }
          expect(await fresh()).toMatchObject({ kind: "ask" });
        }),
        { numRuns: 3 * contract.runs },
      );
    });
  });
}

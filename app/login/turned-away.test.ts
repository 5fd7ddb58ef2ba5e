import { afterEach, expect, test, vi } from "vitest";
import { redirectOf, startVisit } from "@/lib/session/test-visit";
import { ASHA } from "@/lib/state/contract/people";

afterEach(() => vi.unstubAllEnvs());

function form(fields: Record<string, string>): FormData {
  const filled = new FormData();
  for (const [name, value] of Object.entries(fields)) filled.set(name, value);
  return filled;
}

test.each([
  ["a login", {}, "/login?callbackUrl=%2Forders&why=failed"],
  ["a step-up", { fresh: "1" }, "/login?fresh=1&callbackUrl=%2Forders&why=failed"],
])("%s that the app turns away begins anew, knows why, and leads where it led", async (_, fresh, to) => {
  const v = await startVisit({ onSignIn: async () => Promise.reject(new Error("no")) });
  await v.steps.beginLogin({ phone: ASHA, intent: "i".repeat(22), destination: "/orders" });
  const typed = form({ code: v.sms.at(-1)?.code ?? "", submission: "s".repeat(22), ...fresh });
  const { submitCode } = await import("./actions");
  const view = { submission: "", message: null, over: false };
  expect(await redirectOf(() => submitCode(view, typed))).toBe(to);
  expect(v.jar.size).toBe(0);
});

test("a program that the app turns away is told to come back in a minute, with a new code", async () => {
  const v = await startVisit({ onSignIn: async () => Promise.reject(new Error("no")) });
  const { beginLogin, completeLogin } = v.steps;
  const sent = await beginLogin({ phone: ASHA, intent: "i".repeat(22), destination: undefined });
  if (sent.kind !== "code_page") throw new Error(sent.kind);
  const outcome = await completeLogin({ code: v.sms.at(-1)?.code ?? "", submission: "s".repeat(22) });
  if (outcome.kind !== "not_taken_in") throw new Error(outcome.kind);
  const { verifyProblem } = await import("@/lib/http/login-problems");
  const { voice } = await import("@/lib/languages/voice");
  const answer = verifyProblem(outcome, voice("en"));
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "60"]);
  expect(await answer.json()).toMatchObject({
    code: "unavailable",
    detail: expect.stringContaining("with a new code"),
  });
});

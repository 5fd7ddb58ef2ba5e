import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ASHA, BIMAL } from "@/lib/state/contract/people";
import { redirectOf, startVisit } from "./test-visit";

class NotFound extends Error {}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** A visit to an app whose operators are these. */
async function visit(operators: string) {
  const v = await startVisit();
  vi.stubEnv("OPERATOR_PHONES", operators);
  const { redirect } = await import("next/navigation");
  vi.doMock("next/navigation", () => ({
    redirect,
    notFound: () => {
      throw new NotFound();
    },
  }));
  const { requireOperator } = await import("./operator");
  vi.setSystemTime(await v.storeTime());
  return {
    ...v,
    ask: () => requireOperator("/ops"),
    pass(seconds: number) {
      v.clock.pass(seconds * 1000);
      vi.setSystemTime(Date.now() + seconds * 1000);
    },
  };
}

test("an operator is let in for an hour after the login; then the number is proved again", async () => {
  const v = await visit(`${BIMAL},${ASHA}`);
  expect(await redirectOf(v.ask)).toBe("/login?callbackUrl=%2Fops");
  await v.signIn(ASHA);
  v.pass(3_600);
  expect(await v.ask()).toMatchObject({ subject: v.state.subjectOf(ASHA) });
  v.pass(1);
  expect(await redirectOf(v.ask)).toBe("/login?fresh=1&callbackUrl=%2Fops");
});

test("whoever is signed in and no operator finds nothing, and operators hear of it, masked", async () => {
  const v = await visit(BIMAL);
  await v.signIn(ASHA);
  await expect(v.ask()).rejects.toThrow(NotFound);
  expect(v.events).toContainEqual({ event: "operators_only", phone: "+91 ••••• •3210" });
});

test("an old login of somebody who is no operator is told nothing either", async () => {
  const v = await visit(BIMAL);
  await v.signIn(ASHA);
  v.pass(7_200);
  await expect(v.ask()).rejects.toThrow(NotFound);
});

test("without operators there is nothing for anybody, signed in or not", async () => {
  const v = await visit("");
  await expect(v.ask()).rejects.toThrow(NotFound);
  await v.signIn(ASHA);
  await expect(v.ask()).rejects.toThrow(NotFound);
});

import { expect, test } from "vitest";
import { only } from "@/lib/state/contract/limits-under-test";
import { viewChallenge } from "./challenge-view";
import { testWorld } from "./test-world";

async function viewOf(w: Awaited<ReturnType<typeof testWorld>>, requestId: string) {
  const challenge = await w.remembered(requestId);
  if (challenge.kind === "state_unavailable") throw new Error(challenge.kind);
  return viewChallenge(challenge);
}

test("the code page shows a masked number and two countdowns in whole seconds, rounded up", async () => {
  const w = await testWorld();
  const { requestId } = await w.texted();
  w.clock.pass(1_500);
  expect(await viewOf(w, requestId)).toEqual({
    maskedPhone: "+91 ••••• •3210",
    destination: "/account",
    expiresInSeconds: 599,
    resendInSeconds: 0,
    over: null,
  });
});

test("an expired code still shows whose it was and says why it is over", async () => {
  const w = await testWorld();
  const { requestId } = await w.texted();
  w.clock.pass(600_000);
  expect(await viewOf(w, requestId)).toEqual({
    maskedPhone: "+91 ••••• •3210",
    destination: "/account",
    expiresInSeconds: 0,
    resendInSeconds: 0,
    over: "over.expired",
  });
});

test("when another code can be asked for is said of a live code and of one that is over", async () => {
  const w = await testWorld({ limits: only("resendWaits") });
  const { requestId } = await w.texted();
  expect(await viewOf(w, requestId)).toMatchObject({ resendInSeconds: 30, over: null });
  await w.world.state.endChallenge({ operation: "given up", requestId });
  expect(await viewOf(w, requestId)).toMatchObject({ resendInSeconds: 30, over: "over.unknown" });
});

test("a used or forgotten code shows nothing", async () => {
  const w = await testWorld();
  const { requestId, code } = await w.texted();
  await w.type(requestId, code);
  expect(await viewOf(w, requestId)).toBeNull();
  expect(await viewOf(w, "invented")).toBeNull();
});

test("a view holds neither the number nor the request id", async () => {
  const w = await testWorld();
  const { requestId } = await w.texted();
  const view = JSON.stringify(await viewOf(w, requestId));
  expect(view).not.toContain("98765");
  expect(view).not.toContain(requestId);
});

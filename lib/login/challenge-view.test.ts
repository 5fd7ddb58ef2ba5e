import { expect, test } from "vitest";
import { only } from "@/lib/state/contract/limits-under-test";
import { HOME } from "@/lib/state/contract/people";
import { viewChallenge } from "./challenge-view";
import { ADVICE } from "./delivery-view";
import { lookAtDelivery } from "./look-at-delivery";
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
    delivery: { stage: "on_its_way", deliveredAgo: null },
    waiting: true,
    over: null,
  });
});

test.each([
  ["initiated", { stage: "on_its_way", deliveredAgo: null }, true],
  ["queued", { stage: "on_its_way", deliveredAgo: null }, true],
  ["sent", { stage: "with_operator", deliveredAgo: null }, true],
  ["delivered", { stage: "delivered", deliveredAgo: 12 }, false],
  ["failed", { stage: "failed", deliveredAgo: null }, false],
] as const)("an SMS that is %s, twelve seconds later", async (status, delivery, waiting) => {
  const w = await testWorld();
  const { requestId } = await w.texted();
  w.settings.seen = { kind: "seen", status, deliveredAt: null };
  await lookAtDelivery({ requestId, address: HOME }, w.world);
  w.clock.pass(12_900);
  expect(await viewOf(w, requestId)).toMatchObject({ delivery, waiting });
});

test("an SMS without a name is not waited for", async () => {
  const w = await testWorld();
  w.settings.namesMessages = false;
  const { requestId } = await w.texted();
  const delivery = { stage: "untold", deliveredAgo: null };
  expect(await viewOf(w, requestId)).toMatchObject({ delivery, waiting: false });
});

test("there is advice for every stage", () => {
  for (const advice of Object.values(ADVICE)) expect(advice.length).toBeGreaterThan(1);
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
    delivery: null,
    waiting: false,
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

import { expect, test } from "vitest";
import { HOME } from "@/lib/state/contract/people";
import { lookAtDelivery } from "./look-at-delivery";
import { testWorld } from "./test-world";

type Tested = Awaited<ReturnType<typeof testWorld>>;

const look = (w: Tested, requestId: string) => lookAtDelivery({ requestId, address: HOME }, w.world);
const told = (status: string) => ({ kind: "live", facts: { delivery: { kind: "told", status } } });

test("the provider is asked by the message's name, and what it says is told and remembered", async () => {
  const w = await testWorld();
  const { requestId } = await w.texted();
  w.settings.seen = { kind: "seen", status: "sent", deliveredAt: null };
  expect(await look(w, requestId)).toMatchObject(told("sent"));
  expect(w.looks).toEqual([{ smsId: `message of ${requestId}`, withinMs: 2_000, at: w.clock.now() }]);
  expect(await w.remembered(requestId)).toMatchObject(told("sent"));
});

test("a hundred looks at once ask the provider once, and it is asked again two seconds later", async () => {
  const w = await testWorld();
  const { requestId } = await w.texted();
  await Promise.all(Array.from({ length: 100 }, () => look(w, requestId)));
  expect(w.looks).toHaveLength(1);
  await w.clock.sleep(2_000);
  await look(w, requestId);
  expect(w.looks).toHaveLength(2);
});

test("a look that is remembered costs one round trip to the store, one that is asked two", async () => {
  const w = await testWorld();
  const { requestId } = await w.texted();
  w.outage.calls.length = 0;
  await look(w, requestId);
  expect(w.outage.calls).toEqual(["reserveLook", "noteDelivery"]);
  await look(w, requestId);
  expect(w.outage.calls).toEqual(["reserveLook", "noteDelivery", "reserveLook"]);
});

test.each(["delivered", "failed"] as const)("whoever learns that it %s says so, once", async (status) => {
  const w = await testWorld();
  const { requestId } = await w.texted();
  w.settings.seen = { kind: "seen", status, deliveredAt: null };
  expect(await look(w, requestId)).toMatchObject({ ...told(status), learned: status });
  await w.clock.sleep(60_000);
  expect(await look(w, requestId)).not.toHaveProperty("learned");
  expect(w.looks).toHaveLength(1);
});

test("an SMS without a name is never asked for, and that is known", async () => {
  const w = await testWorld();
  w.settings.namesMessages = false;
  const { requestId } = await w.texted();
  expect(await look(w, requestId)).toMatchObject({ kind: "live", facts: { delivery: { kind: "untold" } } });
  expect(w.looks).toHaveLength(0);
});

test("while the provider is down nobody looks, and the page has what is known", async () => {
  const w = await testWorld();
  const { requestId } = await w.texted();
  w.settings.open = false;
  expect(await look(w, requestId)).toMatchObject({ kind: "live", requestId });
  expect(w.looks).toHaveLength(0);
});

test("a provider that is slow or says nothing leaves what was known, within two seconds", async () => {
  const w = await testWorld();
  const { requestId } = await w.texted();
  w.settings.seen = { kind: "seen", status: "sent", deliveredAt: null };
  await look(w, requestId);
  await w.clock.sleep(2_000);
  w.settings.takesMs = 60_000;
  const { outcome, took } = await w.timed(() => look(w, requestId));
  expect(outcome).toMatchObject(told("sent"));
  expect(took).toBe(2_000);
  w.settings.takesMs = 0;
  w.settings.seen = { kind: "nothing" };
  expect(await look(w, requestId)).toMatchObject(told("sent"));
});

test("a store that does not answer is said; one that loses the note leaves what was known", async () => {
  const w = await testWorld();
  const { requestId } = await w.texted();
  w.outage.fails("noteDelivery", "never done");
  expect(await look(w, requestId)).toMatchObject({ kind: "live", requestId });
  w.outage.fails("reserveLook", "never done");
  expect(await look(w, requestId)).toEqual({ kind: "state_unavailable" });
});

test("a code that is over is told as over", async () => {
  const w = await testWorld();
  const { requestId } = await w.texted();
  await w.clock.sleep(601_000);
  expect(await look(w, requestId)).toMatchObject({ kind: "over", reason: "expired" });
  expect(w.looks).toHaveLength(0);
});

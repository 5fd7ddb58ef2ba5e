import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { providerMayTake } from "./deadlines";
import { testWorld } from "./test-world";

/** As slow as a command of the store may be. */
const SLOW_STORE_MS = 400;
const TRY_AGAIN = { kind: "unavailable", retryAfterSeconds: 5 };

describe("a send", () => {
  test("answers within ten seconds although provider and store take all they may", async () => {
    const w = await testWorld();
    w.outage.settings.takesMs = SLOW_STORE_MS;
    w.nextSend("hangs");
    const { outcome, took } = await w.timed(() => w.start());
    expect(outcome).toEqual(TRY_AGAIN);
    expect(took).toBeLessThanOrEqual(10_000);
    expect(took).toBeGreaterThan(8_000);
  });

  test("a resend, with its one more look at the store, answers within ten seconds too", async () => {
    const w = await testWorld();
    const { requestId } = await w.texted();
    w.outage.settings.takesMs = SLOW_STORE_MS;
    w.nextSend("hangs");
    const { took } = await w.timed(() => w.resend(requestId));
    expect(took).toBeLessThanOrEqual(10_000);
  });

  test("the provider is given 8.5 s at most, and never up to the end of the lease", async () => {
    const w = await testWorld();
    await w.start();
    expect(w.sends[0]?.withinMs).toBe(8_500);
    w.outage.settings.takesMs = SLOW_STORE_MS;
    await w.start();
    expect(w.sends[1]?.withinMs).toBe(8_100);
  });

  test("whoever asks stops 600 ms before the deadline and 500 ms before the lease lapses", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(20_000), fc.nat(20_000), (now, untilDeadline, untilLapse) => {
        const mayTake = providerMayTake({ now, deadline: now + untilDeadline, leaseEnds: now + untilLapse });
        expect(mayTake).toBe(Math.min(8_500, untilDeadline - 600, untilLapse - 500));
      }),
    );
  });

  test("a duplicate waits for the asker as long as it must", async () => {
    const w = await testWorld();
    w.settings.takesMs = 8_400;
    const asker = w.start({ intent: "form" });
    const { outcome, took } = await w.timed(() => w.start({ intent: "form" }));
    expect(outcome).toMatchObject({ kind: "code_page" });
    expect(took).toBeLessThan(8_800);
    expect(await asker).toEqual({ ...outcome, sent: true });
    expect(outcome).toMatchObject({ sent: false });
    expect(w.sends).toHaveLength(1);
  });

  test("a duplicate of an asker that never comes back answers within ten seconds, and asks nobody with less than 4 s left", async () => {
    const w = await testWorld();
    w.nextSend("crash");
    void w.start({ intent: "form" });
    w.outage.settings.takesMs = SLOW_STORE_MS;
    const { outcome, took } = await w.timed(() => w.start({ intent: "form" }));
    expect(outcome).toEqual(TRY_AGAIN);
    expect(took).toBeLessThanOrEqual(10_000);
    expect(w.sends).toHaveLength(1);
    expect(await w.start({ intent: "form" })).toMatchObject({ kind: "code_page", requestId: "request-1" });
  });

  test("a waiter takes over with 4 s left, clipped to its own deadline", async () => {
    const w = await testWorld();
    w.nextSend("crash");
    void w.start({ intent: "form" });
    // The lease lapses 9 s after it began: this one then has 4 s left.
    await w.clock.sleep(3_000);
    const { outcome } = await w.timed(() => w.start({ intent: "form" }));
    expect(outcome).toMatchObject({ kind: "code_page" });
    expect(w.sends).toHaveLength(2);
    expect(w.sends[1]).toMatchObject({ at: 9_000, withinMs: 3_400, key: w.sends[0]?.key });
  });

  test("a waiter with a moment less than 4 s left does not", async () => {
    const w = await testWorld();
    w.nextSend("crash");
    void w.start({ intent: "form" });
    await w.clock.sleep(3_000);
    // Its first look after the lapse is then 3.91 s before its deadline.
    w.outage.settings.takesMs = 3;
    const { outcome, took } = await w.timed(() => w.start({ intent: "form" }));
    expect(outcome).toEqual(TRY_AGAIN);
    expect(took).toBeLessThan(6_500);
    expect(w.sends).toHaveLength(1);
  });

  test("a lease closed early is taken over early", async () => {
    const w = await testWorld();
    w.settings.takesMs = 1_000;
    w.nextSend({ kind: "no_answer", definite: false });
    const asker = w.start({ intent: "form" });
    const { outcome, took } = await w.timed(() => w.start({ intent: "form" }));
    expect(await asker).toEqual(TRY_AGAIN);
    expect(outcome).toMatchObject({ kind: "code_page" });
    expect(took).toBeLessThan(2_500);
    expect(new Set(w.sends.map(({ key }) => key)).size).toBe(1);
  });

  test("no two askers of one intent at once, whatever the delays", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(12_000), { minLength: 2, maxLength: 6 }),
        fc.nat(9_000),
        async (starts, takesMs) => {
          const w = await testWorld();
          w.settings.takesMs = takesMs;
          w.outage.settings.takesMs = 50;
          const answers = starts.map(async (at) => {
            await w.clock.sleep(at);
            const { outcome, took } = await w.timed(() => w.start({ intent: "form" }));
            expect(took).toBeLessThanOrEqual(10_000);
            return outcome;
          });
          await Promise.all(answers);
          expect(w.sms.length).toBeLessThanOrEqual(1);
          const asked = w.sends.toSorted((a, b) => a.at - b.at);
          for (const [n, { at }] of asked.entries()) {
            const before = asked[n - 1];
            if (before) expect(at).toBeGreaterThan(before.at + Math.min(takesMs, before.withinMs));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("a verify", () => {
  test("gives the provider one try of 3.5 s, and answers within eight seconds", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.outage.settings.takesMs = SLOW_STORE_MS;
    w.nextVerify("hangs");
    const { outcome, took } = await w.timed(() => w.type(requestId, code));
    expect(outcome).toMatchObject({ kind: "unavailable" });
    expect(w.verifies).toMatchObject([{ withinMs: 3_500 }]);
    expect(took).toBeLessThanOrEqual(8_000);
  });

  test("answers within eight seconds although the commit has to be repeated", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.outage.settings.takesMs = SLOW_STORE_MS;
    w.settings.takesMs = 3_500;
    w.outage.fails("commit", "reply lost");
    const { outcome, took } = await w.timed(() => w.type(requestId, code));
    expect(outcome).toMatchObject({ kind: "signed_in" });
    expect(took).toBeLessThanOrEqual(8_000);
  });

  test("a duplicate waits 5.5 s at most, then says that nobody knows", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.nextVerify("crash");
    const press = { submission: "press" };
    void w.type(requestId, code, press);
    const { outcome, took } = await w.timed(() => w.type(requestId, code, press));
    expect(outcome).toEqual({ kind: "unavailable", retryAfterSeconds: 5, freshSubmission: true });
    expect(took).toBeLessThanOrEqual(5_500);
    expect(took).toBeGreaterThan(5_000);
    expect(w.verifies).toHaveLength(1);
  });

  test("a duplicate waits long enough for the slowest answer", async () => {
    const w = await testWorld();
    const { requestId, code } = await w.texted();
    w.outage.settings.takesMs = 200;
    w.settings.takesMs = 3_500;
    const press = { submission: "press" };
    const [first, second] = await Promise.all([
      w.type(requestId, code, press),
      w.type(requestId, code, press),
    ]);
    expect(first).toMatchObject({ kind: "signed_in", repeated: false });
    const { session } = first as Extract<typeof first, { kind: "signed_in" }>;
    expect(second).toMatchObject({ kind: "signed_in", session, repeated: true });
  });
});

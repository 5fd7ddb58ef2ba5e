import { expect, test } from "vitest";
import { only } from "../contract/limits-under-test";
import { ASHA, BIMAL, HOME, stranger } from "../contract/people";
import { createSeals } from "../seals";
import { createState } from "../state";
import { createMemoryEngine } from "./memory-engine";

const MINUTE = 60_000;

/** A store with room for few records, and a clock to move. */
function smallStore(most: number) {
  let clock = Date.UTC(2026, 10, 20, 5, 30);
  let made = 0;
  const now = () => clock;
  const minute = [{ count: 1000, seconds: 60 }];
  const brief = { addressSends: minute, blockSends: minute, appSends: minute, appProvider: minute };
  const limits = { ...only(), ...brief, resendWaits: [600] };
  const engine = createMemoryEngine({ limits, money: { pricePaise: 25, dailyBudgetPaise: 250 }, now, most });
  const state = createState({
    engine,
    seals: createSeals("k".repeat(32)),
    budgetTimeZone: "Asia/Kolkata",
    now,
  });
  return {
    state,
    pass: (milliseconds: number) => {
      clock += milliseconds;
    },
    press: (phone = ASHA, address = HOME) =>
      state.reserveSend({
        operation: `operation ${++made}`,
        intent: `intent ${made}`,
        phone,
        address,
        heldRequestId: null,
        replaces: null,
        destination: "/account",
        mayAsk: true,
        providerKey: `key ${made}`,
      }),
  };
}

test("a full store refuses a send whole: number, block and budget are as before", async () => {
  const { state, press, pass } = smallStore(10);
  for (let n = 0; n < 10; n++) await state.endChallenge({ operation: `${n}`, requestId: "none" });
  for (let n = 0; n < 10; n++) expect(await press()).toEqual({ kind: "state_unavailable" });
  pass(MINUTE);
  expect(await press(ASHA)).toMatchObject({ kind: "ask" });
  expect(await press(BIMAL)).toMatchObject({ kind: "ask" });
});

test("a store that runs full in the middle of a send charges nothing for it", async () => {
  const { press, pass } = smallStore(12);
  // Each address is a record of its own: some send finds the logs full after the number was written.
  const answers = [];
  for (let n = 0; n < 6; n++) answers.push(await press(stranger(n), `198.51.100.${n}`));
  const refused = answers.findIndex(({ kind }) => kind === "state_unavailable");
  expect(refused).toBeGreaterThan(0);
  pass(MINUTE);
  expect(await press(stranger(refused))).toMatchObject({ kind: "ask" });
});

test("what a full store holds can still be read, and it works again when the dead are gone", async () => {
  const { state, press, pass } = smallStore(10);
  await press();
  for (let n = 0; n < 20; n++) await state.endChallenge({ operation: `${n}`, requestId: "none" });
  expect(await state.endChallenge({ operation: "one more", requestId: "none" })).toEqual({
    kind: "state_unavailable",
  });
  expect(await state.readChallenge({ requestId: "none", address: HOME })).toMatchObject({ kind: "over" });
  expect(await state.has({ id: "none", subject: "none" })).toEqual({ kind: "ended" });
  pass(MINUTE);
  expect(await state.endChallenge({ operation: "one more", requestId: "none" })).toEqual({ kind: "ended" });
});

test("an operation happens at one moment: a clock that runs on meanwhile limits nothing that nothing limits", async () => {
  let ticks = Date.UTC(2026, 10, 20, 5, 30);
  const engine = createMemoryEngine({
    limits: { ...only(), resendWaits: [30] },
    money: { pricePaise: 25, dailyBudgetPaise: 50 },
    now: () => ticks++,
  });
  const state = createState({
    engine,
    seals: createSeals("k".repeat(32)),
    budgetTimeZone: "Asia/Kolkata",
    now: () => ticks,
  });
  const form = { intent: "i", phone: ASHA, address: HOME };
  const rest = {
    heldRequestId: null,
    replaces: null,
    destination: "/account",
    mayAsk: true,
    providerKey: "key",
  };
  expect(await state.reserveSend({ operation: "press", ...form, ...rest })).toMatchObject({ kind: "ask" });
  const recorded = { operation: "record", ...form, requestId: "sms", smsId: null, expiresAt: null };
  const answer = await state.recordChallenge(recorded);
  if (answer.kind !== "live") throw new Error(answer.kind);
  const { deadline, resendAt, now } = answer.facts;
  expect(deadline - now).toBeLessThanOrEqual(600_000);
  expect(resendAt - now).toBeLessThanOrEqual(30_000);
  const unknown = await state.readChallenge({ requestId: "none", address: HOME });
  if (unknown.kind !== "over") throw new Error(unknown.kind);
  expect(unknown.resendAt).toBe(unknown.now);
});

test("what an answer holds is the caller's own: changing it changes nothing that is kept", async () => {
  const engine = createMemoryEngine({ limits: only(), money: { pricePaise: 25, dailyBudgetPaise: 50 } });
  const asked = {
    operation: "o",
    intent: "i",
    number: "n",
    block: "b",
    address: "a",
    held: null,
    replaces: null,
    destination: "/account",
    mayAsk: true,
    providerKey: "key",
    budget: { day: "2026-11-20", endsAt: 0 },
  };
  for (let time = 0; time < 2; time++) {
    const answer = await engine.reserveSend(asked);
    if (answer.kind === "ask") answer.providerKey = "changed";
  }
  expect(await engine.reserveSend(asked)).toMatchObject({ providerKey: "key" });
});

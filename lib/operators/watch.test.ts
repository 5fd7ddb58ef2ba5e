import { expect, test } from "vitest";
import { EMPTY, TAKEN, testWatch } from "./test-watch";

const MINUTE = 60_000;

async function ledger(w: Awaited<ReturnType<typeof testWatch>>) {
  const read = await w.state.readLedger();
  if (read.kind !== "ledger") throw new Error(read.kind);
  return read;
}
const countsOf = async (w: Awaited<ReturnType<typeof testWatch>>) =>
  Object.values((await ledger(w)).hours)[0] ?? {};

test("what happened is written down once, and then forgotten here", async () => {
  const w = await testWatch();
  const process = w.process();
  process.hear({ event: "code_asked", resend: false });
  process.hear({ event: "code_sent", phone: "+91 ••••• •3210" });
  expect(await process.writeDown()).toBe(true);
  expect(await process.writeDown()).toBe(true);
  expect(await countsOf(w)).toEqual({ asked: 1, sent: 1 });
  expect((await ledger(w)).events.map((text) => JSON.parse(text).event)).toEqual(["code_sent"]);
});

test("a store that does not answer loses nothing: it is written when it does, once, with what came meanwhile", async () => {
  const w = await testWatch();
  const process = w.process();
  process.hear({ event: "code_sent", phone: "+91 ••••• •3210" });
  w.store.down = true;
  expect(await process.writeDown()).toBe(false);
  process.hear({ event: "code_sent", phone: "+91 ••••• •3210" });
  expect(await process.writeDown()).toBe(false);
  w.store.down = false;
  await process.writeDown();
  await process.writeDown();
  expect(await countsOf(w)).toEqual({ sent: 2 });
});

test("several processes that see the same raise one alert and post one letter; its end is one letter too", async () => {
  const w = await testWatch();
  const processes = [w.process(), w.process(), w.process()];
  for (const process of processes) process.hear(EMPTY);
  await Promise.all(processes.map((process) => process.writeDown()));
  expect(w.posted()).toEqual(["raise wallet_empty"]);
  expect((await ledger(w)).alerts).toHaveProperty("wallet_empty");
  for (const process of processes) process.hear(TAKEN);
  await Promise.all(processes.map((process) => process.writeDown()));
  expect(w.posted()).toEqual(["end wallet_empty"]);
  expect(w.told.map(({ event }) => event)).toEqual(["alert_raised", "alert_over"]);
});

test("a letter that could not be posted is kept, and posted by the schedule; then it is gone", async () => {
  const w = await testWatch();
  const process = w.process();
  w.hook.answer = { kind: "not_posted", reason: "503" };
  process.hear(EMPTY);
  await process.writeDown();
  expect(w.posted()).toEqual(["raise wallet_empty"]);
  expect(w.told).toContainEqual({ event: "alert_not_posted", alert: "wallet_empty", reason: "503" });
  w.hook.answer = { kind: "posted" };
  w.pass(MINUTE);
  await w.process().look();
  expect(w.posted()).toEqual(["raise wallet_empty"]);
  w.pass(60 * MINUTE);
  await w.process().look();
  expect(w.posted()).toEqual([]);
});

test("a letter whose process died before it posted is posted by another", async () => {
  const w = await testWatch();
  const about = { alert: "breaker_open", stands: true, text: "It is open." };
  const letter = JSON.stringify({ ...about, at: 0 });
  await w.state.setAlert({ ...about, operation: "of the dead", forMs: 60 * MINUTE, letter });
  w.pass(MINUTE);
  await w.process().look();
  expect(w.posted()).toEqual(["raise breaker_open"]);
});

test("without a webhook an alert is told and shown, and no letter waits for ever", async () => {
  const w = await testWatch({ post: null });
  const process = w.process();
  process.hear(EMPTY);
  await process.writeDown();
  expect(w.told.map(({ event }) => event)).toEqual(["alert_raised"]);
  w.pass(MINUTE);
  expect((await ledger(w)).lettersDue).toBe(0);
});

test("conversion falls while nobody asks any more: the schedule sees it, and sees it end", async () => {
  const w = await testWatch();
  const process = w.process();
  for (let n = 0; n < 40; n++) process.hear({ event: "code_sent", phone: "+91 ••••• •3210" });
  await process.writeDown();
  expect(w.posted()).toEqual([]);
  w.pass(2 * MINUTE);
  await w.process().look();
  expect(w.posted()).toEqual(["raise conversion"]);
  w.pass(40 * MINUTE);
  await w.process().look();
  expect(w.posted()).toEqual(["end conversion"]);
});

test("the wallet is asked once in ten minutes, whoever looks", async () => {
  const w = await testWatch();
  w.wallet.answer = { kind: "balance", paise: 12_345 };
  expect(await w.process().look()).toBe("asked");
  expect((await ledger(w)).wallet).toMatchObject({ paise: 12_345 });
  for (let n = 0; n < 9; n++) {
    w.pass(MINUTE);
    expect(await w.process().look()).toBe("not_due");
  }
  w.pass(MINUTE);
  expect(await w.process().look()).toBe("asked");
  expect(w.wallet.asked).toBe(2);
});

test("a wallet that does not answer, or not so that we understand, is unknown: no alert, and what was known stays", async () => {
  const w = await testWatch();
  w.wallet.answer = { kind: "balance", paise: 0 };
  await w.process().look();
  expect(w.posted()).toEqual(["raise wallet_empty"]);
  for (const answer of [{ kind: "unknown" } as const, null]) {
    w.wallet.answer = answer;
    w.pass(10 * MINUTE);
    await w.process().look();
    expect(w.posted()).toEqual([]);
    expect((await ledger(w)).wallet).toMatchObject({ paise: 0 });
  }
  expect(w.told.filter(({ event }) => event === "wallet_asked")).toEqual([
    { event: "wallet_asked", rupees: 0 },
    { event: "wallet_asked", rupees: null },
    { event: "wallet_asked", rupees: null },
  ]);
});

test("where no timer runs, what people do wakes it", async () => {
  const w = await testWatch({ walletWithTraffic: true });
  const process = w.process();
  process.hear(TAKEN);
  await process.writeDown();
  expect(w.wallet.asked).toBe(1);
  process.hear(TAKEN);
  await process.writeDown();
  expect(w.wallet.asked).toBe(1);
});

import { describe, expect, test } from "vitest";
import { blockOf } from "@/lib/login/phone-number";
import { LATEST_EVENTS, MOST_LETTERS } from "../lives";
import type { Happened, Ledger } from "../operations";
import { DAY, HOUR, MINUTE, SECOND } from "./limits-under-test";
import { ASHA, BIMAL, stranger } from "./people";
import { type Scene, scene } from "./scene";
import type { Contract } from "./state-under-test";

const NOTHING: Omit<Happened, "operation"> = { counts: {}, proofs: {}, blocks: [], events: [] };

async function happen(s: Scene, what: Partial<Happened>) {
  const answer = await s.state.tally({ operation: s.fresh("operation"), ...NOTHING, ...what });
  if (answer.kind !== "tallied") throw new Error(answer.kind);
  return answer;
}
async function ledger(s: Scene): Promise<Ledger> {
  const read = await s.state.readLedger();
  if (read.kind !== "ledger") throw new Error(read.kind);
  return read;
}
const raise = (
  s: Scene,
  alert: string,
  of: { stands?: boolean; letter?: string | null; forMs?: number } = {},
) =>
  s.state.setAlert({
    operation: s.fresh("operation"),
    alert,
    stands: true,
    text: `about ${alert}`,
    forMs: HOUR,
    letter: null,
    ...of,
  });
async function take(s: Scene, leaseMs = 30 * SECOND) {
  const taken = await s.state.takeLetter({ operation: s.fresh("operation"), leaseMs });
  if (taken.kind !== "letter") throw new Error(taken.kind);
  return taken.letter;
}
const minuteOf = async (s: Scene) => Math.floor((await s.now()) / MINUTE);
const hourOf = async (s: Scene) => Math.floor((await s.now()) / HOUR);

/** What operators see and are told, and what is kept for it. */
export function describeLedger(contract: Contract): void {
  describe("counts", () => {
    test("what happened is added to its minute and its hour", async () => {
      const s = await scene(contract);
      await happen(s, { counts: { asked: 2, sent: 1 } });
      await happen(s, { counts: { sent: 3 } });
      const [minute, hour] = [await minuteOf(s), await hourOf(s)];
      s.pass(MINUTE);
      await happen(s, { counts: { sent: 5 } });
      const { minutes, hours } = await ledger(s);
      expect(minutes).toEqual({ [minute]: { asked: 2, sent: 4 }, [minute + 1]: { sent: 5 } });
      expect(hours).toEqual({ [hour]: { asked: 2, sent: 9 } });
    });

    test("a batch that is written twice counts once", async () => {
      const s = await scene(contract);
      const batch = { operation: "one batch", counts: { sent: 7 }, events: ["{}"] };
      await happen(s, batch);
      await happen(s, batch);
      const { hours, events } = await ledger(s);
      expect(hours).toEqual({ [await hourOf(s)]: { sent: 7 } });
      expect(events).toEqual(["{}"]);
    });

    test("minutes are kept for two hours, hours for eight days", async () => {
      const s = await scene(contract);
      await happen(s, { counts: { sent: 1 } });
      s.pass(2 * HOUR - MINUTE);
      expect(Object.values((await ledger(s)).minutes)).toEqual([{ sent: 1 }]);
      s.pass(MINUTE);
      expect(await ledger(s)).toMatchObject({ minutes: {} });
      s.pass(8 * DAY - 3 * HOUR);
      expect(Object.values((await ledger(s)).hours)).toEqual([{ sent: 1 }]);
      s.pass(HOUR);
      expect(await ledger(s)).toMatchObject({ minutes: {}, hours: {} });
    });

    test("conversion is of codes that people had half a minute to type, by when each was sent", async () => {
      const s = await scene(contract);
      const sentIn = await minuteOf(s);
      await happen(s, { counts: { sent: 10 } });
      await s.reachJustBefore((sentIn + 1) * MINUTE + 30 * SECOND);
      expect(await happen(s, {})).toMatchObject({ sent: 0, proved: 0 });
      await s.reach((sentIn + 1) * MINUTE + 30 * SECOND);
      expect(await happen(s, { proofs: { [sentIn]: 4 } })).toMatchObject({ sent: 10, proved: 4 });
      await s.reachJustBefore((sentIn + 31) * MINUTE + 30 * SECOND);
      expect(await happen(s, {})).toMatchObject({ sent: 10, proved: 4 });
      await s.reach((sentIn + 31) * MINUTE + 30 * SECOND);
      expect(await happen(s, {})).toMatchObject({ sent: 0, proved: 0 });
    });

    test("a block is shown with its last three digits as dots, the one with most unproved codes first", async () => {
      const s = await scene(contract);
      const [one, other, good] = [blockOf(ASHA), blockOf(BIMAL), blockOf(stranger(1))];
      await happen(s, { blocks: [{ block: one, sent: 5, proved: 1 }] });
      s.pass(HOUR);
      await happen(s, {
        blocks: [
          { block: one, sent: 1, proved: 0 },
          { block: other, sent: 9, proved: 0 },
          { block: good, sent: 4, proved: 4 },
        ],
      });
      const { blocks } = await ledger(s);
      expect(blocks.map(({ name: _name, ...rest }) => rest)).toEqual([
        { label: "+91 91234 56•••", sent: 9, unproved: 9 },
        { label: "+91 98765 43•••", sent: 6, unproved: 5 },
      ]);
      s.pass(24 * HOUR);
      expect((await ledger(s)).blocks).toEqual([]);
    });

    test(`the latest ${LATEST_EVENTS} events are kept, newest first`, async () => {
      const s = await scene(contract);
      const told = Array.from({ length: LATEST_EVENTS + 5 }, (_, n) =>
        JSON.stringify({ event: `e${n}`, by: "•" }),
      );
      await happen(s, { events: told.slice(0, 10) });
      await happen(s, { events: told.slice(10) });
      expect((await ledger(s)).events).toEqual(told.slice(5).reverse());
    });

    test("the day's budget is shown with what it was charged", async () => {
      const s = await scene(contract);
      await s.text();
      await s.press(s.form());
      expect((await ledger(s)).budget).toEqual({ charged: 50, settled: 25 });
    });

    test("what is held back is shown with who did it; what people are told stays with the pause", async () => {
      const s = await scene(contract);
      const [by, forMs] = ["+91 ••••• •0001", HOUR];
      const since = await s.now();
      await s.state.pauseSending({ operation: "a", by, forMs, message: "Back at five." });
      await s.state.blockSending({ operation: "b", by, forMs, target: { kind: "number", phone: ASHA } });
      const target = { kind: "block", block: blockOf(BIMAL) } as const;
      await s.state.blockSending({ operation: "c", by, forMs: 2 * HOUR, target });
      const { pause, heldBack } = await ledger(s);
      expect(pause).toEqual({ name: "pause", by, text: "Back at five.", since, until: since + HOUR });
      expect(heldBack.map(({ text, until }) => [text, until])).toEqual([
        ["+91 91234 56•••", since + 2 * HOUR],
        ["+91 ••••• •3210", since + HOUR],
      ]);
      await s.state.release({ operation: "d", name: heldBack[0]?.name ?? "" });
      expect((await ledger(s)).heldBack).toHaveLength(1);
      expect(await s.press(s.form({ phone: BIMAL }))).toMatchObject({ kind: "paused" });
    });
  });

  describe("alerts", () => {
    test("one that stands is news once, however many processes see it, and its end is news once", async () => {
      const s = await scene(contract);
      const all = await Promise.all(Array.from({ length: 8 }, () => raise(s, "wallet_empty")));
      expect(all.filter((each) => each.kind === "set" && each.changed)).toHaveLength(1);
      const ends = await Promise.all(
        Array.from({ length: 8 }, () => raise(s, "wallet_empty", { stands: false })),
      );
      expect(ends.filter((each) => each.kind === "set" && each.changed)).toHaveLength(1);
      expect(await raise(s, "wallet_empty")).toEqual({ kind: "set", changed: true });
    });

    test("one that stands is known to whoever counts, since when, and shown in words", async () => {
      const s = await scene(contract);
      const since = await s.now();
      await raise(s, "breaker_open");
      s.pass(MINUTE);
      await raise(s, "breaker_open");
      expect((await happen(s, {})).alerts).toEqual({ breaker_open: since });
      expect((await ledger(s)).alerts).toMatchObject({ breaker_open: { since, text: "about breaker_open" } });
    });

    test("one that nobody raises again is over by itself", async () => {
      const s = await scene(contract);
      await raise(s, "conversion", { forMs: HOUR });
      s.pass(HOUR - SECOND);
      await raise(s, "conversion", { forMs: HOUR });
      s.pass(HOUR - SECOND);
      expect(await happen(s, {})).toMatchObject({ alerts: { conversion: expect.any(Number) } });
      s.pass(SECOND);
      expect((await happen(s, {})).alerts).toEqual({});
    });

    test("a change leaves one letter, whose writer has half a minute to post it", async () => {
      const s = await scene(contract);
      await raise(s, "one", { letter: "a letter" });
      await raise(s, "one", { letter: "a letter" });
      expect(await take(s)).toBeNull();
      s.pass(30 * SECOND);
      expect(await happen(s, {})).toMatchObject({ lettersDue: 1 });
      expect(await take(s)).toEqual({ id: expect.any(String), text: "a letter", tries: 0 });
    });

    test("a letter is one taker's for the time of its lease, and is taken again after it, unless it was burnt", async () => {
      const s = await scene(contract);
      await raise(s, "one", { letter: "a letter" });
      s.pass(30 * SECOND);
      const letter = await take(s, MINUTE);
      expect(await take(s)).toBeNull();
      s.pass(MINUTE);
      expect(await take(s, MINUTE)).toEqual({ ...letter, tries: 1 });
      s.pass(2 * MINUTE - SECOND);
      expect(await take(s)).toBeNull();
      s.pass(SECOND);
      expect(await take(s)).toEqual({ ...letter, tries: 2 });
      await s.state.burnLetter({ operation: s.fresh("operation"), id: letter?.id ?? "" });
      s.pass(HOUR);
      expect(await take(s)).toBeNull();
    });

    test("letters are taken in the order they are due, are kept for a day, and never more than a hundred", async () => {
      const s = await scene(contract);
      await raise(s, "first", { letter: "first" });
      s.pass(SECOND);
      for (let n = 0; n < MOST_LETTERS + 5; n++)
        await raise(s, `alert ${n}`.replace(" ", "-"), { letter: "another" });
      s.pass(MINUTE);
      expect(await happen(s, {})).toMatchObject({ lettersDue: MOST_LETTERS });
      expect(await take(s)).toMatchObject({ text: "first" });
      s.pass(DAY);
      expect(await take(s)).toBeNull();
    });
  });

  describe("the schedule", () => {
    test("a turn is one caller's, until it is time again", async () => {
      const s = await scene(contract);
      const turn = () =>
        s.state.takeTurn({ operation: s.fresh("operation"), what: "wallet", everyMs: 10 * MINUTE });
      const all = await Promise.all(Array.from({ length: 8 }, turn));
      expect(all.filter((each) => each.kind === "turn" && each.mine)).toHaveLength(1);
      s.pass(10 * MINUTE - SECOND);
      expect(await turn()).toEqual({ kind: "turn", mine: false });
      s.pass(SECOND);
      expect(await turn()).toEqual({ kind: "turn", mine: true });
    });

    test("a wallet that nobody asked about is no wallet; one that would not say keeps what was known", async () => {
      const s = await scene(contract);
      const note = (paise: number | null) => s.state.noteWallet({ operation: s.fresh("operation"), paise });
      expect((await ledger(s)).wallet).toBeNull();
      await note(null);
      const asked = await s.now();
      expect((await ledger(s)).wallet).toEqual({ paise: null, knownAt: null, askedAt: asked });
      await note(12_345);
      const known = await s.now();
      s.pass(HOUR);
      await note(null);
      expect((await ledger(s)).wallet).toEqual({ paise: 12_345, knownAt: known, askedAt: known + HOUR });
      expect(await happen(s, {})).toMatchObject({ walletAskedAt: known + HOUR });
      await note(0);
      expect((await ledger(s)).wallet).toMatchObject({ paise: 0, knownAt: known + HOUR });
    });
  });
}

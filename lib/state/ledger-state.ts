import { showBlock } from "@/lib/login/phone-number";
import { budgetDay } from "./budget-day";
import { type Engine, StateDidNotAnswer } from "./engine";
import { nameOfBlock } from "./news";
import type { LedgerState, ShownSwitch } from "./operations";
import { PAUSE, type TallyRead } from "./operator-engine";
import { openSwitch } from "./operator-state";
import type { Seals } from "./seals";
import type { OrUnavailable } from "./state";

export type LedgerSettings = {
  engine: Engine;
  seals: Seals;
  budgetTimeZone: string;
  now: () => number;
  orUnavailable: OrUnavailable;
};

/** Counts, alerts and the wallet: blocks go in by name and sealed, and come out as operators read them. */
export function createLedgerState(settings: LedgerSettings): LedgerState {
  const { engine, seals, budgetTimeZone, now, orUnavailable } = settings;
  return {
    async tally({ blocks, ...happened }) {
      const named = blocks.map(
        ({ block, ...counts }): [string, { sent: number; proved: number; sealed: string }] => [
          nameOfBlock(seals.key("block", block)),
          { ...counts, sealed: seals.seal(block, "block") },
        ],
      );
      try {
        return {
          kind: "tallied",
          ...(await engine.tally({ ...happened, blocks: Object.fromEntries(named) })),
        };
      } catch (error) {
        if (!(error instanceof StateDidNotAnswer)) throw error;
        return { kind: "state_unavailable" };
      }
    },
    readLedger: () =>
      orUnavailable("readLedger", async () => {
        const { day } = budgetDay(now(), budgetTimeZone);
        const { blocks, switches, ...rest } = await engine.readTally({ budgetDay: day });
        const thrown = shownSwitches(seals, switches);
        return {
          kind: "ledger" as const,
          ...rest,
          blocks: shownBlocks(seals, blocks),
          pause: thrown.find(({ name }) => name === PAUSE) ?? null,
          heldBack: thrown.filter(({ name }) => name !== PAUSE).sort((a, b) => b.until - a.until),
        };
      }),
    setAlert: (args) =>
      orUnavailable("setAlert", async () => ({ kind: "set" as const, ...(await engine.setAlert(args)) })),
    takeLetter: (args) =>
      orUnavailable("takeLetter", async () => ({
        kind: "letter" as const,
        letter: await engine.takeLetter(args),
      })),
    burnLetter: (args) =>
      orUnavailable("burnLetter", async () => {
        await engine.burnLetter(args);
        return { kind: "burnt" as const };
      }),
    takeTurn: (args) =>
      orUnavailable("takeTurn", async () => ({ kind: "turn" as const, ...(await engine.takeTurn(args)) })),
    noteWallet: (args) =>
      orUnavailable("noteWallet", async () => {
        await engine.noteWallet(args);
        return { kind: "noted" as const };
      }),
  };
}

function shownBlocks(seals: Seals, blocks: TallyRead["blocks"]) {
  return Object.entries(blocks)
    .filter(([, { unproved }]) => unproved > 0)
    .sort(([, a], [, b]) => b.unproved - a.unproved || b.sent - a.sent)
    .map(([name, { sent, unproved, sealed }]) => ({
      name,
      label: showBlock(seals.open(sealed, "block")),
      sent,
      unproved,
    }));
}

function shownSwitches(seals: Seals, switches: TallyRead["switches"]): ShownSwitch[] {
  return Object.entries(switches).map(([name, { sealed, since, until }]) => ({
    name,
    since,
    until,
    ...openSwitch(seals, sealed),
  }));
}

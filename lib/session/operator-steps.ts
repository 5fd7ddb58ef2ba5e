import "server-only";
import { composed } from "@/lib/compose";
import { environment } from "@/lib/env";
import { newClientKey } from "@/lib/http/client-key";
import { maskPhoneNumber, readTarget, showBlock, type Target } from "@/lib/login/phone-number";
import { opsView } from "@/lib/operators/ops-view";
import type { OpsView } from "@/lib/operators/view";
import type { User } from "./current-user";

/** What the operators' page shows, and how this process's breaker stands; null: the store does not answer. */
export async function operatorsView(): Promise<{ view: OpsView; breakerOpen: boolean } | null> {
  const { state, provider } = composed();
  const { money, budgetTimeZone } = environment();
  const ledger = await state.readLedger();
  if (ledger.kind !== "ledger") return null;
  const view = opsView(ledger, { ...money, budgetTimeZone, timeZone: budgetTimeZone });
  return { view, breakerOpen: provider.isDown() };
}

/** `refused`: why nothing was done, as a sentence. */
export type Done = { kind: "done" } | { kind: "refused"; why: string };

const UNREACHABLE = "The store does not answer, so nothing was changed. Try again.";
const FULL = "As many numbers and blocks are held back as the store takes. Set one free first.";

export async function pauseSending(by: User, pause: { minutes: number; message: string }): Promise<Done> {
  const { minutes, message } = pause;
  const { state, report } = composed();
  const operation = newClientKey();
  const thrown = await state.pauseSending({
    operation,
    by: by.maskedPhone,
    forMs: minutes * 60_000,
    message,
  });
  if (thrown.kind !== "thrown") return refused(thrown.kind);
  report({ event: "sending_paused", by: by.maskedPhone, minutes });
  return { kind: "done" };
}

export async function resumeSending(by: User): Promise<Done> {
  const { state, report } = composed();
  const released = await state.release({ operation: newClientKey(), name: "pause" });
  if (released.kind !== "thrown") return refused(released.kind);
  report({ event: "sending_resumed", by: by.maskedPhone });
  return { kind: "done" };
}

/** Whom an operator names: a number or a block, and how it is shown. Null: nobody we could send to. */
export function readHold(typed: string): { target: Target; what: string } | null {
  const target = readTarget(typed, environment().served);
  if (!target) return null;
  return { target, what: target.kind === "block" ? showBlock(target.block) : maskPhoneNumber(target.phone) };
}

export async function holdBack(
  by: User,
  hold: { target: Target; what: string; minutes: number },
): Promise<Done> {
  const { target, what, minutes } = hold;
  const { state, report } = composed();
  const operation = newClientKey();
  const thrown = await state.blockSending({ operation, by: by.maskedPhone, forMs: minutes * 60_000, target });
  if (thrown.kind !== "thrown") return refused(thrown.kind);
  report({ event: "numbers_held_back", by: by.maskedPhone, what, minutes });
  return { kind: "done" };
}

/** `name`: the key of something that is held back, as the page has it. */
export async function setFree(by: User, name: string): Promise<Done> {
  const { state, report } = composed();
  const ledger = await state.readLedger();
  if (ledger.kind !== "ledger") return refused(ledger.kind);
  const held = ledger.heldBack.find((each) => each.name === name);
  if (!held) return { kind: "done" };
  const released = await state.release({ operation: newClientKey(), name });
  if (released.kind !== "thrown") return refused(released.kind);
  report({ event: "numbers_set_free", by: by.maskedPhone, what: held.text });
  return { kind: "done" };
}

const refused = (kind: "full" | "state_unavailable"): Done => ({
  kind: "refused",
  why: kind === "full" ? FULL : UNREACHABLE,
});

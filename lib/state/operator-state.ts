import { maskPhoneNumber, showBlock, type Target } from "@/lib/login/phone-number";
import type { Engine } from "./engine";
import type { OperatorState } from "./operations";
import { PAUSE, type ThrowSwitchArgs } from "./operator-engine";
import type { Seals } from "./seals";
import type { OrUnavailable } from "./state";

/** The operators' half of the seam: what they hold back is known by keys, and said in sealed words. */
export function createOperatorState(
  engine: Engine,
  seals: Seals,
  orUnavailable: OrUnavailable,
): OperatorState {
  const throwSwitch = (what: ThrowSwitchArgs) =>
    orUnavailable("throwSwitch", async () => {
      const { thrown } = await engine.throwSwitch(what);
      return { kind: thrown ? ("thrown" as const) : ("full" as const) };
    });
  return {
    pauseSending: ({ operation, forMs, by, message }) =>
      throwSwitch({ operation, name: PAUSE, forMs, sealed: sealSwitch(seals, { by, text: message }) }),
    blockSending: ({ operation, forMs, by, target }) => {
      const text = target.kind === "block" ? showBlock(target.block) : maskPhoneNumber(target.phone);
      const sealed = sealSwitch(seals, { by, text });
      return throwSwitch({ operation, name: targetKey(seals, target), forMs, sealed });
    },
    release: ({ operation, name }) => throwSwitch({ operation, name, forMs: 0, sealed: "" }),
  };
}

/** `by`: an operator, masked. `text`: what people are told of a pause; of a block, whom it is about. */
type Said = { by: string; text: string };

const sealSwitch = (seals: Seals, said: Said) => seals.seal(JSON.stringify(said), "switch");
export const openSwitch = (seals: Seals, sealed: string): Said => JSON.parse(seals.open(sealed, "switch"));

function targetKey(seals: Seals, target: Target): string {
  return target.kind === "block" ? seals.key("block", target.block) : seals.key("number", target.phone);
}

import { randomBytes } from "node:crypto";
import type { MakeState } from "../contract/state-under-test";
import { createSeals } from "../seals";
import { createState } from "../state";
import { createMemoryEngine } from "./memory-engine";

/** A morning in India, far from any midnight. */
const BEGINNING = Date.UTC(2026, 10, 20, 5, 30);

/** The memory store with a clock that stands still unless it is moved. */
export const memoryUnderTest: MakeState = async ({ limits, money, guard, budgetTimeZone, offset, tell }) => {
  const now = () => BEGINNING + offset();
  const seals = createSeals(randomBytes(32).toString("base64url"));
  const engine = createMemoryEngine({ limits, money, guard, now });
  return {
    state: createState({ engine, seals, budgetTimeZone, now, tell }),
    slackMs: 1,
    close: async () => {},
  };
};

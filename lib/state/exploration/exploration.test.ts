import { expect, test } from "vitest";
import { type Explored, explore } from "./explore";
import { guessMoves } from "./guessing";
import { keyOf } from "./key";
import { beginning, type Moment, type Scenario, type World } from "./moment";
import { checkReSent, otherMoves } from "./passing";
import { checkPromises } from "./promises";
import { scenarios } from "./scenarios";
import { sendMoves } from "./sending";
import { rewindable } from "./store";

// Every interleaving of a login's atomic operations, for a few forms and guesses; ATTACK=full takes minutes.
const full = process.env.ATTACK === "full";

function explored(scenario: Scenario): Promise<Explored> {
  const world: World = { scenario, store: rewindable(scenario) };
  return explore<Moment>({
    start: beginning(world),
    moves: (moment) => [
      ...sendMoves(moment, world),
      ...guessMoves(moment, world),
      ...otherMoves(moment, world),
    ],
    key: (moment) => keyOf(moment, world),
    async check(moment) {
      checkPromises(moment, world);
      await checkReSent(moment, world);
    },
    most: full ? 1_000_000 : 100_000,
  });
}

const found: Explored[] = [];

test.each(Object.entries(scenarios(full)))(
  "%s",
  async (_name, scenario) => {
    found.push(await explored(scenario));
  },
  full ? 3_600_000 : 120_000,
);

test("an exploration that looks at nothing finds nothing", () => {
  const sum = (pick: (each: Explored) => number) => found.reduce((total, each) => total + pick(each), 0);
  const [states, transitions] = [sum((each) => each.states), sum((each) => each.transitions)];
  if (full) console.log(`${states} states, ${transitions} transitions`);
  expect(states).toBeGreaterThan(full ? 300_000 : 50_000);
  expect(transitions).toBeGreaterThan(5 * states);
});

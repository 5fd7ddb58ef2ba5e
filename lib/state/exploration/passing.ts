import { type Move, promise } from "./explore";
import { challengeOf, command, formOf, given, type Lapse, type Moment, type World, withForm } from "./moment";
import type { Kept } from "./store";

/** A client sends a command again within seconds; what it did is known for a minute. */
const OPERATION_IS_KNOWN_MS = 55_000;

/** Time, holders, strangers. */
export function otherMoves(moment: Moment, world: World): Move<Moment>[] {
  const { givenUp = [], stranger, signsOut, forms } = world.scenario;
  const moves: Move<Moment>[] = [];
  for (const [lapse, left = 0] of Object.entries(moment.lapses) as [Lapse, number?][]) {
    const next = nextEnd(moment, lapse);
    if (left === 0 || next === Number.POSITIVE_INFINITY) continue;
    const lapses = { ...moment.lapses, [lapse]: left - 1 };
    moves.push({
      words: `time passes: the next ${lapse} lapses, after ${(next - moment.now) / 1000} s`,
      run: async () => ({ moment: { ...moment, now: next, lapses } }),
    });
  }
  for (const name of givenUp) {
    const { challenge } = formOf(moment, name);
    if (challenge === "none") continue;
    moves.push({
      words: `the holder gives up ${name}'s challenge`,
      run: async () => {
        const ended = await end(moment, world, challengeOf(formOf(moment, name)));
        return { moment: challenge === "live" ? withForm(ended, name, { challenge: "ended" }) : ended };
      },
    });
  }
  if (stranger) {
    const run = async () => ({ moment: await end(moment, world, "a request id that he made up") });
    moves.push({ words: "a stranger ends a challenge that he does not know", run });
  }
  for (const name of signsOut ? Object.keys(forms) : []) {
    const { session, signedOut } = formOf(moment, name);
    if (session === null || signedOut) continue;
    const { number: subject } = given(forms, name);
    moves.push({
      words: `the person who proved ${name} signs out`,
      run: async () => {
        const ended = await command(moment, world, (engine) => engine.endSession({ session, subject }));
        return { moment: withForm(ended.moment, name, { signedOut: true }) };
      },
    });
  }
  return moves;
}

async function end(moment: Moment, world: World, challenge: string): Promise<Moment> {
  const operation = `${moment.made}`;
  return (await command(moment, world, (engine) => engine.endChallenge({ operation, challenge }))).moment;
}

/** The very moment at which the next thing of a kind is over. */
function nextEnd({ kept, now }: Moment, lapse: Lapse): number {
  const guesses = [...kept.guesses.values()];
  const ends = {
    lease: () => [...kept.intents.values()].map(({ value }) => value.leaseUntil),
    "guess lease": () => guesses.map(({ value }) => (value.answer.kind === "asking" ? value.leaseUntil : 0)),
    "guess memory": () => guesses.map(({ until }) => until),
    code: () => [
      ...[...kept.challenges.values()].map(({ value }) => value.deadline),
      ...[...kept.intents.values()].map(({ value }) => value.createdAt + 600_000),
    ],
  }[lapse]();
  return Math.min(...ends.filter((end) => end > now));
}

/** Redis clients send a command again when its reply was lost. */
export async function checkReSent(moment: Moment, { store }: World): Promise<void> {
  const { commands, kept, now } = moment;
  const recent = commands.filter(({ at }) => now - at < OPERATION_IS_KNOWN_MS);
  const again = await store.run(kept, now, async (engine) => {
    const answers = [];
    for (const { run } of recent) answers.push(await run(engine));
    return answers;
  });
  for (const [n, { answer }] of recent.entries()) {
    promise(JSON.stringify(again.answer[n]) === answer, "a command sent again gets its first answer");
  }
  for (const name of Object.keys(kept) as (keyof Kept)[]) {
    promise(isSame(again.kept[name], kept[name], now), "a command sent again does nothing");
  }
}

type Records = ReadonlyMap<string, { value: unknown; until: number }>;

/** Both without the dead, which may be swept meanwhile. */
function isSame(one: Records, other: Records, now: number): boolean {
  const alive = [...other].filter(([, { until }]) => until > now);
  if (alive.length !== one.size) return false;
  return alive.every(([key, { value }]) => {
    const found = one.get(key)?.value;
    return found === value || JSON.stringify(found) === JSON.stringify(value);
  });
}

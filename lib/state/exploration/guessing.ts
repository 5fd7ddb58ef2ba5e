import type { GuessResult } from "@/lib/login/world";
import type { GuessAnswer } from "../engine";
import { type Move, type Outcome, promise } from "./explore";
import {
  challengeOf,
  command,
  type Form,
  formOf,
  type Guesser,
  given,
  isUsable,
  type Moment,
  type Verdict,
  type World,
  withForm,
} from "./moment";

/** All that can happen next on the way from a code to a session. */
export function guessMoves(moment: Moment, world: World): Move<Moment>[] {
  const moves: Move<Moment>[] = [];
  for (const page of Object.keys(world.scenario.pages)) {
    const { of, code } = given(world.scenario.pages, page);
    if (formOf(moment, of).challenge === "none") continue;
    moves.push({
      words: `page ${page} sends a ${code} code for ${of}`,
      run: () => press(moment, world, page),
    });
  }
  for (const guesser of moment.guessers) {
    const who = `the guesser ${guesser.operation} of ${guesser.page}`;
    const others: Moment = { ...moment, guessers: moment.guessers.filter((each) => each !== guesser) };
    const crashes = { words: `${who} crashes`, run: async () => ({ moment: others }) };
    if (guesser.heard !== "nothing") {
      const run = guesser.heard === "right" ? commit : settle;
      moves.push(crashes, {
        words: `${who} writes down ${guesser.heard}`,
        run: () => run(others, world, guesser),
      });
      continue;
    }
    const hears = (heard: Verdict) => ({
      words: `${who} hears ${heard}`,
      run: async () => ({ moment: { ...others, guessers: [...others.guessers, { ...guesser, heard }] } }),
    });
    moves.push(crashes, hears(given(world.scenario.pages, guesser.page).code), hears("silence"));
    if (world.scenario.expires) moves.push(hears("expired"));
  }
  return moves;
}

async function press(before: Moment, world: World, page: string): Promise<Outcome<Moment>> {
  const { of, code } = given(world.scenario.pages, page);
  const form = formOf(before, of);
  const operation = `${before.made}`;
  const args = { operation, guess: page, challenge: challengeOf(form), address: "home", mayAsk: true };
  const { moment, answer } = await command(before, world, (engine) => engine.reserveGuess(args));
  checkGuess(before, form, answer, code);
  if (answer.kind !== "ask") return { moment, answer: answer.kind };
  const guesser: Guesser = { page, operation, heard: "nothing" };
  const asked = withForm(moment, of, { guesses: form.guesses + 1 });
  return {
    moment: { ...asked, guessers: [...asked.guessers, guesser] },
    answer: `ask, as ${operation}`,
  };
}

function checkGuess({ now }: Moment, form: Form, answer: GuessAnswer, code: string): void {
  if (answer.kind === "ask") {
    promise(form.challenge === "live", "nobody is asked about a challenge that is over");
    promise(form.deadline > now, "nor about one that has expired");
  }
  if (answer.kind === "in") {
    promise(form.session !== null && !form.signedOut, "a replay finds a session only while it lives");
    promise(answer.session.sealedId === form.session, "one session for a challenge");
  }
  if (answer.kind === "wrong") promise(code === "wrong", "no right code is called wrong");
  if (answer.kind === "over") promise(!isUsable(form, now), "a code that can be typed is not called over");
}

/** The guess as it stands, if its asker may still write to it. */
function ownGuess({ kept, now }: Moment, { page, operation }: Guesser) {
  const guess = alive(kept.guesses.get(page), now);
  return guess?.owner === operation && guess.answer.kind === "asking" ? guess : null;
}

const alive = <T>(record: { value: T; until: number } | undefined, now: number): T | null =>
  record && record.until > now ? record.value : null;

async function commit(before: Moment, world: World, guesser: Guesser): Promise<Outcome<Moment>> {
  const { of } = given(world.scenario.pages, guesser.page);
  const { number } = given(world.scenario.forms, of);
  const form = formOf(before, of);
  const session = `session ${before.made}`;
  const args = {
    ...{ operation: guesser.operation, guess: guesser.page, challenge: challengeOf(form), session },
    ...{ sealedSessionId: session, subject: number, maskedPhone: number },
    ...{ browser: null, system: null },
  };
  const { moment, answer } = await command(before, world, (engine) => engine.commit(args));
  const provable = form.challenge === "live" || form.challenge === "replaced";
  const own = ownGuess(before, guesser);
  const inTime = own !== null && own.leaseUntil > before.now;
  if (answer.kind === "in") {
    promise(provable, "what is over is not proved");
    promise(inTime, "a guess whose duplicates were told to start anew signs nobody in");
    promise(answer.session.sealedId === session, "one session for a challenge");
    return { moment: withForm(moment, of, { challenge: "proved", session }), answer: "in" };
  }
  promise(!(inTime && provable), "a right code in time is not turned away");
  return { moment, answer: answer.kind };
}

async function settle(before: Moment, world: World, guesser: Guesser): Promise<Outcome<Moment>> {
  const { page, operation, heard } = guesser;
  const { of } = given(world.scenario.pages, page);
  const form = formOf(before, of);
  const args = { operation, guess: page, challenge: challengeOf(form), result: resultOf(heard) };
  const { moment } = await command(before, world, (engine) => engine.settleGuess(args));
  if (!ownGuess(before, guesser)) {
    const [was, is] = [before, moment].map(({ kept }) => alive(kept.guesses.get(page), before.now));
    promise(was === is, "only its owner answers a guess, and once");
    return { moment, answer: "too late" };
  }
  const ends = heard === "expired" && form.challenge === "live";
  return { moment: ends ? withForm(moment, of, { challenge: "ended" }) : moment };
}

function resultOf(heard: Verdict): GuessResult {
  if (heard === "expired") return { kind: "over", reason: "expired" };
  return { kind: heard === "wrong" ? "wrong" : "unknown" };
}

import type { SendAnswer } from "../engine";
import { type Move, type Outcome, promise } from "./explore";
import {
  type Asker,
  challengeOf,
  command,
  type Form,
  formOf,
  given,
  isUsable,
  type Moment,
  requestIdOf,
  type World,
  withForm,
} from "./moment";

const MOST_LEASES = 3;

/** All that can happen next on the way to an SMS. */
export function sendMoves(moment: Moment, world: World): Move<Moment>[] {
  const moves: Move<Moment>[] = [];
  for (const name of Object.keys(world.scenario.forms)) {
    const { replaces, holds } = given(world.scenario.forms, name);
    const known = [replaces, holds].every((of) => !of || formOf(moment, of).challenge !== "none");
    if (!known) continue;
    // A reply that is lost is a process that never learns it: a crash right after.
    moves.push({ words: `form ${name} is sent`, run: () => press(moment, world, name, true) });
    const { challenge, underWay } = formOf(moment, name);
    if (challenge === "none") {
      const words = `form ${name} is sent, the breaker open`;
      moves.push({ words, run: () => press(moment, world, name, false) });
    }
    for (const key of underWay) {
      moves.push({ words: `late, the provider texts for ${name}`, run: async () => late(moment, name, key) });
    }
  }
  for (const asker of moment.askers) {
    const who = `the asker ${asker.operation} for ${asker.form}`;
    const others = without(moment, asker);
    const lost = onItsWay(others, asker);
    const hears = (from: Moment, heard: Asker["heard"]) => async () => ({
      moment: { ...from, askers: [...from.askers, { ...asker, heard }] },
    });
    if (asker.heard === "nothing") {
      const texted = late(others, asker.form, asker.key).moment;
      moves.push({ words: `the provider texts and tells ${who}`, run: hears(texted, "accepted") });
      if (world.scenario.calm) continue;
      moves.push(
        { words: `the provider refuses ${who} for certain`, run: hears(others, "refused") },
        { words: `no reply reaches ${who}`, run: hears(lost, "silence") },
        { words: `${who} crashes`, run: async () => ({ moment: lost }) },
      );
      continue;
    }
    const run = asker.heard === "accepted" ? record : close;
    moves.push(
      { words: `${who} writes down ${asker.heard}`, run: () => run(others, world, asker) },
      { words: `${who} crashes, having heard ${asker.heard}`, run: async () => ({ moment: others }) },
    );
  }
  return moves;
}

const without = (moment: Moment, asker: Asker): Moment => ({
  ...moment,
  askers: moment.askers.filter((each) => each !== asker),
});

/** It may reach the provider at any time, or never. */
function onItsWay(moment: Moment, { form, key }: Asker): Moment {
  const { underWay } = formOf(moment, form);
  return underWay.includes(key) ? moment : withForm(moment, form, { underWay: [...underWay, key] });
}

/** One key, one SMS, in whatever order. */
function late(moment: Moment, form: string, key: string): Outcome<Moment> {
  const { texted, underWay } = formOf(moment, form);
  const change = {
    texted: texted.includes(key) ? texted : [...texted, key],
    underWay: underWay.filter((each) => each !== key),
  };
  return { moment: withForm(moment, form, change) };
}

async function press(before: Moment, world: World, name: string, mayAsk: boolean): Promise<Outcome<Moment>> {
  const { number, replaces, holds } = given(world.scenario.forms, name);
  const operation = `${before.made}`;
  const challenge = (of?: string) => (of ? challengeOf(formOf(before, of)) : null);
  const args = {
    ...{ operation, intent: name, number, block: `block of ${number}`, address: "home", mayAsk },
    ...{ held: challenge(holds), replaces: challenge(replaces), destination: "/account" },
    ...{ providerKey: `${name}${operation}`, budget: { day: "today", endsAt: before.now + 3_600_000 } },
  };
  const { moment, answer } = await command(before, world, (engine) => engine.reserveSend(args));
  const form = formOf(before, name);
  checkPress(before, form, answer, mayAsk);
  checkOwnNumber(before, world, name, answer);
  if (answer.kind !== "ask") return { moment, answer: answer.kind };
  const key = answer.providerKey;
  const asked = withForm(moment, name, {
    keys: form.keys.includes(key) ? form.keys : [...form.keys, key],
    asks: form.asks + 1,
    holder: operation,
    leaseUntil: before.now + answer.leaseMs,
    charged: true,
    ...(!form.charged && { chargedAt: before.now, charges: form.charges + 1 }),
  });
  const asker: Asker = { form: name, operation, key, heard: "nothing" };
  return { moment: { ...asked, askers: [...asked.askers, asker] }, answer: `ask, as ${operation}` };
}

function checkPress({ now }: Moment, form: Form, answer: SendAnswer, mayAsk: boolean): void {
  const accepted = form.challenge !== "none";
  const leased = form.leaseUntil > now;
  if (answer.kind === "ask") {
    promise(mayAsk, "nobody is asked while the breaker is open");
    promise(!accepted, "an intent whose SMS was accepted asks for no other");
    promise(!leased, "one asker at a time");
    promise(form.asks < MOST_LEASES, "three leases an intent");
  }
  if (answer.kind === "wait") promise(leased, "nobody waits for an asker that is gone");
  if (accepted) {
    const right = answer.kind === (isUsable(form, now) ? "live" : "over");
    promise(right, "a form whose SMS was accepted leads to its code, or hears why not");
    if (answer.kind === "live") promise(answer.sealedRequestId === challengeOf(form), "to its own code");
  }
}

/** Whoever holds a challenge of one number has no say about another's. */
function checkOwnNumber(before: Moment, { scenario }: World, name: string, answer: SendAnswer): void {
  const { number, replaces, holds } = given(scenario.forms, name);
  const numberOf = (of: string) => given(scenario.forms, of).number;
  if (answer.kind === "ask" && replaces) {
    promise(numberOf(replaces) === number, "a resend stays with its number");
  }
  if (answer.kind === "live" && holds && formOf(before, name).challenge === "none") {
    promise(numberOf(holds) === number, "a code page is for the number that was typed");
  }
}

async function record(before: Moment, world: World, asker: Asker): Promise<Outcome<Moment>> {
  const { form: name, key } = asker;
  const { number, replaces } = given(world.scenario.forms, name);
  const challenge = requestIdOf(key);
  const args = {
    ...{ operation: `${before.made}`, intent: name, number, address: "home", challenge },
    ...{ sealedRequestId: challenge, sealedPhone: number, sealedSmsId: null, expiresAt: null },
  };
  const { moment, answer } = await command(before, world, (engine) => engine.recordChallenge(args));
  if (answer.kind === "live") {
    promise(answer.sealedRequestId === challenge, "an SMS leads to its own challenge");
  }
  if (formOf(before, name).challenge !== "none") return { moment, answer: answer.kind };
  const [deadline, limit] = answer.kind === "live" ? [answer.deadline, answer.attemptsLeft] : [before.now, 0];
  const over = { holder: null, leaseUntil: 0 };
  const recorded = withForm(moment, name, { ...over, challenge: "live", deadline, limit });
  const old = replaces && formOf(recorded, replaces).challenge === "live" ? replaces : null;
  const replaced = old ? withForm(recorded, old, { challenge: "replaced" }) : recorded;
  return { moment: replaced, answer: answer.kind };
}

async function close(before: Moment, world: World, asker: Asker): Promise<Outcome<Moment>> {
  const { form: name, operation } = asker;
  const { number } = given(world.scenario.forms, name);
  const args = { operation, intent: name, number, definite: asker.heard === "refused" };
  const { moment, answer } = await command(before, world, (engine) => engine.closeSend(args));
  const form = formOf(before, name);
  if (answer.refused) {
    promise(args.definite, "only a certain no gives anything back");
    promise(form.texted.length + form.underWay.length === 0, "what may have been sent is not given back");
  }
  const mine = form.holder === operation;
  const closed = {
    ...(mine && { holder: null, leaseUntil: 0 }),
    ...(answer.refused && { charged: false }),
  };
  return { moment: withForm(moment, name, closed), answer: answer.refused ? "given back" : "kept" };
}

import { expect } from "vitest";
import type { ReserveGuess, ReserveSend } from "@/lib/login/world";
import { MINUTE, SECOND } from "./limits-under-test";
import { addressOf, stranger } from "./people";
import type { Scene } from "./scene";

/** One thing that happens. Numbers pick among what there is; what there is not does not happen. */
export type Step =
  | { what: "press"; form: number; resends: number | null; holds: number | null }
  | { what: "provider answers"; asker: number; fate: "accepted" | "lost" | "silent" | "refused" | "crashed" }
  | { what: "type"; challenge: number; again: number | null }
  | { what: "provider judges"; guess: number; verdict: "right" | "wrong" | "silent" | "expired" | "crashed" }
  | { what: "holder ends"; challenge: number }
  | { what: "re-send"; operation: number }
  | { what: "pass"; milliseconds: number };

type Form = { form: ReserveSend; keys: Set<string>; charged: boolean; leasedUntil: number };
type Challenge = {
  requestId: string;
  madeAt: number;
  deadline: number;
  asked: number;
  sessions: Set<string>;
  over: "used" | "replaced" | "ended" | "expired" | null;
};

export const MOST_FORMS = 6;
export const ROOM = { number: 12, day: 30 };

/** Plays histories of people, crashes and lost replies against a store, and knows what must be true after each step. */
export function history(s: Scene) {
  const forms: Form[] = [];
  const challenges: Challenge[] = [];
  const askers: { of: Form; sent: ReserveSend; key: string }[] = [];
  const guesses: { of: Challenge; guess: ReserveGuess }[] = [];
  const typed: ReserveGuess[] = [];
  const commands: { at: number; run: () => Promise<unknown>; answer: unknown }[] = [];
  /** The provider's memory: one key, one SMS. */
  const sms = new Map<string, string>();

  async function command<T>(run: () => Promise<T>): Promise<T> {
    const answer = await run();
    commands.push({ at: await s.now(), run, answer });
    return answer;
  }
  const pick = <T>(all: readonly T[], n: number | null) => (n === null ? undefined : all[n % all.length]);
  const texted = (key: string) => {
    const requestId = sms.get(key) ?? `sms ${sms.size + 1}`;
    sms.set(key, requestId);
    return requestId;
  };

  async function press(step: Extract<Step, { what: "press" }>) {
    let form = forms[step.form];
    if (!form) {
      const replaces = pick(challenges, step.resends)?.requestId ?? null;
      const heldRequestId = pick(challenges, step.holds)?.requestId ?? null;
      form = { form: s.form({ replaces, heldRequestId }), keys: new Set(), charged: false, leasedUntil: 0 };
      forms.push(form);
    }
    const sent = s.again(form.form);
    const answer = await command(() => s.press(sent));
    if (answer.kind !== "ask") return;
    const now = await s.now();
    expect(form.leasedUntil, "one asker at a time").toBeLessThanOrEqual(now);
    form.leasedUntil = now + answer.leaseMs;
    form.charged = true;
    form.keys.add(answer.providerKey);
    askers.push({ of: form, sent, key: answer.providerKey });
  }

  async function answerSend(step: Extract<Step, { what: "provider answers" }>) {
    const asker = pick(askers, step.asker);
    if (!asker) return;
    askers.splice(askers.indexOf(asker), 1);
    const { of, sent, key } = asker;
    // A provider that texted under this key says so again.
    const fate = step.fate === "refused" && sms.has(key) ? "accepted" : step.fate;
    if (fate === "lost" || fate === "accepted") texted(key);
    if (fate === "crashed") return;
    if (fate === "accepted") return accept(of, sent, texted(key));
    const closed = await command(() => s.close(sent, fate === "refused"));
    if (closed.kind !== "closed") throw new Error(closed.kind);
    if (closed.refused) {
      expect(sms.has(key), "what was texted is never given back").toBe(false);
      expect(fate).toBe("refused");
      of.charged = false;
    }
    if (await leaseIsOver(sent)) of.leasedUntil = 0;
  }

  /** Whoever closed its own lease lets the next one ask; a stranger's closing changes nothing. */
  async function leaseIsOver(sent: ReserveSend): Promise<boolean> {
    return (await s.press({ ...s.again(sent), mayAsk: false })).kind !== "wait";
  }

  async function accept(of: Form, sent: ReserveSend, requestId: string) {
    const operation = s.fresh("operation");
    const answer = await command(() => s.accept(sent, { requestId, operation }));
    of.leasedUntil = 0;
    if (challenges.some((each) => each.requestId === requestId)) return;
    if (answer.kind !== "live" && !(answer.kind === "over" && answer.reason === "expired")) {
      throw new Error(`no challenge but ${answer.kind}`);
    }
    const madeAt = await s.now();
    const deadline = answer.kind === "live" ? answer.facts.deadline : madeAt;
    const old = challenges.find((each) => each.requestId === sent.replaces);
    if (old && old.over === null) old.over = "replaced";
    challenges.push({ requestId, madeAt, deadline, asked: 0, sessions: new Set(), over: null });
  }

  async function type(step: Extract<Step, { what: "type" }>) {
    const of = pick(challenges, step.challenge);
    if (!of) return;
    const before = pick(typed, step.again);
    const guess = before?.requestId === of.requestId ? s.tapAgain(before) : s.guess(of.requestId);
    typed.push(guess);
    const answer = await command(() => s.type(guess));
    if (answer.kind === "in") of.sessions.add(answer.session.id);
    if (answer.kind !== "ask") return;
    expect(of.over, "nobody is asked about a challenge that is over").toBeNull();
    of.asked += 1;
    guesses.push({ of, guess });
  }

  async function judge(step: Extract<Step, { what: "provider judges" }>) {
    const asked = pick(guesses, step.guess);
    if (!asked) return;
    guesses.splice(guesses.indexOf(asked), 1);
    const { of, guess } = asked;
    if (step.verdict === "crashed") return;
    if (step.verdict === "right") {
      const answer = await command(() => s.prove(guess));
      if (answer.kind !== "in") return;
      expect(of.over === null || of.over === "replaced", "what is over is not proved").toBe(true);
      of.sessions.add(answer.session.id);
      of.over = "used";
      return;
    }
    const result =
      step.verdict === "expired"
        ? ({ kind: "over", reason: "expired" } as const)
        : ({ kind: step.verdict === "wrong" ? "wrong" : "unknown" } as const);
    await command(() => s.settle(guess, result));
    // An answer that comes when the guess is forgotten ends nothing.
    if (step.verdict !== "expired" || of.over !== null || (await s.now()) >= of.deadline) return;
    const read = await s.read(of.requestId);
    if (read.kind === "over" && read.reason === "expired") of.over = "expired";
  }

  async function reSend(step: Extract<Step, { what: "re-send" }>) {
    const sent = pick(commands, step.operation);
    if (!sent || (await s.now()) - sent.at > 55 * SECOND) return;
    expect(await sent.run(), "a re-sent command gets its first answer").toEqual(sent.answer);
  }

  async function play(step: Step): Promise<void> {
    if (step.what === "press") await press(step);
    if (step.what === "provider answers") await answerSend(step);
    if (step.what === "type") await type(step);
    if (step.what === "provider judges") await judge(step);
    if (step.what === "re-send") await reSend(step);
    if (step.what === "pass") s.pass(step.milliseconds);
    if (step.what === "holder ends") {
      const ended = pick(challenges, step.challenge);
      if (!ended) return;
      const operation = s.fresh("operation");
      await command(() => s.end(ended.requestId, operation));
      ended.over ??= "ended";
    }
  }

  /** What must be true after every step. */
  async function check(): Promise<void> {
    for (const { keys } of forms) expect(keys.size, "one intent, one key, one SMS").toBeLessThanOrEqual(1);
    for (const challenge of challenges) {
      expect(challenge.asked, "guesses asked of a challenge").toBeLessThanOrEqual(3);
      expect(challenge.sessions.size, "sessions of a challenge").toBeLessThanOrEqual(1);
      await checkChallenge(challenge);
    }
  }

  async function checkChallenge({ requestId, over, asked, deadline, madeAt }: Challenge): Promise<void> {
    const read = await s.read(requestId);
    if (read.kind === "state_unavailable") throw new Error(read.kind);
    const { now } = read.kind === "live" ? read.facts : read;
    if (now > madeAt + 59 * MINUTE) return;
    const told = read.kind === "live" ? "live" : read.reason;
    if (over) return expect(told).toBe(over === "ended" ? "unknown" : over);
    if (asked >= 3) return expect(told).toBe("no_attempts_left");
    expect(told, "only its holder or a proof ends a challenge").toBe(deadline <= now ? "expired" : "live");
  }

  /** What was charged is what went out or may have: read off by using up what is left. */
  async function checkCharges(): Promise<void> {
    const charged = forms.filter((form) => form.charged).length;
    for (const { keys, charged: paid } of forms) {
      if ([...keys].some((key) => sms.has(key))) expect(paid, "an SMS is paid for").toBe(true);
    }
    let left = 0;
    while ((await s.press(s.form())).kind === "ask") left += 1;
    expect(left, "the number's count").toBe(ROOM.number - charged);
    let strangers = 0;
    const another = () => s.form({ phone: stranger(strangers), address: addressOf(strangers) });
    while ((await s.press(another())).kind === "ask") strangers += 1;
    expect(strangers, "the day's budget").toBe(ROOM.day - charged - left);
  }

  async function checkSessions(): Promise<void> {
    const won = challenges.filter((challenge) => challenge.sessions.size > 0).length;
    const list = await s.state.list(await s.signIn());
    expect(list.kind === "alive" && list.all.length).toBe(won + 1);
  }

  return { play, check, checkCharges, checkSessions };
}

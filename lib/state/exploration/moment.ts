import type { Limits } from "@/lib/login/policy";
import type { Engine } from "../engine";
import type { Money } from "../money";
import { BEGINNING, type Kept, type Rewindable } from "./store";

/** A form that somebody was given: one intent. `replaces` and `holds` name the form whose challenge it knows. */
export type FormGiven = { number: string; replaces?: string; holds?: string };
/** A page to type a code on: one submission, to the challenge of a form. */
export type PageGiven = { of: string; code: "right" | "wrong" };
/** What can run out, and so how time passes: to the very moment at which the next one does. */
export type Lapse = "lease" | "guess lease" | "guess memory" | "code";

/** What there is, and how often time passes: the bounds of an exploration. */
export type Scenario = {
  forms: Record<string, FormGiven>;
  pages: Record<string, PageGiven>;
  lapses: Partial<Record<Lapse, number>>;
  /** Challenges that their holders may give up, by form. */
  givenUp?: string[];
  /** Somebody tries to end challenges, knowing none. */
  stranger?: boolean;
  /** The provider calls codes expired as it pleases. */
  expires?: boolean;
  signsOut?: boolean;
  /** The provider takes every SMS and says so, for a look at what comes after. */
  calm?: boolean;
  limits: Limits;
  money: Money;
};

/** What is known of a form's intent, its SMS and its challenge by what was seen, not by what the store says. */
export type Form = {
  /** The keys it was told to ask with; the SMS under them; and requests that nobody waits for any more. */
  keys: readonly string[];
  texted: readonly string[];
  underWay: readonly string[];
  asks: number;
  holder: string | null;
  leaseUntil: number;
  charged: boolean;
  chargedAt: number;
  charges: number;
  challenge: "none" | "live" | "replaced" | "proved" | "ended";
  deadline: number;
  limit: number;
  guesses: number;
  session: string | null;
  signedOut: boolean;
};

/** A process that asks the provider for an SMS, and what it has heard. */
export type Asker = { form: string; operation: string; key: string; heard: Heard };
export type Heard = "nothing" | "accepted" | "refused" | "silence";
/** A process that asks the provider about a code. */
export type Guesser = { page: string; operation: string; heard: Verdict };
export type Verdict = "nothing" | "right" | "wrong" | "expired" | "silence";

export type Command = { at: number; answer: string | undefined; run: (engine: Engine) => Promise<unknown> };

export type Moment = {
  kept: Kept;
  now: number;
  /** Operations, keys and sessions are numbered. */
  made: number;
  forms: Readonly<Record<string, Form>>;
  askers: readonly Asker[];
  guessers: readonly Guesser[];
  lapses: Readonly<Partial<Record<Lapse, number>>>;
  /** What may be sent once more. */
  commands: readonly Command[];
};

export type World = { scenario: Scenario; store: Rewindable };

const UNTOUCHED: Form = {
  keys: [],
  texted: [],
  underWay: [],
  asks: 0,
  holder: null,
  leaseUntil: 0,
  charged: false,
  chargedAt: 0,
  charges: 0,
  challenge: "none",
  deadline: 0,
  limit: 0,
  guesses: 0,
  session: null,
  signedOut: false,
};

export function beginning({ scenario, store }: World): Moment {
  return {
    kept: store.empty,
    now: BEGINNING,
    made: 0,
    forms: Object.fromEntries(Object.keys(scenario.forms).map((name) => [name, UNTOUCHED])),
    askers: [],
    guessers: [],
    lapses: scenario.lapses,
    commands: [],
  };
}

export function formOf(moment: Moment, name: string): Form {
  const form = moment.forms[name];
  if (!form) throw new Error(`no form ${name}`);
  return form;
}

export function given<T>(all: Record<string, T>, name: string): T {
  const one = all[name];
  if (!one) throw new Error(`no ${name}`);
  return one;
}

/** A code may still be typed for it. */
export const isUsable = ({ challenge, deadline, guesses, limit }: Form, now: number): boolean =>
  challenge === "live" && deadline > now && guesses < limit;

export const withForm = (moment: Moment, name: string, change: Partial<Form>): Moment => ({
  ...moment,
  forms: { ...moment.forms, [name]: { ...formOf(moment, name), ...change } },
});

/** The challenge that the provider's SMS for a form leads to: its request id follows from the key. */
export const challengeOf = (form: Form): string => requestIdOf(form.keys[0] ?? "never asked");
export const requestIdOf = (key: string): string => `sms under ${key}`;

/** Runs one operation of the store; what it answered is expected again of the same command sent again. */
export async function command<T>(
  moment: Moment,
  { store }: World,
  run: (engine: Engine) => Promise<T>,
): Promise<{ moment: Moment; answer: T }> {
  const { answer, kept } = await store.run(moment.kept, moment.now, run);
  const sent = { at: moment.now, answer: JSON.stringify(answer), run };
  const commands = [...moment.commands.slice(-5), sent];
  return { answer, moment: { ...moment, kept, made: moment.made + 1, commands } };
}

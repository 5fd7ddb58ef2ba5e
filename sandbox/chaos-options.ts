import { z } from "zod";

/** How an option is drawn in a form; a value left empty takes `unset`, or is not there at all. */
export type OptionForm =
  | { type: "choice"; choices: readonly string[]; unset: string }
  | { type: "number"; from: number; to: number; step: "1" | "any"; unset: number | null }
  | { type: "text"; longest: number; unset: string | null };

/** One field of a rule: what may stand in it, and what it means in a sentence. */
export type Option<Value = unknown> = { schema: z.ZodType<Value>; sentence: string; form: OptionForm };

export function choice<const Choice extends string>(
  choices: readonly Choice[],
  unset: NoInfer<Choice>,
  sentence: string,
): Option<Choice> {
  const error = `must be one of ${choices.join(", ")}.`;
  // A status is a number to whoever writes JSON, and text to whoever fills in a form.
  const asText = (value: unknown) =>
    typeof value === "number" ? String(value) : value === undefined ? unset : value;
  const schema = z.preprocess(asText, z.enum(choices, { error })) as unknown as z.ZodType<Choice>;
  return { schema, sentence, form: { type: "choice", choices, unset } };
}

type Range = { from: number; to: number };

export function number(range: Range & { unset: number }, sentence: string): Option<number> {
  return {
    schema: within(range).default(range.unset),
    sentence,
    form: numberForm(range, "any", range.unset),
  };
}

export function wholeNumber(range: Range & { unset: number }, sentence: string): Option<number> {
  return { schema: whole(range).default(range.unset), sentence, form: numberForm(range, "1", range.unset) };
}

export function requiredNumber(range: Range, sentence: string): Option<number> {
  return { schema: within(range), sentence, form: numberForm(range, "any", null) };
}

export function optionalText(
  pattern: RegExp,
  longest: number,
  must: string,
  sentence: string,
): Option<string | undefined> {
  return {
    schema: text(pattern, longest, must).optional(),
    sentence,
    form: { type: "text", longest, unset: null },
  };
}

export function textOr(
  unset: string,
  pattern: RegExp,
  longest: number,
  must: string,
  sentence: string,
): Option<string> {
  return {
    schema: text(pattern, longest, must).default(unset),
    sentence,
    form: { type: "text", longest, unset },
  };
}

function within({ from, to }: Range) {
  const error = `must be a number from ${from} to ${to}.`;
  return z.number({ error }).min(from, { error }).max(to, { error });
}

function whole({ from, to }: Range) {
  const error = `must be a whole number from ${from} to ${to}.`;
  return z.int({ error }).min(from, { error }).max(to, { error });
}

function text(pattern: RegExp, longest: number, error: string) {
  return z.string({ error }).max(longest, { error }).regex(pattern, { error });
}

function numberForm({ from, to }: Range, step: "1" | "any", unset: number | null): OptionForm {
  return { type: "number", from, to, step, unset };
}

import { z } from "zod";
import { type Kind, type KindName, kinds } from "./chaos-kinds";
import type { Option } from "./chaos-options";
import type { endpoints } from "./endpoints";
import { phoneField } from "./phone";

type Values<Options> = { [Name in keyof Options]: Options[Name] extends Option<infer Value> ? Value : never };

export type Scope = {
  phone?: string | undefined;
  endpoint?: (typeof endpoints)[number] | undefined;
  times?: number | undefined;
  probability?: number | undefined;
};

/** What goes wrong (`kind` and its options), and for whom and how often (the scope). */
export type Rule<Name extends KindName = KindName> = Name extends KindName
  ? { kind: Name } & Values<(typeof kinds)[Name]["options"]> & Scope
  : never;

export type ChaosOrder = { seed: number; rules: Rule[] };

const timesRange = "must be a whole number from 1 to 1000000.";
const probabilityRange = "must be a number from 0 to 1.";

function scopeOf({ endpoints: possible }: Kind) {
  if (possible.length === 0) return {};
  return {
    phone: phoneField("").optional(),
    endpoint: z
      .enum(possible as typeof endpoints, { error: `must be one of ${possible.join(", ")}.` })
      .optional(),
    times: z
      .int({ error: timesRange })
      .min(1, { error: timesRange })
      .max(1_000_000, { error: timesRange })
      .optional(),
    probability: z
      .number({ error: probabilityRange })
      .min(0, { error: probabilityRange })
      .max(1, { error: probabilityRange })
      .optional(),
  };
}

const names = Object.keys(kinds) as [KindName, ...KindName[]];

function ruleOf(name: KindName) {
  const kind: Kind = kinds[name];
  const options = Object.fromEntries(Object.entries(kind.options).map(([key, { schema }]) => [key, schema]));
  const fields = { kind: z.literal(name), ...options, ...scopeOf(kind) };
  return z.strictObject(fields, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `has no field ${issue.keys.join(", ")}; it takes ${Object.keys(fields).slice(1).join(", ") || "none"}.`
        : undefined,
  });
}

const [first, ...others] = names.map(ruleOf) as [ReturnType<typeof ruleOf>, ...ReturnType<typeof ruleOf>[]];

/** What a listing adds to a rule may stand in it when it comes back, and says nothing. */
const listed = z
  .looseObject({}, { error: "must be an object." })
  .transform(({ id: _, matched: __, left: ___, ...rule }) => rule);

/** The one cast: the table that the type is taken from is the table that the schema is built from. */
export const chaosRule = listed
  .pipe(
    z.discriminatedUnion("kind", [first, ...others], { error: `kind must be one of ${names.join(", ")}.` }),
  )
  .superRefine((rule, context) => {
    const { kind, phone, endpoint, minMs = 0, maxMs = 0, ...options } = rule as Record<string, unknown>;
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (kind === "status" && options.retryAfter === "date" && options.retryAfterIn === "body") {
      refuse("retryAfterIn", "must not be body for a date: a body says seconds.");
    }
    if (kind === "wrong_types" && options.field === "verified" && (endpoint ?? "verify") !== "verify") {
      refuse("endpoint", "must be verify for the field verified: nothing else answers it.");
    }
    if (kind === "latency" && options.when === "during" && (endpoint ?? "send") !== "send") {
      refuse("endpoint", "must be send for when during: nothing else takes time in the middle.");
    }
    if (phone !== undefined && endpoint === "wallet") {
      refuse("phone", "has no meaning at wallet, which asks for no number.");
    }
    if ((minMs as number) > (maxMs as number)) {
      refuse("minMs", "must not be more than maxMs.");
    }
  }) as unknown as z.ZodType<Rule>;

export const MOST_RULES = 100;
export const UNSET_SEED = 1;

const seedRange = "must be a whole number from 0 to 4294967295.";
const orderSentence = 'Send { "seed"?: n, "rules": [ … ] }.';
const chaosOrder = z.strictObject(
  {
    seed: z
      .int({ error: seedRange })
      .min(0, { error: seedRange })
      .max(0xffff_ffff, { error: seedRange })
      .default(UNSET_SEED),
    rules: z
      .array(chaosRule, { error: "must be a list." })
      .max(MOST_RULES, { error: `may be ${MOST_RULES} at most.` }),
  },
  {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `There is no field ${issue.keys.join(", ")} here. ${orderSentence}`
        : orderSentence,
  },
);

export type ReadOrder = { kind: "order"; order: ChaosOrder } | { kind: "wrong"; sentence: string };

/** What `PUT /_sandbox/chaos` is sent. The sentence names the rule and the field. */
export function readChaosOrder(value: unknown): ReadOrder {
  const parsed = chaosOrder.safeParse(value);
  if (parsed.success) return { kind: "order", order: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    kind: "wrong",
    sentence: whatIsWrong(issue?.path ?? [], issue?.message.trim() ?? orderSentence, value),
  };
}

function whatIsWrong([field, index, ...inside]: PropertyKey[], message: string, value: unknown): string {
  if (field === undefined) return message;
  if (field !== "rules" || typeof index !== "number") return `${String(field)} ${message}`;
  const kind = z.object({ rules: z.array(z.unknown()) }).parse(value).rules[index];
  const named = z.object({ kind: z.enum(names) }).safeParse(kind);
  const place = named.success ? `rule ${index + 1} (${named.data.kind})` : `rule ${index + 1}`;
  return [place, ...inside.filter((name) => named.success || name !== "kind").map(String), message].join(" ");
}

import { z } from "zod";
import { isLoopback } from "./http/loopback";
import type { ServedCountries } from "./login/phone-number";
import { LIMIT_DEFAULTS, type Limits, limitList, waitList } from "./login/policy";

/** One thing that is wrong with the configuration: which variable, and what would be right. Never its value. */
export type EnvironmentProblem = { variable: string; problem: string };

export class EnvironmentInvalid extends Error {
  override name = "EnvironmentInvalid";
  readonly problems: readonly EnvironmentProblem[];

  constructor(problems: readonly EnvironmentProblem[]) {
    super(problems.map(({ variable, problem }) => `${variable}: ${problem}`).join("\n"));
    this.problems = problems;
  }
}

export type Environment = ReturnType<typeof readEnvironment>;

let read: Environment | undefined;

/** The configuration, read at the first use: a build needs no secret. @throws EnvironmentInvalid */
export function environment(): Environment {
  read ??= readEnvironment(process.env);
  return read;
}

const SHORTEST_SECRET = 32;
/** `aaaa…` is long enough and no secret. Random base64 of 32 characters has about 25 different ones. */
const FEWEST_DIFFERENT = 10;
const PLACEHOLDER = /replace-me/i;

const secret = z
  .string({ error: "is missing: run `npm run demo` for a try, or make one with `openssl rand -base64 48`" })
  .refine(
    (text) => !PLACEHOLDER.test(text),
    "is still the placeholder of .env.local.example: make one of your own",
  )
  .refine((text) => text.length >= SHORTEST_SECRET, `must have at least ${SHORTEST_SECRET} characters`)
  .refine(
    (text) => new Set(text).size >= FEWEST_DIFFERENT,
    "is too regular to be a secret: make a random one",
  );
const secretList = z
  .string({ error: "is missing: make one with `openssl rand -base64 48`" })
  .transform((text) => text.split(",").map((each) => each.trim()))
  .pipe(z.array(secret).min(1));
const url = z.url({ protocol: /^https?$/, error: "must be an absolute http(s) URL" });
/** What the provider's client asks for as well, and it would say so only at the first login. */
const baseUrl = url.refine(
  (text) => !URL.canParse(text) || !/[@?#]/.test(text),
  "must have no user, query or fragment",
);
const origin = url
  .transform((text) => text.replace(/\/$/, ""))
  .refine(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    "must be an origin: scheme, host, port, no path",
  );
const originList = z
  .string()
  .transform((text) => text.split(",").map((each) => each.trim()))
  .pipe(z.array(origin).min(1));
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "must be a whole number")
    .transform(Number)
    .refine((number) => number >= least && number <= most, `must be from ${least} to ${most}`);
const country = z.string().regex(/^[A-Z]{2}$/, "must be an ISO 3166 code of two capital letters, like IN");
const countryList = z
  .string()
  .transform((text) => text.split(",").map((each) => each.trim()))
  .pipe(z.array(country).min(1));
const timeZone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}, "must be an IANA time zone, like Asia/Kolkata");

const limits = {
  LIMIT_NUMBER_SENDS: limitList.default(limitList.parse(LIMIT_DEFAULTS.LIMIT_NUMBER_SENDS)),
  LIMIT_RESEND_WAITS: waitList.default(waitList.parse(LIMIT_DEFAULTS.LIMIT_RESEND_WAITS)),
  LIMIT_ADDRESS_SENDS: limitList.default(limitList.parse(LIMIT_DEFAULTS.LIMIT_ADDRESS_SENDS)),
  LIMIT_BLOCK_SENDS: limitList.default(limitList.parse(LIMIT_DEFAULTS.LIMIT_BLOCK_SENDS)),
  LIMIT_APP_SENDS: limitList.default(limitList.parse(LIMIT_DEFAULTS.LIMIT_APP_SENDS)),
  LIMIT_APP_PROVIDER: limitList.default(limitList.parse(LIMIT_DEFAULTS.LIMIT_APP_PROVIDER)),
  LIMIT_CHALLENGE_GUESSES: wholeNumber(1, 10).default(Number(LIMIT_DEFAULTS.LIMIT_CHALLENGE_GUESSES)),
  LIMIT_NUMBER_GUESSES: limitList.default(limitList.parse(LIMIT_DEFAULTS.LIMIT_NUMBER_GUESSES)),
  LIMIT_ADDRESS_GUESSES: limitList.default(limitList.parse(LIMIT_DEFAULTS.LIMIT_ADDRESS_GUESSES)),
  LIMIT_APP_WRONG_GUESSES: limitList.default(limitList.parse(LIMIT_DEFAULTS.LIMIT_APP_WRONG_GUESSES)),
  LIMIT_ADDRESS_POSTS: limitList
    .default(limitList.parse(LIMIT_DEFAULTS.LIMIT_ADDRESS_POSTS))
    .refine((list) => list.length === 1, "takes one count/window: the outer door has a single window"),
};

const schema = z.object({
  NODE_ENV: z.string().default("development"),
  PORT: wholeNumber(1, 65_535).default(3000),
  VERCEL: z.string().optional(),
  VERCEL_PROJECT_PRODUCTION_URL: z.string().optional(),
  VERCEL_BRANCH_URL: z.string().optional(),
  VERCEL_URL: z.string().optional(),
  APP_ORIGIN: originList.optional(),
  AUTH_SECRET: secretList,
  COOKIE_SECRET: secretList,
  PHONE_KEY: secret,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z
    .string()
    .refine((text) => !PLACEHOLDER.test(text), "is still the placeholder of .env.local.example")
    .refine(
      (text) => [16, 24, 32].includes(Buffer.from(text, "base64").length),
      "must be base64 of 32 bytes: make one with `openssl rand -base64 32`",
    )
    .optional(),
  STARTMESSAGING_API_KEY: z
    .string({ error: "is missing: it is in the provider's dashboard and begins with sm_live_" })
    .regex(/^sm_live_[\x21-\x7e]+$/, "must begin with sm_live_")
    .refine((text) => !PLACEHOLDER.test(text), "is still the placeholder of .env.local.example"),
  STARTMESSAGING_BASE_URL: baseUrl.default("https://api.startmessaging.com"),
  STARTMESSAGING_DIALECT: z
    .enum(["provider-code", "app-code"], "must be provider-code or app-code")
    .default("provider-code"),
  STARTMESSAGING_APP_NAME: z.string().optional(),
  STARTMESSAGING_TEMPLATE_ID: z.string().optional(),
  REDIS_URL: z.string().optional(),
  UPSTASH_REDIS_REST_URL: z.string().optional(),
  KV_REST_API_URL: z.string().optional(),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 10).optional(),
  ALLOWED_COUNTRIES: countryList.default(["IN"]),
  DEFAULT_COUNTRY: country.default("IN"),
  DAILY_BUDGET_RUPEES: wholeNumber(0, 10_000_000).default(500),
  SMS_PRICE_PAISE: wholeNumber(1, 100_000).default(25),
  BUDGET_TIME_ZONE: timeZone.default("Asia/Kolkata"),
  ...limits,
});

/** @throws EnvironmentInvalid with everything that is wrong, at once. */
export function readEnvironment(source: Record<string, string | undefined>) {
  // An empty variable is how a shell or a dashboard says "not set".
  const set = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(set);
  const problems = parsed.success ? [] : parsed.error.issues.map(toProblem);
  const wrong = new Set(problems.map(({ variable }) => variable));
  // Two variables that do not fit are said in the same breath as one that is wrong by itself.
  const sound = parsed.success
    ? parsed.data
    : schema.partial().parse(Object.fromEntries(Object.entries(set).filter(([name]) => !wrong.has(name))));
  const place = placeOf(sound);
  problems.push(...problemsBetween(sound, place, wrong));
  const { production, onVercel, origins } = place;
  const [canonicalOrigin] = origins;
  if (!parsed.success || problems.length > 0 || canonicalOrigin === undefined) {
    throw new EnvironmentInvalid(problems);
  }
  const values = parsed.data;
  return {
    production,
    onVercel,
    origins,
    canonicalOrigin,
    authSecrets: values.AUTH_SECRET,
    cookieSecrets: values.COOKIE_SECRET,
    phoneKey: values.PHONE_KEY,
    provider: {
      apiKey: values.STARTMESSAGING_API_KEY,
      baseUrl: values.STARTMESSAGING_BASE_URL,
      dialect: values.STARTMESSAGING_DIALECT,
      ...(values.STARTMESSAGING_APP_NAME && { appName: values.STARTMESSAGING_APP_NAME }),
      ...(values.STARTMESSAGING_TEMPLATE_ID && { templateId: values.STARTMESSAGING_TEMPLATE_ID }),
    },
    trustedProxyHops: values.TRUSTED_PROXY_HOPS ?? 0,
    served: {
      allowed: values.ALLOWED_COUNTRIES,
      byDefault: values.DEFAULT_COUNTRY,
    } satisfies ServedCountries,
    money: { pricePaise: values.SMS_PRICE_PAISE, dailyBudgetPaise: values.DAILY_BUDGET_RUPEES * 100 },
    budgetTimeZone: values.BUDGET_TIME_ZONE,
    limits: {
      numberSends: values.LIMIT_NUMBER_SENDS,
      resendWaits: values.LIMIT_RESEND_WAITS,
      addressSends: values.LIMIT_ADDRESS_SENDS,
      blockSends: values.LIMIT_BLOCK_SENDS,
      appSends: values.LIMIT_APP_SENDS,
      appProvider: values.LIMIT_APP_PROVIDER,
      challengeGuesses: values.LIMIT_CHALLENGE_GUESSES,
      numberGuesses: values.LIMIT_NUMBER_GUESSES,
      addressGuesses: values.LIMIT_ADDRESS_GUESSES,
      appWrongGuesses: values.LIMIT_APP_WRONG_GUESSES,
      addressPosts: values.LIMIT_ADDRESS_POSTS,
    } satisfies Limits,
  };
}

type Values = Partial<z.infer<typeof schema>>;
type Place = { production: boolean; onVercel: boolean; origins: readonly string[] };

function placeOf(values: Values): Place {
  const production = values.NODE_ENV === "production";
  const onVercel = values.VERCEL === "1";
  const local = production ? [] : [`http://localhost:${values.PORT ?? 3000}`];
  return { production, onVercel, origins: values.APP_ORIGIN ?? (onVercel ? vercelOrigins(values) : local) };
}

function vercelOrigins(values: Values): string[] {
  const hosts = [values.VERCEL_PROJECT_PRODUCTION_URL, values.VERCEL_BRANCH_URL, values.VERCEL_URL];
  return [...new Set(hosts.flatMap((host) => (host ? [`https://${host}`] : [])))];
}

/** What no single variable can tell. @param wrong those of which nothing more is to be said. */
function problemsBetween(values: Values, place: Place, wrong: ReadonlySet<string>): EnvironmentProblem[] {
  const { production, onVercel, origins } = place;
  const problems: EnvironmentProblem[] = [];
  const say = (variable: string, problem: string, because: readonly string[] = []) => {
    if (![variable, ...because].some((name) => wrong.has(name))) problems.push({ variable, problem });
  };
  // None at all is a complaint of its own, and no reason for others.
  const local = origins.every((each) => isLoopback(new URL(each).hostname));

  if (origins.length === 0)
    say("APP_ORIGIN", "is missing: the public address, like https://login.example.com");
  for (const each of origins) {
    const { protocol, hostname } = new URL(each);
    if (protocol !== "https:" && !isLoopback(hostname))
      say("APP_ORIGIN", "must be https, except on a loopback address");
  }

  const base = values.STARTMESSAGING_BASE_URL && new URL(values.STARTMESSAGING_BASE_URL);
  if (base && base.protocol !== "https:" && !(isLoopback(base.hostname) && (local || !production))) {
    say(
      "STARTMESSAGING_BASE_URL",
      "must be https: the API key travels on it (http only between loopback addresses)",
      ["APP_ORIGIN"],
    );
  }
  if (values.STARTMESSAGING_DIALECT === "app-code" && !values.STARTMESSAGING_APP_NAME) {
    say("STARTMESSAGING_APP_NAME", "is missing: the app-code dialect puts it into the SMS");
  }

  const used = new Map<string, string>();
  for (const [name, value] of secretsOf(values)) {
    const other = used.get(value);
    if (other !== undefined) {
      const names = name === other ? name : `${other}, ${name}`;
      say(names, "one value is used twice: each secret needs a value of its own");
    }
    used.set(value, name);
  }

  if (production && !onVercel && values.TRUSTED_PROXY_HOPS === undefined) {
    say("TRUSTED_PROXY_HOPS", "is missing: how many proxies stand in front of the app (0 for none)");
  }
  if (values.REDIS_URL || values.UPSTASH_REDIS_REST_URL || values.KV_REST_API_URL) {
    say("REDIS_URL, UPSTASH_REDIS_REST_URL", "a shared store is not there yet in this version: unset it");
  } else if (production && !local) {
    say(
      "APP_ORIGIN",
      "this version keeps its state in one process, so in production it runs on a loopback address only",
    );
  }
  const { ALLOWED_COUNTRIES: allowed, DEFAULT_COUNTRY: byDefault } = values;
  if (allowed && byDefault && !allowed.includes(byDefault)) {
    say("DEFAULT_COUNTRY", "must be one of ALLOWED_COUNTRIES", ["ALLOWED_COUNTRIES"]);
  }
  const { LIMIT_NUMBER_GUESSES: perNumber, LIMIT_CHALLENGE_GUESSES: perChallenge = 0 } = values;
  if (perNumber?.some(({ count }) => count < perChallenge)) {
    say(
      "LIMIT_NUMBER_GUESSES",
      "each count must leave room for LIMIT_CHALLENGE_GUESSES, or no code could be sent",
      ["LIMIT_CHALLENGE_GUESSES"],
    );
  }
  return problems;
}

/** Every secret with its variable's name: those of lists one by one. */
function secretsOf(values: Values): [name: string, value: string][] {
  const single = ["PHONE_KEY", "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY", "STARTMESSAGING_API_KEY"] as const;
  return [
    ...["AUTH_SECRET" as const, "COOKIE_SECRET" as const].flatMap((name) =>
      (values[name] ?? []).map((value): [string, string] => [name, value]),
    ),
    ...single.flatMap((name): [string, string][] => (values[name] ? [[name, values[name]]] : [])),
  ];
}

/** zod's words for a value may quote it (an enum, a URL): ours never do. */
function toProblem(issue: z.core.$ZodIssue): EnvironmentProblem {
  return { variable: String(issue.path[0] ?? "environment"), problem: issue.message };
}

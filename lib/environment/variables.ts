import { z } from "zod";
import { isCountry } from "../login/countries";
import { LIMIT_TABLE } from "../login/policy";

const SHORTEST_SECRET = 32;
/** `aaaa…` is long enough and no secret. Random base64 of 32 characters has about 25 different ones. */
const FEWEST_DIFFERENT = 10;
const TOO_SHORT = `must have at least ${SHORTEST_SECRET} characters: \`npm run secrets\` prints one`;
const PLACEHOLDER = /replace-me/i;

const secret = z
  .string({ error: "is missing: `npm run secrets` prints one" })
  .refine(
    (text) => !PLACEHOLDER.test(text),
    "is still the placeholder of .env.local.example: `npm run secrets` prints one",
  )
  .refine((text) => text.length >= SHORTEST_SECRET, TOO_SHORT)
  .refine(
    (text) => new Set(text).size >= FEWEST_DIFFERENT,
    "is too regular to be a secret: `npm run secrets` prints a random one",
  );
const secretInHeader = secret.refine(
  (text) => /^[\x21-\x7e]+$/.test(text),
  "must be visible characters without a space: it travels in a header",
);
const secretList = z
  .string({ error: "is missing: `npm run secrets` prints one" })
  .transform((text) => text.split(",").map((each) => each.trim()))
  .pipe(z.array(secret).min(1));
const url = z.url({ protocol: /^https?$/, error: "must be an absolute http(s) URL" });
/** What the provider's client asks for as well, and it would say so only at the first login. */
const baseUrl = url.refine(
  (text) => !URL.canParse(text) || !/[@?#]/.test(text),
  "must have no user, query or fragment",
);
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** What the store's client makes of it at the first use, when it is too late to name the variable. */
const redisUrl = z
  .url({
    protocol: /^rediss?$/,
    error: "must be like redis://user:password@host:6379 (rediss:// for TLS)",
  })
  .refine(
    (text) => !URL.canParse(text) || /^\/?\d{0,4}$/.test(new URL(text).pathname),
    "must end with the port, or with the number of a database: redis://host:6379/0",
  )
  .refine((text) => {
    const { username, password } = URL.canParse(text) ? new URL(text) : { username: "", password: "" };
    return isDecodable(username) && isDecodable(password);
  }, "must have its user and password percent-encoded: a % itself is %25");
/** As far as its client takes one. */
const restUrl = url.refine(
  (text) => /^https?:\/\/[^\s#$./?]\S*$/.test(text),
  "must be an absolute http(s) URL with a host",
);
const token = z
  .string()
  .regex(/^[\x21-\x7e]+$/, "must be visible characters without a space or a line break");
/** Its path may itself be a secret, as Slack's is. */
const webhookUrl = url.refine(
  (text) => !URL.canParse(text) || !/[@#]/.test(text),
  "must have no user and no fragment",
);
const phoneList = z
  .string()
  .transform((text) => text.split(",").map((each) => each.trim()))
  .pipe(
    z.array(z.string().regex(/^\+[1-9]\d{6,14}$/, "must be numbers in E.164, like +919876543210")).min(1),
  );
/** As OpenTelemetry writes them: `name=value,name=value`, values percent-encoded. */
const headerList = z
  .string()
  .regex(/^[\w-]+=[^,]+(?:,[\w-]+=[^,]+)*$/, "must be name=value pairs, comma-separated")
  .refine(isDecodable, "must have its values percent-encoded: a % itself is %25")
  .transform((text) =>
    Object.fromEntries(
      text.split(",").map((each): [string, string] => {
        const [name = "", ...value] = each.split("=");
        return [name, decodeURIComponent(value.join("="))];
      }),
    ),
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
const country = z
  .string()
  .refine(
    isCountry,
    "must be an ISO 3166 code of two capital letters that has phone numbers: IN, or GB (not UK)",
  );
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

/** Where whoever found a hole writes to: what RFC 9116 takes for a Contact. */
const contactList = z
  .string()
  .transform((text) => text.split(",").map((each) => each.trim()))
  .pipe(
    z
      .array(
        z
          .string()
          .regex(
            /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]\S*|tel:\+[\d-]+)$/,
            "must be like mailto:security@example.com, https://example.com/report or tel:+91-22-5550-0100",
          ),
      )
      .min(1),
  );
/** The last moment of that day in UTC, ms since 1970. */
const lastDay = z.iso
  .date("must be a day, like 2027-05-31")
  .transform((day) => Date.parse(`${day}T23:59:59Z`));

type Table = typeof LIMIT_TABLE;
type LimitVariables = {
  [Name in keyof Table as Table[Name]["variable"]]: z.ZodDefault<Table[Name]["read"]>;
};
const limits = Object.fromEntries(
  Object.values(LIMIT_TABLE).map(({ variable, byDefault, read }) => {
    const schema: z.ZodType = read;
    return [variable, schema.default(schema.parse(byDefault))];
  }),
) as LimitVariables;

/** Each variable by itself. */
export const variables = z.object({
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
    .refine(
      (text) => !PLACEHOLDER.test(text),
      "is still the placeholder of .env.local.example: `npm run secrets` prints one",
    )
    .refine(
      (text) => [16, 24, 32].includes(Buffer.from(text, "base64").length),
      "must be base64 of 32 bytes: `npm run secrets` prints one",
    )
    .optional(),
  STARTMESSAGING_API_KEY: z
    .string({ error: "is missing: it is in the provider's dashboard and begins with sm_live_" })
    .regex(/^sm_live_[\x21-\x7e]+$/, "must begin with sm_live_: copy it from the provider's dashboard")
    .refine(
      (text) => !PLACEHOLDER.test(text),
      "is still the placeholder of .env.local.example: copy yours from the provider's dashboard",
    ),
  STARTMESSAGING_BASE_URL: baseUrl.default("https://api.startmessaging.com"),
  STARTMESSAGING_DIALECT: z
    .enum(["provider-code", "app-code"], "must be provider-code or app-code")
    .default("provider-code"),
  STARTMESSAGING_APP_NAME: z.string().optional(),
  STARTMESSAGING_TEMPLATE_ID: z.string().optional(),
  REDIS_URL: redisUrl.optional(),
  UPSTASH_REDIS_REST_URL: restUrl.optional(),
  UPSTASH_REDIS_REST_TOKEN: token.optional(),
  // The names that Vercel's marketplace gives the same two.
  KV_REST_API_URL: restUrl.optional(),
  KV_REST_API_TOKEN: token.optional(),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 10).optional(),
  ALLOWED_COUNTRIES: countryList.default(["IN"]),
  DEFAULT_COUNTRY: country.default("IN"),
  DAILY_BUDGET_RUPEES: wholeNumber(0, 10_000_000).default(500),
  SMS_PRICE_PAISE: wholeNumber(1, 100_000).default(25),
  BUDGET_TIME_ZONE: timeZone.default("Asia/Kolkata"),
  OPERATOR_PHONES: phoneList.default([]),
  ALERT_WEBHOOK_URL: webhookUrl.optional(),
  ALERT_SIGNING_KEY: secret.optional(),
  ALERT_WALLET_DAYS: wholeNumber(1, 365).default(3),
  CRON_SECRET: secretInHeader.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: headerList.default({}),
  SECURITY_CONTACT: contactList.optional(),
  SECURITY_CONTACT_UNTIL: lastDay.optional(),
  ...limits,
});

export type Variables = z.infer<typeof variables>;

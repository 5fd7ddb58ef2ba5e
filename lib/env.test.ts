import { describe, expect, test } from "vitest";
import { EnvironmentInvalid, readEnvironment } from "./env";

const GOOD = {
  NODE_ENV: "production",
  APP_ORIGIN: "http://localhost:3000",
  AUTH_SECRET: "hV3mQ8sK1zR6tY0bN4cX7wL2pJ5dF9gA",
  COOKIE_SECRET: "B7nH2xW9qE4rT6yU1iO8pL3kJ5mC0vZs",
  PHONE_KEY: "zX1cV5bN9mQ3wE7rT2yU6iO0pA4sD8fG",
  STARTMESSAGING_API_KEY: "sm_live_Lk8Jh5Gf2Ds0",
  TRUSTED_PROXY_HOPS: "0",
};

type Source = Record<string, string | undefined>;

function problemsOf(source: Source): { variable: string; problem: string }[] {
  try {
    readEnvironment({ ...GOOD, ...source });
    return [];
  } catch (error) {
    if (!(error instanceof EnvironmentInvalid)) throw error;
    return [...error.problems];
  }
}

const variablesOf = (source: Source) => [...new Set(problemsOf(source).map(({ variable }) => variable))];

/** In every value that must not be repeated. */
const MARK = "secretmark";
const LONG = `${MARK}-q8W3e7R2t6Y1u5I0-0123456789`;
const PUBLIC = "https://login.example.com";

const STORES = "REDIS_URL, UPSTASH_REDIS_REST_URL";

const BAD: [what: string, variable: string, source: Source][] = [
  ["no AUTH_SECRET", "AUTH_SECRET", { AUTH_SECRET: undefined }],
  ["an empty AUTH_SECRET", "AUTH_SECRET", { AUTH_SECRET: "" }],
  ["one character too few", "AUTH_SECRET", { AUTH_SECRET: LONG.slice(0, 31) }],
  ["one letter over and over", "AUTH_SECRET", { AUTH_SECRET: "z".repeat(64) }],
  ["a few letters over and over", "PHONE_KEY", { PHONE_KEY: "abcdefghi".repeat(8) }],
  ["a country nobody numbers", "ALLOWED_COUNTRIES", { ALLOWED_COUNTRIES: "IN,UK" }],
  ["a default nobody numbers", "DEFAULT_COUNTRY", { DEFAULT_COUNTRY: "XX" }],
  ["a placeholder", "COOKIE_SECRET", { COOKIE_SECRET: `Replace-Me-${LONG}` }],
  ["a list with an empty end", "COOKIE_SECRET", { COOKIE_SECRET: `${LONG},` }],
  ["a list with a short one", "AUTH_SECRET", { AUTH_SECRET: `${LONG},${MARK}` }],
  ["a list that names one twice", "AUTH_SECRET", { AUTH_SECRET: `${LONG},${LONG}` }],
  ["one value for two secrets", "COOKIE_SECRET, PHONE_KEY", { COOKIE_SECRET: LONG, PHONE_KEY: LONG }],
  [
    "an old secret used elsewhere",
    "AUTH_SECRET, PHONE_KEY",
    { AUTH_SECRET: `${GOOD.AUTH_SECRET},${LONG}`, PHONE_KEY: LONG },
  ],
  [
    "a secret that is also Next's key",
    "PHONE_KEY, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY",
    {
      PHONE_KEY: "Zm9ydHktZm91ci1jaGFyYWN0ZXJzLW9mLWJhc2U2NCE=",
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "Zm9ydHktZm91ci1jaGFyYWN0ZXJzLW9mLWJhc2U2NCE=",
    },
  ],
  [
    "an actions key of another length",
    "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY",
    { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: MARK },
  ],
  ["no API key", "STARTMESSAGING_API_KEY", { STARTMESSAGING_API_KEY: undefined }],
  ["an API key of another kind", "STARTMESSAGING_API_KEY", { STARTMESSAGING_API_KEY: `sm_test_${MARK}` }],
  [
    "an API key with a line break",
    "STARTMESSAGING_API_KEY",
    { STARTMESSAGING_API_KEY: `sm_live_${MARK}\nx` },
  ],
  ["the example's API key", "STARTMESSAGING_API_KEY", { STARTMESSAGING_API_KEY: "sm_live_replace-me" }],
  ["a base URL that is none", "STARTMESSAGING_BASE_URL", { STARTMESSAGING_BASE_URL: MARK }],
  [
    "a base URL of another kind",
    "STARTMESSAGING_BASE_URL",
    { STARTMESSAGING_BASE_URL: `ftp://${MARK}.example` },
  ],
  ["a base URL over http", "STARTMESSAGING_BASE_URL", { STARTMESSAGING_BASE_URL: `http://${MARK}.example` }],
  [
    "a loopback lookalike over http",
    "STARTMESSAGING_BASE_URL",
    { STARTMESSAGING_BASE_URL: `http://localhost.${MARK}.example` },
  ],
  [
    "a base URL with a password",
    "STARTMESSAGING_BASE_URL",
    { STARTMESSAGING_BASE_URL: `https://u:${MARK}@api.example` },
  ],
  [
    "a base URL with a query",
    "STARTMESSAGING_BASE_URL",
    { STARTMESSAGING_BASE_URL: `https://api.example/?${MARK}` },
  ],
  [
    "a base URL with a fragment",
    "STARTMESSAGING_BASE_URL",
    { STARTMESSAGING_BASE_URL: `https://api.example/#${MARK}` },
  ],
  ["a dialect nobody speaks", "STARTMESSAGING_DIALECT", { STARTMESSAGING_DIALECT: MARK }],
  ["codes of the app without its name", "STARTMESSAGING_APP_NAME", { STARTMESSAGING_DIALECT: "app-code" }],
  ["no origin", "APP_ORIGIN", { APP_ORIGIN: undefined }],
  ["no origin on Vercel either", "APP_ORIGIN", { APP_ORIGIN: undefined, VERCEL: "1" }],
  ["an origin that is none", "APP_ORIGIN", { APP_ORIGIN: MARK }],
  ["an origin with a path", "APP_ORIGIN", { APP_ORIGIN: `https://${MARK}.example/app` }],
  ["an origin with a user", "APP_ORIGIN", { APP_ORIGIN: `https://${MARK}@example.com` }],
  ["a second origin that is none", "APP_ORIGIN", { APP_ORIGIN: `http://localhost:3000,${MARK}` }],
  [
    "a public origin over http",
    "APP_ORIGIN",
    { APP_ORIGIN: `http://${MARK}.example`, REDIS_URL: "redis://127.0.0.1" },
  ],
  [
    "a public origin over http, in development too",
    "APP_ORIGIN",
    { NODE_ENV: "development", APP_ORIGIN: `http://${MARK}.example` },
  ],
  ["production without a shared store", STORES, { APP_ORIGIN: PUBLIC }],
  ["a second origin that is public", STORES, { APP_ORIGIN: `http://localhost:3000,${PUBLIC}` }],
  ["no word about proxies", "TRUSTED_PROXY_HOPS", { TRUSTED_PROXY_HOPS: undefined }],
  ["fewer than no proxies", "TRUSTED_PROXY_HOPS", { TRUSTED_PROXY_HOPS: "-1" }],
  ["half a proxy", "TRUSTED_PROXY_HOPS", { TRUSTED_PROXY_HOPS: "0.5" }],
  ["proxies without end", "TRUSTED_PROXY_HOPS", { TRUSTED_PROXY_HOPS: "11" }],
  ["nobody until some day", "SECURITY_CONTACT", { SECURITY_CONTACT_UNTIL: "2027-05-31" }],
  ["a contact without an end", "SECURITY_CONTACT_UNTIL", { SECURITY_CONTACT: `mailto:a@${MARK}.example` }],
  ...["security@example.com", "http://example.com", "mailto:nobody", `x, mailto:a@${MARK}.example`].map(
    (contact): [string, string, Source] => [
      `the contact ${contact}`,
      "SECURITY_CONTACT",
      { SECURITY_CONTACT: contact, SECURITY_CONTACT_UNTIL: "2027-05-31" },
    ],
  ),
  ...["2027-02-30", "31.5.2027", "next year"].map((day): [string, string, Source] => [
    `the day ${day}`,
    "SECURITY_CONTACT_UNTIL",
    { SECURITY_CONTACT: `mailto:a@${MARK}.example`, SECURITY_CONTACT_UNTIL: day },
  ]),
  ["a store of another kind", "REDIS_URL", { REDIS_URL: `postgres://:${MARK}@host` }],
  ["a store in words", "REDIS_URL", { REDIS_URL: MARK }],
  ["a store's password with a lone %", "REDIS_URL", { REDIS_URL: `redis://:${MARK}%secure@host:6379` }],
  ["a store with a path", "REDIS_URL", { REDIS_URL: `redis://host:6379/${MARK}` }],
  [
    "a token with a line break",
    "UPSTASH_REDIS_REST_TOKEN",
    { UPSTASH_REDIS_REST_URL: "https://a.upstash.io", UPSTASH_REDIS_REST_TOKEN: `${MARK}\n` },
  ],
  [
    "a REST address without a host",
    "UPSTASH_REDIS_REST_URL",
    { UPSTASH_REDIS_REST_URL: "https://.x", UPSTASH_REDIS_REST_TOKEN: MARK },
  ],
  ["half of Upstash", "UPSTASH_REDIS_REST_TOKEN", { UPSTASH_REDIS_REST_URL: `https://${MARK}.upstash.io` }],
  ["the other half of Upstash", "UPSTASH_REDIS_REST_URL", { UPSTASH_REDIS_REST_TOKEN: MARK }],
  [
    "half of Upstash by Vercel's name",
    "KV_REST_API_TOKEN",
    { KV_REST_API_URL: `https://${MARK}.upstash.io` },
  ],
  ["the other half by Vercel's name", "KV_REST_API_URL", { KV_REST_API_TOKEN: MARK }],
  [
    "Upstash's token over plain http",
    "UPSTASH_REDIS_REST_URL",
    { UPSTASH_REDIS_REST_URL: `http://${MARK}.upstash.io`, UPSTASH_REDIS_REST_TOKEN: MARK },
  ],
  ["a country in words", "ALLOWED_COUNTRIES", { ALLOWED_COUNTRIES: MARK }],
  ["a default that is not allowed", "DEFAULT_COUNTRY", { DEFAULT_COUNTRY: "US" }],
  ["a time zone that is none", "BUDGET_TIME_ZONE", { BUDGET_TIME_ZONE: `Mars/${MARK}` }],
  ["a budget in words", "DAILY_BUDGET_RUPEES", { DAILY_BUDGET_RUPEES: MARK }],
  ["an operator who is no number", "OPERATOR_PHONES", { OPERATOR_PHONES: MARK }],
  ["an operator without a calling code", "OPERATOR_PHONES", { OPERATOR_PHONES: "9876543210" }],
  ["an operator too many: the empty one", "OPERATOR_PHONES", { OPERATOR_PHONES: "+919876543210," }],
  [
    "an operator who cannot sign in here",
    "OPERATOR_PHONES",
    { OPERATOR_PHONES: "+919876543210,+12015550123" },
  ],
  ["an operator on a landline", "OPERATOR_PHONES", { OPERATOR_PHONES: "+911123456789" }],
  ["alerts to nowhere", "ALERT_WEBHOOK_URL", { ALERT_WEBHOOK_URL: MARK, ALERT_SIGNING_KEY: LONG }],
  [
    "alerts over plain http",
    "ALERT_WEBHOOK_URL",
    { ALERT_WEBHOOK_URL: `http://${MARK}.example/x`, ALERT_SIGNING_KEY: LONG },
  ],
  [
    "alerts with a password in their address",
    "ALERT_WEBHOOK_URL",
    { ALERT_WEBHOOK_URL: `https://u:${MARK}@hooks.example/x`, ALERT_SIGNING_KEY: LONG },
  ],
  ["alerts that nobody signs", "ALERT_SIGNING_KEY", { ALERT_WEBHOOK_URL: `https://hooks.example/${MARK}` }],
  ["a short signing key", "ALERT_SIGNING_KEY", { ALERT_SIGNING_KEY: MARK }],
  ["a warning of no days", "ALERT_WALLET_DAYS", { ALERT_WALLET_DAYS: "0" }],
  ["a short secret of the schedule", "CRON_SECRET", { CRON_SECRET: MARK }],
  ["a secret of the schedule that no header holds", "CRON_SECRET", { CRON_SECRET: `${LONG} with spaces` }],
  [
    "one secret for alerts and the schedule",
    "ALERT_SIGNING_KEY, CRON_SECRET",
    { ALERT_SIGNING_KEY: LONG, CRON_SECRET: LONG },
  ],
  ["headers that are none", "OTEL_EXPORTER_OTLP_HEADERS", { OTEL_EXPORTER_OTLP_HEADERS: MARK }],
  ["headers with a lone %", "OTEL_EXPORTER_OTLP_HEADERS", { OTEL_EXPORTER_OTLP_HEADERS: `a=${MARK}%` }],
  ["traces to nowhere", "OTEL_EXPORTER_OTLP_ENDPOINT", { OTEL_EXPORTER_OTLP_ENDPOINT: MARK }],
  ["an SMS for nothing", "SMS_PRICE_PAISE", { SMS_PRICE_PAISE: "0" }],
  ["a limit of nothing", "LIMIT_NUMBER_SENDS", { LIMIT_NUMBER_SENDS: "0/5m" }],
  ["a limit without a unit", "LIMIT_ADDRESS_SENDS", { LIMIT_ADDRESS_SENDS: "30/10" }],
  ["a limit with an empty end", "LIMIT_BLOCK_SENDS", { LIMIT_BLOCK_SENDS: "20/10m," }],
  ["waits in words", "LIMIT_RESEND_WAITS", { LIMIT_RESEND_WAITS: MARK }],
  ["no guesses at all", "LIMIT_CHALLENGE_GUESSES", { LIMIT_CHALLENGE_GUESSES: "0" }],
  ["fewer guesses a number than a code", "LIMIT_NUMBER_GUESSES", { LIMIT_NUMBER_GUESSES: "2/1h" }],
  ["two windows at the outer door", "LIMIT_ADDRESS_POSTS", { LIMIT_ADDRESS_POSTS: "60/1m,600/1h" }],
];

test("an environment that is right is read", () => {
  const read = readEnvironment(GOOD);
  expect(read).toMatchObject({
    production: true,
    onVercel: false,
    origins: ["http://localhost:3000"],
    canonicalOrigin: "http://localhost:3000",
    authSecrets: [GOOD.AUTH_SECRET],
    trustedProxyHops: 0,
    served: { allowed: ["IN"], byDefault: "IN" },
    money: { pricePaise: 25, dailyBudgetPaise: 50_000 },
  });
  expect(read.provider).toEqual({
    apiKey: GOOD.STARTMESSAGING_API_KEY,
    baseUrl: "https://api.startmessaging.com",
    dialect: "provider-code",
  });
});

describe("refused, naming the variable and never its value:", () => {
  test.each(BAD)("%s", (_what, variable, source) => {
    expect(variablesOf(source)).toEqual([variable]);
    const said = JSON.stringify(problemsOf(source));
    expect(said).not.toContain(MARK);
    for (const secret of [GOOD.AUTH_SECRET, GOOD.COOKIE_SECRET, GOOD.PHONE_KEY])
      expect(said).not.toContain(secret);
  });
});

test("everything that is wrong is said at once, what does not fit together included", () => {
  const source = {
    AUTH_SECRET: undefined,
    PHONE_KEY: MARK,
    TRUSTED_PROXY_HOPS: undefined,
    DEFAULT_COUNTRY: "US",
    LIMIT_NUMBER_GUESSES: "1/1h",
    STARTMESSAGING_BASE_URL: `http://${MARK}.example`,
  };
  expect(variablesOf(source).toSorted()).toEqual(Object.keys(source).toSorted());
});

test("what is wrong by itself is no reason for a second complaint", () => {
  const base = { STARTMESSAGING_BASE_URL: "http://127.0.0.1:4010" };
  expect(variablesOf({ ...base, APP_ORIGIN: "nonsense" })).toEqual(["APP_ORIGIN"]);
  expect(variablesOf({ ...base, APP_ORIGIN: undefined })).toEqual(["APP_ORIGIN"]);
  expect(variablesOf({ ALLOWED_COUNTRIES: "nonsense", DEFAULT_COUNTRY: "US" })).toEqual([
    "ALLOWED_COUNTRIES",
  ]);
});

test("one complaint a variable is in words of ours, never of the library's", () => {
  const nothing = Object.fromEntries(Object.keys(GOOD).map((name) => [name, undefined]));
  for (const { problem } of problemsOf(nothing)) expect(problem).toMatch(/^(?:is|must) /);
});

test("operators, alerts and the schedule are nobody's and nowhere unless set", () => {
  expect(readEnvironment(GOOD)).toMatchObject({
    operatorPhones: [],
    alerts: null,
    alertWalletDays: 3,
    cronSecret: null,
    telemetry: null,
  });
  const [signingKey, cronSecret] = ["s1gn-q8W3e7R2t6Y1u5I0-0123456789", "cr0n-q8W3e7R2t6Y1u5I0-0123456789"];
  expect(
    readEnvironment({
      ...GOOD,
      OPERATOR_PHONES: "+919876543210, +919812345678",
      ALERT_WEBHOOK_URL: "https://hooks.example/services/T0/B0/x",
      ALERT_SIGNING_KEY: signingKey,
      CRON_SECRET: cronSecret,
    }),
  ).toMatchObject({
    operatorPhones: ["+919876543210", "+919812345678"],
    alerts: { url: "https://hooks.example/services/T0/B0/x", signingKey },
    cronSecret,
  });
});

test("telemetry goes where it is said, with its headers decoded", () => {
  const source = {
    ...GOOD,
    OTEL_EXPORTER_OTLP_ENDPOINT: "https://otel.example:4318/",
    OTEL_EXPORTER_OTLP_HEADERS: "x-api-key=a%3Db=,x-team=login",
  };
  expect(readEnvironment(source).telemetry).toEqual({
    endpoint: "https://otel.example:4318",
    headers: { "x-api-key": "a=b=", "x-team": "login" },
  });
});

test("secrets rotate by list, newest first; spaces around them do not count", () => {
  const old = "0ldS3cretOfThisApp-kept-for-thirty-days";
  expect(readEnvironment({ ...GOOD, AUTH_SECRET: `${GOOD.AUTH_SECRET} , ${old}` }).authSecrets).toEqual([
    GOOD.AUTH_SECRET,
    old,
  ]);
});

test("http is fine between loopback addresses, for the sandbox", () => {
  for (const baseUrl of [
    "http://127.0.0.1:4010",
    "http://localhost:4010",
    "http://[::1]:4010",
    "http://127.8.8.8",
  ]) {
    expect(variablesOf({ STARTMESSAGING_BASE_URL: baseUrl })).toEqual([]);
  }
});

test("on Vercel the platform's origins are the default, its production one first, and no proxy is asked for", () => {
  const vercel = {
    VERCEL: "1",
    VERCEL_PROJECT_PRODUCTION_URL: "127.0.0.1",
    VERCEL_URL: "localhost",
    VERCEL_BRANCH_URL: "127.0.0.1",
  };
  const read = readEnvironment({ ...GOOD, ...vercel, APP_ORIGIN: undefined, TRUSTED_PROXY_HOPS: undefined });
  expect(read).toMatchObject({ onVercel: true, origins: ["https://127.0.0.1", "https://localhost"] });
});

test("a contact for whoever finds a hole holds until the end of its last day", () => {
  const contact = "mailto:security@example.com, https://example.com/report,tel:+91-22-5550-0100";
  expect(
    readEnvironment({ ...GOOD, SECURITY_CONTACT: contact, SECURITY_CONTACT_UNTIL: "2028-02-29" }),
  ).toMatchObject({
    securityContact: {
      contacts: ["mailto:security@example.com", "https://example.com/report", "tel:+91-22-5550-0100"],
      until: Date.UTC(2028, 1, 29, 23, 59, 59),
    },
  });
  expect(readEnvironment(GOOD).securityContact).toBeNull();
});

test("in development nothing but secrets and a key is asked for", () => {
  const read = readEnvironment({
    ...GOOD,
    NODE_ENV: "development",
    APP_ORIGIN: undefined,
    TRUSTED_PROXY_HOPS: undefined,
    PORT: "3456",
  });
  expect(read).toMatchObject({
    production: false,
    canonicalOrigin: "http://localhost:3456",
    trustedProxyHops: 0,
  });
});

describe("the store", () => {
  const upstash = { UPSTASH_REDIS_REST_URL: "https://a.upstash.io", UPSTASH_REDIS_REST_TOKEN: "one" };
  const byVercel = { KV_REST_API_URL: "https://b.upstash.io", KV_REST_API_TOKEN: "two" };
  const redis = { REDIS_URL: "rediss://user:word@c.example:6380" };
  const onVercel = { VERCEL: "1" };
  const first = { kind: "upstash", url: "https://a.upstash.io", token: "one" };
  const second = { kind: "upstash", url: "https://b.upstash.io", token: "two" };
  const third = { kind: "redis", url: "rediss://user:word@c.example:6380" };

  test.each([
    ["is this process's memory without any", {}, { kind: "memory" }],
    ["is a Redis", redis, third],
    [
      "is a database of it",
      { REDIS_URL: "redis://:a%25b@h/3" },
      { kind: "redis", url: "redis://:a%25b@h/3" },
    ],
    ["is Upstash", upstash, first],
    ["is Upstash by Vercel's names", byVercel, second],
    ["is what Upstash itself names, before Vercel's names", { ...byVercel, ...upstash }, first],
    ["is the Redis of both", { ...redis, ...upstash }, third],
    ["is the Upstash of both on Vercel", { ...redis, ...byVercel, ...onVercel }, second],
    ["is a Redis on Vercel too", { ...redis, ...onVercel }, third],
  ])("%s", (_what, source, store) => {
    expect(readEnvironment({ ...GOOD, ...source }).store).toEqual(store);
  });

  test("lets production be public", () => {
    for (const store of [upstash, byVercel, redis]) {
      expect(problemsOf({ APP_ORIGIN: PUBLIC, ...store })).toEqual([]);
    }
  });
});

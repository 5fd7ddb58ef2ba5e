import { type Secrets, sandboxApiKey } from "./secrets";

export type Variables = Record<string, string | undefined>;

/** Where the app finds things and what it keeps secret: never a stranger's, in a demo or a test. */
const CONNECTIONS = [
  ...["APP_ORIGIN", "TRUSTED_PROXY_HOPS", "VERCEL", "VERCEL_ENV"],
  ...["AUTH_SECRET", "COOKIE_SECRET", "PHONE_KEY", "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"],
  ...["STARTMESSAGING_API_KEY", "STARTMESSAGING_BASE_URL"],
  ...["STARTMESSAGING_DIALECT", "STARTMESSAGING_APP_NAME", "STARTMESSAGING_TEMPLATE_ID"],
  ...["REDIS_URL", "UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"],
  ...["KV_REST_API_URL", "KV_REST_API_TOKEN"],
];

/** What the app allows and whom it tells: a demo may try other values, a test sets its own. */
const POLICY = [
  ...["ALLOWED_COUNTRIES", "DEFAULT_COUNTRY"],
  ...["DAILY_BUDGET_RUPEES", "SMS_PRICE_PAISE", "BUDGET_TIME_ZONE"],
  ...["SECURITY_CONTACT", "SECURITY_CONTACT_UNTIL"],
  ...["LIMIT_NUMBER_SENDS", "LIMIT_RESEND_WAITS", "LIMIT_ADDRESS_SENDS", "LIMIT_BLOCK_SENDS"],
  ...["LIMIT_APP_SENDS", "LIMIT_APP_PROVIDER", "LIMIT_CHALLENGE_GUESSES", "LIMIT_NUMBER_GUESSES"],
  ...["LIMIT_ADDRESS_GUESSES", "LIMIT_APP_WRONG_GUESSES", "LIMIT_ADDRESS_POSTS"],
  ...["OPERATOR_PHONES", "ALERT_WEBHOOK_URL", "ALERT_SIGNING_KEY", "ALERT_WALLET_DAYS", "CRON_SECRET"],
  ...["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS"],
];

/** Next reads .env.local by itself and fills in whatever is absent, so what is not wanted is set, to "". */
export const noConnections: Variables = blank(CONNECTIONS);
export const noSettings: Variables = blank([...CONNECTIONS, ...POLICY]);

export type LocalPlace = { appPort: number; sandboxUrl: string; secrets: Secrets };

/** What the app needs to run on this machine beside a sandbox, with its embedded store. */
export function localEnvironment(place: LocalPlace) {
  return {
    ...place.secrets,
    // Both names of this machine: a form posted on either is one of ours.
    APP_ORIGIN: `http://localhost:${place.appPort},http://127.0.0.1:${place.appPort}`,
    STARTMESSAGING_API_KEY: sandboxApiKey(),
    STARTMESSAGING_BASE_URL: place.sandboxUrl,
    TRUSTED_PROXY_HOPS: "0",
  };
}

/** What the text of an .env file gives a value, without its quotes. */
export function settingsIn(envFile: string): Map<string, string> {
  const lines = envFile.matchAll(/^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=[ \t]*(?!["']{2}\s*$)([^\s#].*)$/gm);
  return new Map(
    Array.from(lines, ([, name = "", value = ""]) => [name, value.trim().replace(/^(["'])(.*)\1$/, "$2")]),
  );
}

function blank(names: string[]): Variables {
  return Object.fromEntries(names.map((name) => [name, ""]));
}

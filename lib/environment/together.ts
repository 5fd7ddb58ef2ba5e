import { isLoopback } from "../http/loopback";
import { readPhoneNumber } from "../login/phone-number";
import type { Variables } from "./variables";

/** One thing that is wrong with the configuration: which variable, and what would be right. Never its value. */
export type EnvironmentProblem = { variable: string; problem: string };

/** Those that are sound by themselves. */
type Values = Partial<Variables>;
export type Place = { production: boolean; onVercel: boolean; origins: readonly string[] };

export function placeOf(values: Values): Place {
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
export function problemsBetween(
  values: Values,
  place: Place,
  wrong: ReadonlySet<string>,
): EnvironmentProblem[] {
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
  for (const [address, token] of UPSTASH) {
    if (values[address] && !values[token]) say(token, `is missing: ${address} needs its token`);
    if (values[token] && !values[address]) say(address, `is missing: ${token} is for its address`);
    const rest = values[address] && new URL(values[address]);
    if (rest && rest.protocol !== "https:" && !isLoopback(rest.hostname)) {
      say(address, "must be https, except on a loopback address: its token travels on it");
    }
  }
  if (production && !local && storeOf(values, place).kind === "memory") {
    say(
      "REDIS_URL, UPSTASH_REDIS_REST_URL",
      "one of them is needed: without a shared store every process has limits and sessions of its own (only an app on a loopback address may do without)",
      ["APP_ORIGIN", "REDIS_URL", ...UPSTASH.flat()],
    );
  }
  const { ALLOWED_COUNTRIES: allowed, DEFAULT_COUNTRY: byDefault } = values;
  if (allowed && byDefault && !allowed.includes(byDefault)) {
    say("DEFAULT_COUNTRY", "must be one of ALLOWED_COUNTRIES", ["ALLOWED_COUNTRIES"]);
  }
  if (allowed && byDefault) {
    const cannotSignIn = (phone: string) =>
      readPhoneNumber(phone, { allowed, byDefault }).kind !== "phone_number";
    if ((values.OPERATOR_PHONES ?? []).some(cannotSignIn)) {
      say(
        "OPERATOR_PHONES",
        "must be mobile numbers of ALLOWED_COUNTRIES: operators sign in like everybody",
        ["ALLOWED_COUNTRIES", "DEFAULT_COUNTRY"],
      );
    }
  }
  const webhook = values.ALERT_WEBHOOK_URL && new URL(values.ALERT_WEBHOOK_URL);
  if (webhook && webhook.protocol !== "https:" && !isLoopback(webhook.hostname)) {
    say("ALERT_WEBHOOK_URL", "must be https, except on a loopback address");
  }
  if (webhook && !values.ALERT_SIGNING_KEY) {
    say(
      "ALERT_SIGNING_KEY",
      "is missing: whoever gets the alerts of ALERT_WEBHOOK_URL must know whose they are",
    );
  }
  if (values.SECURITY_CONTACT && values.SECURITY_CONTACT_UNTIL === undefined) {
    say("SECURITY_CONTACT_UNTIL", "is missing: until which day somebody reads what SECURITY_CONTACT gets");
  }
  if (values.SECURITY_CONTACT_UNTIL !== undefined && !values.SECURITY_CONTACT) {
    say("SECURITY_CONTACT", "is missing: SECURITY_CONTACT_UNTIL says until when, but not whom to write to");
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

const UPSTASH = [
  ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"],
  ["KV_REST_API_URL", "KV_REST_API_TOKEN"],
] as const;

/** Where everything is remembered. */
export type StoreSettings =
  | { kind: "memory" }
  | { kind: "redis"; url: string }
  | { kind: "upstash"; url: string; token: string };

/** Vercel's marketplace sets both kinds: over HTTP a function that wakes up has no connection to open first. */
export function storeOf(values: Values, { onVercel }: Pick<Place, "onVercel">): StoreSettings {
  const tcp = values.REDIS_URL ? ({ kind: "redis", url: values.REDIS_URL } as const) : null;
  const [rest = null] = UPSTASH.flatMap(([address, secret]) => {
    const [url, token] = [values[address], values[secret]];
    return url && token ? [{ kind: "upstash", url, token } as const] : [];
  });
  return (onVercel ? (rest ?? tcp) : (tcp ?? rest)) ?? { kind: "memory" };
}

/** Every secret with its variable's name: those of lists one by one. */
function secretsOf(values: Values): [name: string, value: string][] {
  const single = [
    ...(["PHONE_KEY", "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY", "STARTMESSAGING_API_KEY"] as const),
    ...(["ALERT_SIGNING_KEY", "CRON_SECRET"] as const),
  ];
  return [
    ...["AUTH_SECRET" as const, "COOKIE_SECRET" as const].flatMap((name) =>
      (values[name] ?? []).map((value): [string, string] => [name, value]),
    ),
    ...single.flatMap((name): [string, string][] => (values[name] ? [[name, values[name]]] : [])),
  ];
}

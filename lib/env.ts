import type { z } from "zod";
import { type EnvironmentProblem, placeOf, problemsBetween, storeOf } from "./environment/together";
import { variables } from "./environment/variables";
import type { ServedCountries } from "./login/countries";
import type { PhoneNumber } from "./login/phone-number";
import { LIMIT_TABLE, type Limits } from "./login/policy";

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
  // Next compiles the mode in: a production build stays one, whatever NODE_ENV it is started with.
  read ??= readEnvironment({ ...process.env, NODE_ENV: process.env.NODE_ENV });
  return read;
}

/** @throws EnvironmentInvalid with everything that is wrong, at once. */
export function readEnvironment(source: Record<string, string | undefined>) {
  // An empty variable is how a shell or a dashboard says "not set".
  const set = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = variables.safeParse(set);
  const problems = parsed.success ? [] : parsed.error.issues.map(toProblem);
  const wrong = new Set(problems.map(({ variable }) => variable));
  // Two variables that do not fit are said in the same breath as one that is wrong by itself.
  const sound = parsed.success
    ? parsed.data
    : variables.partial().parse(Object.fromEntries(Object.entries(set).filter(([name]) => !wrong.has(name))));
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
    store: storeOf(values, place),
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
    /** In E.164, each one that can sign in: together.ts has seen to that. */
    operatorPhones: values.OPERATOR_PHONES as PhoneNumber[],
    alerts:
      values.ALERT_WEBHOOK_URL && values.ALERT_SIGNING_KEY
        ? { url: values.ALERT_WEBHOOK_URL, signingKey: values.ALERT_SIGNING_KEY }
        : null,
    alertWalletDays: values.ALERT_WALLET_DAYS,
    cronSecret: values.CRON_SECRET ?? null,
    /** Where OpenTelemetry's traces and metrics go; null: nothing of it is loaded. */
    telemetry: values.OTEL_EXPORTER_OTLP_ENDPOINT
      ? {
          endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/$/, ""),
          headers: values.OTEL_EXPORTER_OTLP_HEADERS,
        }
      : null,
    securityContact:
      values.SECURITY_CONTACT && values.SECURITY_CONTACT_UNTIL !== undefined
        ? { contacts: values.SECURITY_CONTACT, until: values.SECURITY_CONTACT_UNTIL }
        : null,
    limits: Object.fromEntries(
      Object.entries(LIMIT_TABLE).map(([name, { variable }]) => [name, values[variable]]),
    ) as Limits,
  };
}

/** zod's words for a value may quote it (an enum, a URL): ours never do. */
function toProblem(issue: z.core.$ZodIssue): EnvironmentProblem {
  return { variable: String(issue.path[0] ?? "environment"), problem: issue.message };
}

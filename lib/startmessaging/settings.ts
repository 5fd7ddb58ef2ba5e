import { z } from "zod";

export type StartMessagingSettings = {
  /** Starts with `sm_live_`; goes out in `X-API-Key` and nowhere else. */
  apiKey: string;
  /** Absolute http(s) URL; a path in it is kept: `https://proxy.example/sms` asks `https://proxy.example/sms/otp/send`. */
  baseUrl: string;
  /** Who makes the code: the provider, or this client. */
  dialect: "provider-code" | "app-code";
  /** Named in the SMS; needed in the `app-code` dialect. */
  appName?: string;
  /** DLT template, where the account needs one. */
  templateId?: string;
};

export type CheckedSettings = z.output<typeof checkedSettings>;

/** Throws a TypeError that names each setting that is wrong, and shows the value of none: one of them is the key. */
export function checkSettings(settings: StartMessagingSettings): CheckedSettings {
  const checked = checkedSettings.safeParse(settings);
  if (checked.success) return checked.data;
  const complaints = checked.error.issues.map((issue) => issue.message);
  throw new TypeError(`StartMessaging settings: ${[...new Set(complaints)].join("; ")}`);
}

const KEY_COMPLAINT = "apiKey must start with sm_live_ and hold visible characters only";
const URL_COMPLAINT = "baseUrl must be an absolute http or https URL without user, query or fragment";
const APP_NAME_COMPLAINT = "appName is needed in the app-code dialect";

const shared = {
  // Visible ASCII: anything else could not be a header's value, and the complaint about it would print the key.
  apiKey: z.string(KEY_COMPLAINT).regex(/^sm_live_[\x21-\x7e]+$/, KEY_COMPLAINT),
  baseUrl: z.string(URL_COMPLAINT).refine(isPlainHttpUrl, URL_COMPLAINT).transform(withoutTrailingSlash),
  templateId: z.string("templateId must be a text").min(1, "templateId must not be empty").optional(),
};

const checkedSettings = z.discriminatedUnion(
  "dialect",
  [
    z.object({ ...shared, dialect: z.literal("provider-code") }),
    z.object({
      ...shared,
      dialect: z.literal("app-code"),
      appName: z.string(APP_NAME_COMPLAINT).min(1, APP_NAME_COMPLAINT),
    }),
  ],
  "dialect must be provider-code or app-code",
);

function isPlainHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const web = url.protocol === "https:" || url.protocol === "http:";
  return web && !url.username && !url.password && !url.search && !url.hash;
}

function withoutTrailingSlash(text: string): string {
  const url = new URL(text);
  return url.origin + url.pathname.replace(/\/+$/, "");
}

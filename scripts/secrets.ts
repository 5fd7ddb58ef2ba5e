import { randomBytes } from "node:crypto";

/** Fresh secrets under the names the app reads, no two alike. */
export function freshSecrets() {
  return {
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    COOKIE_SECRET: randomBytes(32).toString("base64url"),
    PHONE_KEY: randomBytes(32).toString("base64url"),
    // Next wants an AES key here: exactly 32 bytes, in plain base64.
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  };
}

/** What operators need besides: for alerts, and for a scheduler. A demo and a development do without. */
export function freshOperatorSecrets() {
  return {
    ALERT_SIGNING_KEY: randomBytes(32).toString("base64url"),
    CRON_SECRET: randomBytes(32).toString("base64url"),
  };
}

export type Secrets = ReturnType<typeof freshSecrets>;

/** A key the sandbox accepts; the real provider knows nothing of it. */
export function sandboxApiKey(): string {
  return `sm_live_${randomBytes(24).toString("hex")}`;
}

import { randomInt } from "node:crypto";
import type { CheckedSettings } from "./settings";

export type Send = {
  /** E.164: `+919876543210`. */
  phoneNumber: string;
  /** One a wish to send: the same for every try of it, a new one for a resend. */
  idempotencyKey: string;
};

/**
 * Made once a call, so that every try of one idempotency key carries the same code. Another call with that key
 * makes another code, which the provider ignores: it answers a known key with its first answer.
 */
export function sendBody(settings: CheckedSettings, send: Send): Record<string, unknown> {
  const { templateId } = settings;
  const body = { phoneNumber: send.phoneNumber, idempotencyKey: send.idempotencyKey, templateId };
  switch (settings.dialect) {
    case "provider-code":
      return body;
    case "app-code":
      return { ...body, variables: { otp: newCode(), appName: settings.appName } };
  }
}

/** Six digits, all equally likely. It goes to the provider and is forgotten: the provider checks it. */
function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

import type { Rule } from "./chaos-rule";

type Told = { code?: string; message: string };

/** In the form the provider has for each: with a code, or a message alone. */
const told: Record<Rule<"status">["status"], Told> = {
  "400": { message: "Bad request." },
  "401": { code: "invalid_api_key", message: "X-API-Key is missing, wrong or revoked." },
  "402": { code: "insufficient_balance", message: "The wallet is empty. Recharge it to send." },
  "404": { message: "There is no such OTP request." },
  "409": {
    code: "request_in_progress",
    message: "The first request with this idempotency key is still running.",
  },
  "410": { message: "This OTP has expired. Request a new one." },
  "429": { code: "rate_limited", message: "Too many requests." },
  "500": { message: "Internal server error." },
  "502": { message: "Bad gateway." },
  "503": { message: "Service unavailable." },
  "504": { message: "Gateway timeout." },
};

export function statusAnswer(rule: Rule<"status">, now: number): Response {
  const { code, message } = told[rule.status];
  const after = retryAfter(rule, now);
  const words = rule.message ?? message;
  const body =
    code === undefined && after.body === undefined
      ? { message: words }
      : { success: false, error: { code: code ?? "unavailable", message: words, retry_after: after.body } };
  return Response.json(body, {
    status: Number(rule.status),
    headers: after.header === undefined ? {} : { "retry-after": after.header },
  });
}

const HUGE_SECONDS = 999_999_999;

function retryAfter(rule: Rule<"status">, now: number): { header?: string; body?: number } {
  if (rule.retryAfter === "none") return {};
  if (rule.retryAfter === "date") return { header: new Date(now + rule.seconds * 1000).toUTCString() };
  const seconds = rule.retryAfter === "huge" ? HUGE_SECONDS : rule.seconds;
  return {
    ...(rule.retryAfterIn === "body" ? {} : { header: String(seconds) }),
    ...(rule.retryAfterIn === "header" ? {} : { body: seconds }),
  };
}

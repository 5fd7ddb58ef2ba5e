/** Reasons as operators read them. */
const REASONS: Record<string, string> = {
  invalid_phone: "Not a number we send to",
  no_challenge: "No code was held",
  challenge_over: "The code was over",
  budget_spent: "The day's budget is spent",
  paused: "All sending is paused",
  too_many_requests: "Too many",
  unavailable: "Provider or store did not answer",
  misconfigured: "The provider refused our key",
  malformed_code: "Not six digits",
  wrong_number: "Not the signed-in number",
};

export const reasonWords = (name: string) => REASONS[name] ?? name.replace(/_/g, " ");

const ENDS: Record<string, string> = {
  400: "refused (400)",
  401: "key refused (401)",
  402: "wallet empty (402)",
  404: "not found (404)",
  409: "conflict (409)",
  410: "expired (410)",
  429: "too many (429)",
  not_connected: "no connection",
  timed_out: "no answer in time",
  reset: "connection lost",
  server_error: "server error (5xx)",
  unreadable: "not readable",
};

export const endWords = (name: string) => ENDS[name] ?? name;

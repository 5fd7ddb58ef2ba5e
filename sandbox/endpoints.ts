/** The provider's wire, by the names that rules and the journal use. */
export const endpoints = ["send", "verify", "messages", "wallet"] as const;
export type Endpoint = (typeof endpoints)[number];

export type Route = { endpoint: Endpoint; method: "GET" | "POST"; path: RegExp };

export const routes: Route[] = [
  { endpoint: "send", method: "POST", path: /^\/otp\/send$/ },
  { endpoint: "verify", method: "POST", path: /^\/otp\/verify$/ },
  { endpoint: "messages", method: "GET", path: /^\/messages\/([^/]+)$/ },
  { endpoint: "wallet", method: "GET", path: /^\/wallet$/ },
];

import { vi } from "vitest";

const GOOD = {
  NODE_ENV: "production",
  VERCEL: "",
  APP_ORIGIN: "http://localhost:3000",
  AUTH_SECRET: "hV3mQ8sK1zR6tY0bN4cX7wL2pJ5dF9gA",
  COOKIE_SECRET: "B7nH2xW9qE4rT6yU1iO8pL3kJ5mC0vZs",
  PHONE_KEY: "zX1cV5bN9mQ3wE7rT2yU6iO0pA4sD8fG",
  STARTMESSAGING_API_KEY: "sm_live_Lk8Jh5Gf2Ds0",
  STARTMESSAGING_BASE_URL: "",
  TRUSTED_PROXY_HOPS: "0",
};

/** What is imported after this was started anew, with these settings. */
export function startAnew(settings: Partial<Record<keyof typeof GOOD, string>> = {}): void {
  vi.resetModules();
  for (const [name, value] of Object.entries({ ...GOOD, ...settings })) vi.stubEnv(name, value);
}

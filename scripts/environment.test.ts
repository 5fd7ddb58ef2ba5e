import { expect, test } from "vitest";
import { devEnvironment } from "./dev-environment";
import { localEnvironment, noConnections, noSettings, settingsIn } from "./environment";
import { freshSecrets } from "./secrets";

const place = { appPort: 3000, sandboxUrl: "http://127.0.0.1:4010", secrets: freshSecrets() };

test("a demo sees no store, no provider and no secret of the machine's own, but its limits", () => {
  for (const name of ["REDIS_URL", "KV_REST_API_URL", "STARTMESSAGING_API_KEY", "AUTH_SECRET", "VERCEL"]) {
    expect(noConnections[name]).toBe("");
  }
  expect(noConnections).not.toHaveProperty("OPERATOR_PHONES");
  expect(noSettings.OPERATOR_PHONES).toBe("");
});

test("whatever the pair sets is also switched off where the pair does not set it", () => {
  for (const name of Object.keys(localEnvironment(place))) expect(noConnections).toHaveProperty(name);
});

test("an .env file sets what has a value, and nothing else", () => {
  const text = `
# AUTH_SECRET=commented
COOKIE_SECRET=abc
export PHONE_KEY = "def"
REDIS_URL=
CRON_SECRET=""
ALERT_SIGNING_KEY=   # none
`;
  expect([...settingsIn(text)]).toEqual([
    ["COOKIE_SECRET", "abc"],
    ["PHONE_KEY", "def"],
  ]);
});

test("in development what is chosen stays and what is missing is filled in", () => {
  const env = devEnvironment(
    place,
    new Map([
      ["PHONE_KEY", "x"],
      ["APP_ORIGIN", "y"],
    ]),
  );
  expect(env).not.toHaveProperty("PHONE_KEY");
  expect(env).not.toHaveProperty("APP_ORIGIN");
  expect(env.AUTH_SECRET).toBe(place.secrets.AUTH_SECRET);
  expect(env.STARTMESSAGING_BASE_URL).toBe(place.sandboxUrl);
});

test("a provider key of one's own never goes to the sandbox, nor the sandbox's to the provider", () => {
  const own = devEnvironment(place, new Map([["STARTMESSAGING_API_KEY", "x"]]));
  expect(Object.keys(own).filter((name) => name.startsWith("STARTMESSAGING_"))).toEqual([]);
  const here = new Map([["STARTMESSAGING_BASE_URL", "http://127.0.0.1:4010"]]);
  for (const chosen of [here, new Map([...here, ["STARTMESSAGING_API_KEY", "x"] as const])]) {
    const sandboxed = devEnvironment(place, chosen);
    expect(sandboxed.STARTMESSAGING_BASE_URL).toBe(place.sandboxUrl);
    expect(sandboxed.STARTMESSAGING_API_KEY).toMatch(/^sm_live_/);
  }
});

import { randomBytes } from "node:crypto";
import { expect, test } from "@playwright/test";
import { tool } from "../scripts/commands";
import { localEnvironment, noSettings, type Variables } from "../scripts/environment";
import { freePort } from "../scripts/ports";
import { type StartOptions, start } from "../scripts/processes";
import { freshSecrets } from "../scripts/secrets";

/** With a mark in each value that must not be repeated. */
const MARK = "secretmark";
const marked = () => `${MARK}${randomBytes(24).toString("base64url")}`;
const twice = marked();
/** A sandbox over http is for loopback origins. */
const REAL_PROVIDER = { STARTMESSAGING_BASE_URL: "https://api.startmessaging.com" };

/** What is wrong, and which variable must be named for it. */
const BAD: [what: string, named: string, settings: Variables][] = [
  ["no session secret", "AUTH_SECRET", { AUTH_SECRET: "" }],
  ["a short session secret", "AUTH_SECRET", { AUTH_SECRET: MARK }],
  ["a session secret of one letter", "AUTH_SECRET", { AUTH_SECRET: "s".repeat(60) }],
  [
    "the example's secret",
    "COOKIE_SECRET",
    { COOKIE_SECRET: "replace-me-with-a-random-value-for-challenges" },
  ],
  ["a rotation with a short one", "COOKIE_SECRET", { COOKIE_SECRET: `${marked()},${MARK}` }],
  ["no phone key", "PHONE_KEY", { PHONE_KEY: "" }],
  ["one value for two secrets", "AUTH_SECRET, COOKIE_SECRET", { AUTH_SECRET: twice, COOKIE_SECRET: twice }],
  ["no API key", "STARTMESSAGING_API_KEY", { STARTMESSAGING_API_KEY: "" }],
  ["an API key of another kind", "STARTMESSAGING_API_KEY", { STARTMESSAGING_API_KEY: `sk_${marked()}` }],
  [
    "the key over plain http",
    "STARTMESSAGING_BASE_URL",
    { STARTMESSAGING_BASE_URL: `http://${MARK}.example` },
  ],
  [
    "an address with a password",
    "STARTMESSAGING_BASE_URL",
    { STARTMESSAGING_BASE_URL: `https://user:${MARK}@api.example` },
  ],
  ["a dialect nobody speaks", "STARTMESSAGING_DIALECT", { STARTMESSAGING_DIALECT: MARK }],
  ["no origin", "APP_ORIGIN", { APP_ORIGIN: "" }],
  ["an origin with a path", "APP_ORIGIN", { APP_ORIGIN: `https://${MARK}.example/app` }],
  [
    "a public origin over http",
    "APP_ORIGIN",
    { APP_ORIGIN: `http://${MARK}.example`, REDIS_URL: "redis://127.0.0.1:1", ...REAL_PROVIDER },
  ],
  [
    "production without a shared store",
    "REDIS_URL, UPSTASH_REDIS_REST_URL",
    { APP_ORIGIN: `https://${MARK}.example`, ...REAL_PROVIDER },
  ],
  ["a store of another kind", "REDIS_URL", { REDIS_URL: `postgres://:${MARK}@127.0.0.1` }],
  ["no word about proxies", "TRUSTED_PROXY_HOPS", { TRUSTED_PROXY_HOPS: "" }],
  ["proxies that are no number", "TRUSTED_PROXY_HOPS", { TRUSTED_PROXY_HOPS: MARK }],
  [
    "a contact without a last day",
    "SECURITY_CONTACT_UNTIL",
    { SECURITY_CONTACT: `mailto:${MARK}@example.com` },
  ],
  ["a limit that is none", "LIMIT_NUMBER_SENDS", { LIMIT_NUMBER_SENDS: MARK }],
  ["a country that is none", "ALLOWED_COUNTRIES", { ALLOWED_COUNTRIES: MARK }],
];

/** What Next says first; what happens before is the machine's own time, to load a program from a disk. */
const FIRST_WORDS = "▲ Next.js";

/** The production build with these settings; how it ended, and what it said. */
async function boot(settings: Variables, mode: StartOptions["mode"] = "production") {
  const port = await freePort();
  const good = localEnvironment({ appPort: port, sandboxUrl: "http://127.0.0.1:1", secrets: freshSecrets() });
  const env = { ...noSettings, ...good, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "", ...settings };
  let begun = Date.now();
  const onLine = (line: string) => {
    if (line.includes(FIRST_WORDS)) begun = Date.now();
  };
  const app = start("app", tool("next", "start", "--port", String(port)), { env, mode, onLine });
  const gaveUp = setTimeout(() => void app.stop(), 30_000);
  const { code } = await app.exited;
  clearTimeout(gaveUp);
  return { code, milliseconds: Date.now() - begun, said: app.output() };
}

for (const [what, named, settings] of BAD) {
  test(`refuses to start with ${what}, naming ${named} and not its value`, async () => {
    const { code, milliseconds, said } = await boot(settings);
    expect(code, said).toBe(1);
    expect(milliseconds).toBeLessThan(3_000);
    expect(said).toMatch(new RegExp(`^ {2}${named} \\S.{10,}$`, "m"));
    expect(said).not.toContain(MARK);
    // And complains of nothing else.
    const complaints = said.match(/^ {2}(?=[A-Z]).*$/gm) ?? [];
    for (const complaint of complaints) expect(complaint).toContain(`  ${named} `);
  });
}

test("a production build that is started as development is as strict", async () => {
  const { code, said } = await boot({ APP_ORIGIN: "", TRUSTED_PROXY_HOPS: "" }, "development");
  expect(code, said).toBe(1);
  for (const named of ["APP_ORIGIN", "TRUSTED_PROXY_HOPS"])
    expect(said).toMatch(new RegExp(`^ {2}${named} `, "m"));
});

test("the list says who helps: the example, and the doctor", async () => {
  const { said } = await boot({ AUTH_SECRET: "" });
  expect(said).toContain("  AUTH_SECRET is missing: `npm run secrets` prints one\n");
  expect(said).toContain(".env.local.example explains each variable; `npm run doctor` checks them all.");
});

test("says everything that is wrong at once", async () => {
  const { code, said } = await boot({
    AUTH_SECRET: "",
    PHONE_KEY: MARK,
    TRUSTED_PROXY_HOPS: "",
    ALLOWED_COUNTRIES: "US",
  });
  expect(code).toBe(1);
  for (const named of ["AUTH_SECRET", "PHONE_KEY", "TRUSTED_PROXY_HOPS", "DEFAULT_COUNTRY"]) {
    expect(said).toMatch(new RegExp(`^ {2}${named} `, "m"));
  }
  expect(said).not.toContain(MARK);
});

import type { Area } from "./guard";

/** What the app refuses to start with. */
export const environment: Area = {
  name: "lib/environment",
  files: [
    {
      file: "lib/environment/variables.ts",
      killedBy: ["lib/env.test.ts"],
      guards: [
        {
          keepsOut: "a secret that is short",
          find: ".refine((text) => text.length >= SHORTEST_SECRET, TOO_SHORT)",
          putInstead: "",
        },
        {
          keepsOut: "a secret that everybody has read in the example",
          find: '.refine(\n    (text) => !PLACEHOLDER.test(text),\n    "is still the placeholder of .env.local.example: `npm run secrets` prints one",\n  )',
          putInstead: "",
        },
        {
          keepsOut: "a secret of one letter",
          find: "new Set(text).size >= FEWEST_DIFFERENT",
          putInstead: "true",
        },
        {
          keepsOut: "an API key that is none",
          find: String.raw`.regex(/^sm_live_[\x21-\x7e]+$/, "must begin with sm_live_: copy it from the provider's dashboard")`,
          putInstead: "",
        },
        {
          keepsOut: "an origin with a path, which no browser ever sends",
          find: "URL.canParse(text) && new URL(text).origin === text",
          putInstead: "true",
        },
        {
          keepsOut: "a base URL with a user, a query or a fragment",
          find: "!URL.canParse(text) || !/[@?#]/.test(text)",
          putInstead: "true",
        },
        {
          keepsOut: "a key for server actions that Next cannot use",
          find: '[16, 24, 32].includes(Buffer.from(text, "base64").length)',
          putInstead: "true",
        },
        {
          keepsOut: "a country that has no phone numbers",
          find: ".refine(\n    isCountry,",
          putInstead: ".refine(\n    () => true,",
        },
        {
          keepsOut: "a contact for holes that nobody can write to",
          find: String.raw`/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]\S*|tel:\+[\d-]+)$/`,
          putInstead: "/^/",
        },
        {
          keepsOut: "a last day that no calendar has",
          find: 'z.iso\n  .date("must be a day, like 2027-05-31")',
          putInstead: "z\n  .string()",
        },
        {
          keepsOut: "a budget in a time zone that does not exist",
          find: '} catch {\n    return false;\n  }\n}, "must be an IANA',
          putInstead: '} catch {\n    return true;\n  }\n}, "must be an IANA',
        },
      ],
    },
    {
      file: "lib/environment/together.ts",
      killedBy: ["lib/env.test.ts"],
      guards: [
        {
          keepsOut: "an operator who can never sign in",
          find: "if ((values.OPERATOR_PHONES ?? []).some(cannotSignIn)) {",
          putInstead: "if (cannotSignIn === undefined) {",
        },
        {
          keepsOut: "alerts over plain http",
          find: 'if (webhook && webhook.protocol !== "https:" && !isLoopback(webhook.hostname)) {',
          putInstead: "if (webhook === null) {",
        },
        {
          keepsOut: "alerts that anybody could forge",
          find: "if (webhook && !values.ALERT_SIGNING_KEY) {",
          putInstead: "if (webhook === null) {",
        },
        {
          keepsOut: "an app that knows no address of its own",
          find: "if (origins.length === 0)",
          putInstead: "if (false)",
        },
        {
          keepsOut: "logins over plain http",
          find: 'if (protocol !== "https:" && !isLoopback(hostname))',
          putInstead: "if (false)",
        },
        {
          keepsOut: "an API key over plain http",
          find: 'if (base && base.protocol !== "https:" && ',
          putInstead: "if (false && ",
        },
        {
          keepsOut: "one value for two secrets",
          find: "if (other !== undefined) {",
          putInstead: "if (false) {",
        },
        {
          keepsOut: "limits by an address that clients write themselves",
          find: "if (production && !onVercel && values.TRUSTED_PROXY_HOPS === undefined) {",
          putInstead: "if (false) {",
        },
        {
          keepsOut: "limits and sessions that each process has for itself",
          find: 'if (production && !local && storeOf(values, place).kind === "memory") {',
          putInstead: "if (false) {",
        },
        {
          keepsOut: "a store's token over plain http",
          find: 'if (rest && rest.protocol !== "https:" && !isLoopback(rest.hostname)) {',
          putInstead: "if (false) {",
        },
        {
          keepsOut: "a store's address without its token",
          find: "if (values[address] && !values[token])",
          putInstead: "if (false)",
        },
        {
          keepsOut: "codes that may not be typed: fewer guesses a number than a challenge",
          find: "if (perNumber?.some(({ count }) => count < perChallenge)) {",
          putInstead: "if (false) {",
        },
        {
          keepsOut: "a contact for holes without a last day",
          find: "if (values.SECURITY_CONTACT && values.SECURITY_CONTACT_UNTIL === undefined) {",
          putInstead: "if (false) {",
        },
        {
          keepsOut: "a form whose own country is not served",
          find: "if (allowed && byDefault && !allowed.includes(byDefault)) {",
          putInstead: "if (false) {",
        },
      ],
    },
    {
      file: "lib/env.ts",
      killedBy: ["lib/env.test.ts"],
      guards: [
        {
          keepsOut: "an app that starts with what it has complained of",
          find: "if (!parsed.success || problems.length > 0 || canonicalOrigin === undefined) {",
          putInstead: "if (!parsed.success || canonicalOrigin === undefined) {",
        },
      ],
    },
  ],
};

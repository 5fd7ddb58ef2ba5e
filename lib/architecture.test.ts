import { describe, expect, test } from "vitest";
import {
  importsOf,
  isTestOnly,
  productSources,
  type Sources,
  withoutComments,
} from "../scripts/source-files";

type Rule = {
  of: RegExp;
  /** What may be imported, from the root: `lib/http/` is all of a folder, `lib/env` one file, `next/*` a package's parts. */
  values: string[];
  /** What may be imported besides, as types only. */
  types?: string[];
};

/** Who may import what. The first rule that fits a file is its rule; a file that none fits has no place here. */
const RULES: Rule[] = [
  { of: /^instrumentation\.ts$/, values: ["lib/boot"] },
  { of: /^next\.config\.ts$/, values: ["lib/http/security-headers", "next/constants"], types: ["next"] },
  {
    of: /^proxy\.ts$/,
    values: [
      ...["next/server", "node:crypto", "lib/env", "lib/http/"],
      ...["lib/languages/choose", "lib/languages/voice"],
    ],
    types: ["lib/languages/sentence"],
  },

  // The look: a file of constants, and what makes variables of its colours when the app is built.
  { of: /^brand\.ts$/, values: [] },
  { of: /^app\/brand-colors\.ts$/, values: ["brand", "tailwindcss/plugin"] },

  // Doors and pages: parse, call one step, translate. The flow itself and the store are behind lib/session.
  { of: /^app\/api\/(?:health|cron)\//, values: ["lib/compose", "lib/env", "lib/http/"] },
  {
    of: /^app\//,
    values: [
      ...["brand", "app/", "components/", "next", "next/*", "react", "node:crypto"],
      ...["lib/env", "lib/http/", "lib/session/", "lib/languages/*"],
      ...[
        "lib/login/sentences",
        "lib/login/destination",
        "lib/login/login-path",
        "lib/login/challenge-view",
        "lib/login/phone-number",
        "lib/login/countries",
      ],
    ],
    types: ["lib/login/view", "lib/operators/view"],
  },
  // What the browser draws gets everything as props.
  {
    of: /^components\//,
    values: ["brand", "components/", "react", "next/navigation"],
    types: ["lib/login/view", "lib/operators/view"],
  },

  // The flow: pure. It says what it has to say in no language yet.
  {
    of: /^lib\/login\//,
    values: ["lib/login/", "zod", "libphonenumber-js/max"],
    types: ["lib/languages/sentence"],
  },

  // Languages know no login: sentences, who asks in which language, and one file that reads it off the request.
  {
    of: /^lib\/languages\/here\.ts$/,
    values: ["lib/languages/*", "server-only", "next/headers", "react"],
  },
  {
    of: /^lib\/languages\//,
    values: ["lib/languages/", "intl-messageformat", "negotiator"],
    types: ["@schummar/icu-type-parser"],
  },

  {
    of: /^lib\/startmessaging\/code-provider\.ts$/,
    values: ["lib/startmessaging/"],
    types: ["lib/login/world"],
  },
  {
    of: /^lib\/startmessaging\//,
    values: ["lib/startmessaging/", "undici", "zod", "node:crypto", "node:timers/promises"],
  },

  // The seam knows no store; a store knows the seam.
  {
    of: /^lib\/state\/[^/]+$/,
    values: ["lib/state/*", "lib/login/phone-number", "lib/login/policy", "node:crypto"],
    types: ["lib/login/world"],
  },
  {
    of: /^lib\/state\/memory\//,
    values: ["lib/state/*", "lib/state/memory/"],
    types: ["lib/login/world", "lib/login/policy"],
  },

  {
    of: /^lib\/state\/redis\//,
    values: ["lib/state/*", "lib/state/redis/", "@redis/client", "@upstash/redis", "node:crypto"],
    types: ["lib/login/world", "lib/login/policy"],
  },

  {
    of: /^lib\/session\//,
    values: [
      ...["lib/session/", "lib/compose", "lib/env", "lib/http/", "lib/login/", "lib/state/operations"],
      // The operators' page is made where it is known who asks.
      ...["lib/operators/ops-view", "lib/operators/view"],
      ...["server-only", "next/headers", "next/navigation", "next/server", "react", "zod", "node:crypto"],
      ...["next-auth", "next-auth/jwt", "iron-session", "bowser"],
    ],
    types: ["lib/languages/sentence"],
  },

  // Its window is exact because it borrows the table and the arithmetic of the state; it is no store.
  {
    of: /^lib\/http\/in-process-window\.ts$/,
    values: ["lib/state/table", "lib/state/windows", "lib/state/engine"],
    types: ["@upstash/ratelimit", "lib/login/policy"],
  },
  {
    of: /^lib\/http\//,
    values: [
      ...["lib/http/", "lib/env", "lib/login/sentences", "lib/login/parsing", "lib/login/login-path"],
      ...["lib/session/cookie-life", "lib/languages/languages"],
      ...["lib/languages/regions", "lib/login/countries"],
      ...["server-only", "next/headers", "zod", "@upstash/ratelimit"],
      ...["node:crypto", "node:diagnostics_channel", "node:net", "node:async_hooks"],
    ],
    types: [
      "lib/observability/around",
      ...["lib/login/outcome", "lib/login/world", "lib/login/policy", "node:http"],
      ...["lib/languages/sentence", "lib/languages/voice"],
    ],
  },
  // What operators see and are told: it knows what happened and where to write it, and decides about no login.
  {
    of: /^lib\/operators\//,
    values: [
      "lib/operators/",
      "lib/state/lives",
      "lib/state/budget-day",
      "server-only",
      "next/server",
      "undici",
      "node:crypto",
    ],
    types: ["lib/observability/events", "lib/state/operations", "lib/state/operator-engine"],
  },
  // Loaded only where somebody wants traces and metrics.
  {
    of: /^lib\/observability\/(?:open-telemetry|scrub)\.ts$/,
    values: [
      ...["lib/observability/", "@vercel/otel", "@opentelemetry/api", "@opentelemetry/sdk-metrics"],
      ...["@opentelemetry/exporter-metrics-otlp-http", "@opentelemetry/sdk-trace-base"],
    ],
  },
  { of: /^lib\/observability\//, values: ["lib/observability/", "pino"], types: ["lib/state/notices"] },
  {
    of: /^lib\/env\.ts$/,
    values: ["lib/environment/", "lib/login/policy"],
    types: ["lib/login/phone-number", "lib/login/countries", "zod"],
  },
  {
    of: /^lib\/environment\//,
    values: [
      "zod",
      "lib/environment/",
      "lib/http/loopback",
      "lib/login/policy",
      "lib/login/phone-number",
      "lib/login/countries",
    ],
  },
  {
    of: /^lib\/boot\.ts$/,
    values: [
      ...["lib/compose", "lib/env"],
      ...[
        "lib/http/address-mark",
        "lib/http/answer-at-hand",
        "lib/http/every-answer",
        "lib/http/let-in",
        "lib/http/outdated-form",
        "lib/http/security-txt",
        "lib/http/server-timing",
      ],
      // What is counted is counted once, for the operators' page and for metrics.
      ...["lib/observability/telemetry", "lib/observability/open-telemetry", "lib/operators/counted"],
    ],
  },
  {
    of: /^lib\/compose\.ts$/,
    values: [
      "server-only",
      "node:crypto",
      "node:timers/promises",
      "lib/env",
      "lib/http/client-key",
      "lib/http/outer-door",
      "lib/http/server-timing",
      "lib/observability/",
      "lib/operators/",
      "lib/startmessaging/",
      "lib/state/",
    ],
    types: ["lib/login/world"],
  },

  // Programs that ask the sandbox, as anybody's would: beside it, no part of it.
  {
    of: /^sandbox\/tutorials\//,
    values: [
      "sandbox/tutorials/",
      "lib/startmessaging/client",
      "scripts/",
      "vitest",
      "zod",
      "node:*",
      "node:timers/promises",
      "node:readline/promises",
    ],
  },
  // Another program: nothing of the app, and the app nothing of it.
  { of: /^sandbox\//, values: ["sandbox/", "zod", "node:*", "node:timers/promises"] },
];

/** Places outside React's server, where `server-only` has no meaning. */
const NO_SERVER_ONLY = /^lib\/boot\.ts$/;
/** What makes a file of lib one that must never reach a browser. */
const SERVER_SIDE = ["next/headers", "lib/env", "lib/compose"];

/** The provider's names, and who may speak them: its folder; the JSON door has two fields of its own by the same name. */
const WIRE_NAMES: [name: RegExp, allowed: RegExp][] = [
  [
    /x-api-key|\/otp\/|["'`]\/wallet|\botpRequestId\b|\btemplateId: |\bmessageId\b/i,
    /^lib\/(?:startmessaging\/|env\.ts$)/,
  ],
  [
    /\botpCode\b/,
    /^(?:lib\/startmessaging\/|lib\/http\/(?:api-schemas|login-problems)\.ts$|app\/auth\/verify-otp\/)/,
  ],
  [
    /\bphoneNumber\b/,
    /^(?:lib\/startmessaging\/|lib\/http\/(?:api-schemas|login-problems)\.ts$|app\/auth\/send-otp\/)/,
  ],
  [/\bidempotencyKey\b/, /^(?:lib\/startmessaging\/|lib\/http\/(?:api-schemas|openapi)\.ts$|app\/auth\/)/],
];

const ENVIRONMENT: [file: string, lines: RegExp[]][] = [
  [
    "lib/env.ts",
    [/^read \?\?= readEnvironment\(\{ \.\.\.process\.env, NODE_ENV: process\.env\.NODE_ENV \}\);$/],
  ],
  ["lib/session/auth-options.ts", [/^process\.env\.NEXTAUTH_URL = canonicalOrigin;$/]],
  ["next.config.ts", [/^const forImage = .+ && process\.env\.VERCEL !== "1";$/]],
  ["instrumentation.ts", [/^if \(process\.env\.NEXT_RUNTIME !== "nodejs"\) return;$/]],
];

/** What the flow may not know: the network, the clock, chance, the machine. */
const IMPURE =
  /\b(?:fetch|process|console|crypto|globalThis|setTimeout|setInterval|setImmediate|queueMicrotask|performance)\b|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b/;

function fits(target: string, allowed: readonly string[]): boolean {
  return allowed.some((each) => {
    if (each.endsWith("/")) return target.startsWith(each);
    if (each.endsWith("*"))
      return target.startsWith(each.slice(0, -1)) && !target.slice(each.length - 1).includes("/");
    return target === each;
  });
}

const CHECKS: Record<string, (path: string, text: string) => string[]> = {
  "imports what the table allows": (path, text) => {
    const rule = RULES.find(({ of }) => of.test(path));
    if (!rule) return ["has no place in the table"];
    return importsOf(path, text)
      .filter(({ target, typeOnly }) => {
        if (isTestOnly(`${target}.ts`)) return true;
        return !fits(target, rule.values) && !(typeOnly && fits(target, rule.types ?? []));
      })
      .map(({ target, typeOnly }) => `imports ${typeOnly ? "the types of " : ""}${target}`);
  },
  "only compose.ts imports a concrete store": (path, text) =>
    importsOf(path, text)
      .filter(({ target }) => /^lib\/state\/(?:memory|redis|upstash)\//.test(target))
      .filter(({ target }) => !path.startsWith(`${target.split("/", 3).join("/")}/`))
      .filter(() => path !== "lib/compose.ts")
      .map(({ target }) => `imports ${target}`),
  "only env.ts reads the environment": (path, text) => {
    if (path.startsWith("sandbox/")) return [];
    const allowed = ENVIRONMENT.find(([file]) => file === path)?.[1] ?? [];
    return withoutComments(text)
      .split("\n")
      .map((line) => line.trim())
      .filter((line) =>
        /\bprocess\s*(?:\.|\[|\?\.)\s*["']?env\b|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/.test(line),
      )
      .filter((line) => !allowed.some((each) => each.test(line)));
  },
  "the flow is pure": (path, text) => {
    if (!path.startsWith("lib/login/")) return [];
    const found = IMPURE.exec(withoutComments(text).replace(/"(?:[^"\\]|\\.)*"/g, '""'));
    return found ? [`speaks of ${found[0]}`] : [];
  },
  "what must not reach a browser says so first": (path, text) => {
    if (!path.startsWith("lib/") || NO_SERVER_ONLY.test(path)) return [];
    const server = importsOf(path, text).filter(
      ({ target, typeOnly }) => !typeOnly && SERVER_SIDE.includes(target),
    );
    if (server.length === 0 || text.startsWith('import "server-only";\n')) return [];
    return [`imports ${server[0]?.target} without server-only in its first line`];
  },
  "the provider's names stop at its folder": (path, text) => {
    if (path.startsWith("sandbox/")) return [];
    const code = withoutComments(text);
    return WIRE_NAMES.filter(([, allowed]) => !allowed.test(path)).flatMap(([name]) => {
      const found = name.exec(code);
      return found ? [`says ${found[0]}`] : [];
    });
  },
  "a file of actions exports async functions and nothing else": (_path, text) => {
    if (!/^["']use server["'];/.test(withoutComments(text).trimStart())) {
      return /["']use server["']/.test(withoutComments(text)) ? ["has an action inside another file"] : [];
    }
    const exported = withoutComments(text).match(/^export\b.*$/gm) ?? [];
    return exported.filter((line) => !/^export async function \w+\(/.test(line));
  },
};

function violations(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) =>
    Object.entries(CHECKS).flatMap(([rule, check]) =>
      check(path, text).map((what) => `${rule}: ${path} ${what}`),
    ),
  );
}

const sources = productSources();

test("the whole of the product is looked at", () => {
  const paths = [...sources.keys()];
  for (const path of [
    "proxy.ts",
    "app/login/actions.ts",
    "components/login/phone-form.tsx",
    "lib/login/world.ts",
    "lib/env.ts",
    "sandbox/main.ts",
  ]) {
    expect(paths).toContain(path);
  }
  expect(paths.filter((path) => path.endsWith(".test.ts"))).toEqual([]);
  const imports = paths.flatMap((path) => importsOf(path, sources.get(path) ?? ""));
  expect(imports.length).toBeGreaterThan(200);
});

test.each(Object.keys(CHECKS))("%s", (rule) => {
  expect(violations(sources).filter((each) => each.startsWith(`${rule}:`))).toEqual([]);
});

test("every rule of the table is somebody's", () => {
  const unused = RULES.filter(({ of }) => ![...sources.keys()].some((path) => of.test(path)));
  expect(unused.map(({ of }) => of.source)).toEqual([]);
});

describe("is seen, if somebody adds it:", () => {
  test.each([
    [
      "a component that asks the flow",
      "components/login/phone-form.tsx",
      'import { sendSentence } from "@/lib/login/sentences";',
    ],
    [
      "a component that knows who is signed in",
      "components/brand.tsx",
      'import { visitor } from "@/lib/session/current-user";',
    ],
    [
      "a component with more than a type",
      "components/brand.tsx",
      'import { type PhoneFormView, x } from "@/lib/login/view";',
    ],
    ["a page that asks the store", "app/page.tsx", 'import { composed } from "@/lib/compose";'],
    [
      "a door that calls the flow itself",
      "app/auth/send-otp/route.ts",
      'import { startLogin } from "@/lib/login/start-login";',
    ],
    [
      "a door that calls the provider",
      "app/page.tsx",
      'const { createStartMessaging } = await import("@/lib/startmessaging/client");',
    ],
    ["a page that reads cookies its own way", "app/page.tsx", 'import { decode } from "next-auth/jwt";'],
    ["a flow with a framework", "lib/login/policy.ts", 'import { headers } from "next/headers";'],
    ["a flow with a file system", "lib/login/policy.ts", 'import fs from "fs";'],
    ["a flow that knows a store", "lib/login/policy.ts", 'export * from "../state/memory/memory-engine";'],
    ["a flow that fetches", "lib/login/policy.ts", 'export const x = () => fetch("https://example.com");'],
    ["a flow with a clock", "lib/login/policy.ts", "export const x = Date.now();"],
    ["a flow with chance", "lib/login/policy.ts", "export const x = Math.random();"],
    ["a flow with settings", "lib/login/policy.ts", "export const x = process.env.LIMITS;"],
    [
      "a step with a store of its own",
      "lib/session/login-steps.ts",
      'import { createMemoryEngine } from "@/lib/state/memory/memory-engine";',
    ],
    ["a seam that knows its store", "lib/state/state.ts", 'import { createTables } from "./memory/tables";'],
    [
      "a store that knows the provider",
      "lib/state/memory/sends.ts",
      'import type { VerifyReply } from "@/lib/startmessaging/client";',
    ],
    [
      "a provider that knows the flow",
      "lib/startmessaging/client.ts",
      'import type { World } from "@/lib/login/world";',
    ],
    ["an app with the sandbox in it", "lib/compose.ts", 'import { createSandbox } from "@/sandbox/sandbox";'],
    [
      "a sandbox with the app in it",
      "sandbox/main.ts",
      'import { maskPhoneNumber } from "../lib/login/phone-number";',
    ],
    [
      "a product with a test in it",
      "lib/compose.ts",
      'import { x } from "@/lib/state/memory/memory-under-test";',
    ],
    ["a product with the bench in it", "lib/compose.ts", 'import { newVisitor } from "../bench/visitors";'],
    [
      "a product with the scripts in it",
      "lib/compose.ts",
      'import { freshSecrets } from "../scripts/secrets";',
    ],
    ["another reader of the environment", "lib/http/problem.ts", 'export const x = process.env["NODE_ENV"];'],
    ["another reader, in pieces", "app/page.tsx", "const { env } = process;"],
    [
      "more of the environment where a little is allowed",
      "instrumentation.ts",
      "const key = process.env.STARTMESSAGING_API_KEY;",
    ],
    ["the wire in a door", "app/auth/send-otp/route.ts", 'const headers = { "X-API-Key": "x" };'],
    ["the wire in the flow", "lib/login/world.ts", "export type X = { otpCode: string };"],
    ["a file in no place", "lib/helpers/misc.ts", "export const x = 1;"],
    ["an action that is a value", "app/login/actions.ts", "export const LIMIT = 3;"],
    ["an action that is not async", "app/login/actions.ts", "export function parse() {}"],
    [
      "an action that lets another through",
      "app/login/actions.ts",
      'export { beginLogin } from "@/lib/session/login-steps";',
    ],
    ["an action inside a page", "app/page.tsx", 'async function act() { "use server"; }'],
  ])("%s", (_what, path, line) => {
    const before = violations(sources);
    // After the first line, so that directives stay where they are.
    const [first = "", ...rest] = (sources.get(path) ?? "").split("\n");
    const after = violations(new Map([...sources, [path, [first, line, ...rest].join("\n")]]));
    expect(after.length).toBeGreaterThan(before.length);
    expect(after.filter((each) => !before.includes(each)).join()).toContain(path);
  });

  test("a file for the server alone without server-only, or not in its first line", () => {
    const path = "lib/session/cookies.ts";
    const text = sources.get(path) ?? "";
    const without = text.replace('import "server-only";\n', "");
    for (const changed of [without, `${without}import "server-only";\n`]) {
      expect(violations(new Map([[path, changed]])).join()).toContain("server-only");
    }
    expect(violations(new Map([[path, text]]))).toEqual([]);
  });
});

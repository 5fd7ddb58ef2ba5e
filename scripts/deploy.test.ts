import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { variables } from "../lib/environment/variables";
import { SEND_WITHIN_MS } from "../lib/login/deadlines";
import { root } from "./commands";

const textOf = (file: string) => readFileSync(join(root, file), "utf8");

/** The number in front of a unit, in milliseconds. */
function seconds(file: string, setting: RegExp): number {
  const [, found] = setting.exec(textOf(file)) ?? [];
  if (!found) throw new Error(`${file} has no ${setting}.`);
  return Number(found) * 1_000;
}

describe("the proxies' examples", () => {
  const { keepAliveTimeout } = createServer();

  test("close an idle connection before the app does", () => {
    expect(seconds("deploy/nginx.conf", /\bkeepalive_timeout (\d+)s;/)).toBeLessThan(keepAliveTimeout);
    expect(seconds("deploy/Caddyfile", /\bkeepalive (\d+)s$/m)).toBeLessThan(keepAliveTimeout);
  });

  test("wait longer for an answer than the app takes", () => {
    expect(seconds("deploy/nginx.conf", /\bproxy_read_timeout (\d+)s;/)).toBeGreaterThan(SEND_WITHIN_MS);
    expect(seconds("deploy/Caddyfile", /\bresponse_header_timeout (\d+)s$/m)).toBeGreaterThan(SEND_WITHIN_MS);
  });
});

test("the unit gives a process that is told to end longer than an answer takes", () => {
  expect(seconds("deploy/phone-login@.service", /^TimeoutStopSec=(\d+)$/m)).toBeGreaterThan(SEND_WITHIN_MS);
});

test("the unit runs what the image runs", () => {
  const command = /^CMD (\[.*\])$/m.exec(textOf("Dockerfile"))?.[1] ?? "[]";
  const [program, ...args] = JSON.parse(command);
  expect(textOf("deploy/phone-login@.service")).toContain(
    `\nExecStart=/usr/bin/${program} ${args.join(" ")}\n`,
  );
});

describe("an environment file", () => {
  const inPage = Array.from(
    textOf("docs/deploy.md").matchAll(/^```sh\n(.*?)^```$/gms),
    ([, text = ""]) => text,
  )
    .filter((text) => /^[A-Z_]+=/.test(text))
    .flatMap((text) => text.trim().split("\n"));
  const inExample = textOf(".env.local.example")
    .split("\n")
    .map((line) => line.replace(/^# (?=[A-Z_]+=)/, ""))
    .filter((line) => line !== "" && !line.startsWith("#"));

  test.each([
    ["of docs/deploy.md", inPage],
    [".env.local.example", inExample],
  ])(
    "%s means the same to Next, which reads quotes, comments and $, to systemd and to Docker",
    (_, lines) => {
      expect(lines.length).toBeGreaterThan(3);
      for (const line of lines) expect(line).toMatch(/^[A-Z_]+=[^\s"'`#$\\]*$/);
    },
  );
});

describe("Vercel", () => {
  const { regions, crons = [] } = JSON.parse(textOf("vercel.json"));
  const [link = ""] = /https:\/\/vercel\.com\/new\/clone\?[^)\s]+/.exec(textOf("README.md")) ?? [];
  const button = new URL(link).searchParams;
  const asked = button.get("env")?.split(",") ?? [];

  test("the functions are near Mumbai, and a schedule calls routes that are there", () => {
    expect(regions).toEqual(["bom1"]);
    for (const { path } of crons) expect(existsSync(join(root, "app", path, "route.ts")), path).toBe(true);
  });

  test("the button asks for what the app cannot do without, and for nothing it does not know", () => {
    const known = variables.shape as Record<string, { safeParse(value: unknown): { success: boolean } }>;
    expect(asked.filter((name) => !Object.hasOwn(known, name))).toEqual([]);
    const required = Object.keys(known).filter((name) => !known[name]?.safeParse(undefined).success);
    expect(asked).toEqual(expect.arrayContaining(required));
  });

  test("the button adds the store, whose variables the app reads", () => {
    expect(JSON.parse(button.get("stores") ?? "[]")).toEqual([
      { type: "integration", integrationSlug: "upstash", productSlug: "upstash-kv", protocol: "storage" },
    ]);
  });

  test("the button explains each variable that it asks for", () => {
    const explained = new URL(button.get("envLink") ?? "");
    expect(explained.hash).toBe("#what-each-of-them-needs");
    const page = explained.pathname.split("/blob/main/")[1] ?? "";
    for (const name of asked) expect(textOf(page)).toContain(`\`${name}\``);
  });
});

test.each(["docs/deploy.md", "docs/runbook.md"])("%s names variables that are there", (page) => {
  const known = new Set(Object.keys(variables.shape));
  const named = Array.from(
    textOf(page).matchAll(/`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g),
    ([, name = ""]) => name,
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

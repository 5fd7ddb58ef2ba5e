import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { EnvironmentInvalid, readEnvironment } from "@/lib/env";
import { variables } from "@/lib/environment/variables";
import { root } from "./commands";

const example = readFileSync(join(root, ".env.local.example"), "utf8");

/** Set by the platform or by npm scripts, not by whoever fills in the file. */
const PLATFORM = /^(?:VERCEL(?:_.+)?|NODE_ENV|PORT)$/;

const namesIn = (text: string, line: RegExp) => Array.from(text.matchAll(line), ([, name]) => name ?? "");

/** `NAME=value` as the file has it; with `all`, also what is commented out. */
function settings({ all }: { all: boolean }): Record<string, string> {
  const lines = example.matchAll(all ? /^(?:# )?([A-Z][A-Z0-9_]*)=(.*)$/gm : /^([A-Z][A-Z0-9_]*)=(.*)$/gm);
  return Object.fromEntries(Array.from(lines, ([, name = "", value = ""]) => [name, value]));
}

function problemsOf(source: Record<string, string>): readonly { variable: string; problem: string }[] {
  try {
    readEnvironment(source);
    return [];
  } catch (error) {
    if (!(error instanceof EnvironmentInvalid)) throw error;
    return error.problems;
  }
}

describe("the example of .env.local", () => {
  test("lists what the app reads, all of it and nothing else, each once", () => {
    const fromUsers = Object.keys(variables.shape).filter((name) => !PLATFORM.test(name));
    const listed = namesIn(example, /^(?:# )?([A-Z][A-Z0-9_]*)=/gm);
    expect(listed.toSorted()).toEqual(fromUsers.toSorted());
    expect(listed).toContain("LIMIT_ADDRESS_POSTS");
  });

  test("is refused as it stands: one complaint a placeholder, naming it", () => {
    const problems = problemsOf(settings({ all: false }));
    expect(problems.map(({ variable }) => variable).toSorted()).toEqual([
      "AUTH_SECRET",
      "COOKIE_SECRET",
      "PHONE_KEY",
      "STARTMESSAGING_API_KEY",
    ]);
    for (const { problem } of problems) expect(problem).toContain("placeholder");
  });

  test("its placeholders replaced, it is what the app needs, and what is commented out changes nothing", () => {
    const own = {
      AUTH_SECRET: "hV3mQ8sK1zR6tY0bN4cX7wL2pJ5dF9gA",
      COOKIE_SECRET: "B7nH2xW9qE4rT6yU1iO8pL3kJ5mC0vZs",
      PHONE_KEY: "zX1cV5bN9mQ3wE7rT2yU6iO0pA4sD8fG",
      STARTMESSAGING_API_KEY: "sm_live_of-my-own",
    };
    const asItIs = readEnvironment({ ...settings({ all: false }), ...own });
    expect(readEnvironment({ ...settings({ all: true }), ...own })).toEqual(asItIs);
    expect(readEnvironment(own)).toEqual(asItIs);
  });
});

import { readFileSync } from "node:fs";
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from "next/constants";
import { afterEach, expect, test, vi } from "vitest";
import configFor from "../next.config";
import { readStages } from "./dockerfile";

const linesOf = (file: string) =>
  readFileSync(new URL(`../${file}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));

afterEach(() => vi.unstubAllEnvs());

test("a build holds what the image takes from it; Vercel's does not, and next start, which would warn, is not told", () => {
  vi.stubEnv("VERCEL", "");
  expect(configFor(PHASE_PRODUCTION_BUILD).output).toBe("standalone");
  expect(configFor(PHASE_PRODUCTION_SERVER).output).toBeUndefined();
  expect(configFor(PHASE_DEVELOPMENT_SERVER).output).toBeUndefined();
  vi.stubEnv("VERCEL", "1");
  expect(configFor(PHASE_PRODUCTION_BUILD).output).toBeUndefined();
});

test("what git leaves out is no part of a build's context, wherever it lies; nor is git's own", () => {
  // A line of .gitignore holds in every folder unless it begins with a slash, one of .dockerignore at the top only.
  const everywhere = linesOf(".gitignore").map((line) => {
    if (line.startsWith("!")) return line;
    return line.startsWith("/") ? line.slice(1) : `**/${line}`;
  });
  expect(linesOf(".dockerignore")).toEqual([...everywhere, ".git"]);
});

test("nothing comes into the image but from the build, and no secret by ARG, ENV or COPY", () => {
  const stages = readStages();
  const [build = [], last = []] = stages;
  expect(stages).toHaveLength(2);
  expect(last.filter(({ name }) => name === "COPY").map(({ flags }) => flags.from)).toEqual([
    "build",
    "build",
    "build",
  ]);
  const all = stages.flat();
  expect(all.filter(({ name }) => name === "ARG" || name === "ADD")).toEqual([]);
  const set = all
    .filter(({ name }) => name === "ENV")
    .map(({ text }) => text)
    .join(" ");
  expect(set.match(/\w+(?==)/g)).toEqual(expect.arrayContaining(["NODE_ENV", "HOSTNAME", "PORT"]));
  expect(set).not.toMatch(/SECRET|KEY|TOKEN|PASSWORD|_URL/);
  // The one that a build may have is mounted for its command alone.
  const [command] = build.filter(({ text }) => text.includes("NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"));
  expect(command?.flags.mount).toBe("type=secret,id=server_actions_key");
});

test("both stages run the same Node, which has a name to be updated by", () => {
  const bases = readStages().map(([from]) => from?.text.split(" ")[0]);
  expect(new Set(bases).size).toBe(1);
  expect(bases[0]).toMatch(/^node:\d+-[a-z]+-slim$/);
});

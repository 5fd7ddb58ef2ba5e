import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readStages } from "./dockerfile";

const linesOf = (file: string) =>
  readFileSync(new URL(`../${file}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));

test("what git leaves out is no part of a build's context, wherever it lies; nor is git's own", () => {
  // A line of .gitignore holds in every folder, one of .dockerignore at the top only.
  const everywhere = linesOf(".gitignore").map((line) => (line.startsWith("!") ? line : `**/${line}`));
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

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./commands";

export type Instruction = { name: string; flags: Record<string, string>; text: string };

/** The Dockerfile's instructions, a list for each stage; continued lines joined, `--flag=value` apart from the rest. */
export function stagesOf(dockerfile: string): Instruction[][] {
  const stages: Instruction[][] = [];
  const lines = dockerfile
    .replace(/^\s*#.*\n/gm, "")
    .replace(/\\\n/g, " ")
    .split("\n");
  for (const line of lines.filter((each) => each.trim() !== "")) {
    const [, name = "", flags = "", text = ""] =
      /^([A-Z]+)((?:\s+--[a-z-]+=\S+)*)\s+(.*?)\s*$/.exec(line) ?? [];
    if (name === "") throw new Error(`No instruction of a Dockerfile: ${line}`);
    if (name === "FROM") stages.push([]);
    const pairs = flags.matchAll(/--([a-z-]+)=(\S+)/g);
    stages
      .at(-1)
      ?.push({ name, flags: Object.fromEntries(Array.from(pairs, ([, key, value]) => [key, value])), text });
  }
  return stages;
}

export function readStages(): Instruction[][] {
  return stagesOf(readFileSync(join(root, "Dockerfile"), "utf8"));
}

/** What the image is made of, after its FROM. */
export function lastStage(): Instruction[] {
  return readStages().at(-1)?.slice(1) ?? [];
}

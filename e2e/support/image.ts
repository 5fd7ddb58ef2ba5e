import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { root } from "../../scripts/commands";
import { type Instruction, lastStage } from "../../scripts/dockerfile";
import type { Variables } from "../../scripts/environment";
import { type Running, start } from "../../scripts/processes";

/** What the Dockerfile's last stage makes of the build: a directory in place of a container's root. */
export type Image = {
  /** The container's working directory, where the files are. */
  directory: string;
  env: Variables;
  user: string | undefined;
  /** The container's command. */
  run(env: Variables): Running;
  /** The health check's command, as an engine runs it in the container: 0 is healthy. */
  checkHealth(env: Variables): Promise<number | null>;
  remove(): Promise<void>;
};

const NODE = "node";

/** Carries out the last stage as it stands, and refuses what it has not learnt to carry out. */
export async function makeImage(): Promise<Image> {
  const container = await mkdtemp(join(tmpdir(), "phone-login-image-"));
  let workdir = "/";
  let user: string | undefined;
  const env: Record<string, string> = {};
  const commands = new Map<"CMD" | "HEALTHCHECK", string[]>();
  const inContainer = (path: string) => join(container, posix.resolve(workdir, path));

  const carryOut: Record<string, (instruction: Instruction) => void | Promise<void>> = {
    WORKDIR: async ({ text }) => {
      workdir = posix.resolve(workdir, text);
      await mkdir(inContainer("."), { recursive: true });
    },
    ENV: ({ text }) => {
      for (const [, name = "", value = ""] of text.matchAll(/(\w+)=(\S*)/g)) env[name] = value;
    },
    COPY: async ({ flags, text }) => {
      const [from = "", to = "", ...more] = text.split(/\s+/);
      const inBuild = posix.relative("/app", from);
      if (flags.from !== "build" || inBuild.startsWith("..") || more.length > 0) throw unknown("COPY", text);
      await cp(join(root, inBuild), inContainer(to), { recursive: true });
    },
    USER: ({ text }) => {
      user = text;
    },
    EXPOSE: () => {},
    CMD: ({ text }) => {
      commands.set("CMD", nodeArguments(text));
    },
    HEALTHCHECK: ({ text }) => {
      commands.set("HEALTHCHECK", nodeArguments(text.replace(/^CMD\s+/, "")));
    },
  };
  for (const instruction of lastStage()) {
    const act = carryOut[instruction.name];
    if (!act) throw unknown(instruction.name, instruction.text);
    await act(instruction);
  }

  const directory = inContainer(".");
  const begin = (command: "CMD" | "HEALTHCHECK", more: Variables) => {
    const args = commands.get(command);
    if (!args) throw new Error(`The Dockerfile has no ${command}.`);
    return start("image", args, { cwd: directory, env: { ...env, ...more } });
  };
  return {
    directory,
    env,
    user,
    run: (more) => begin("CMD", more),
    checkHealth: async (more) => (await begin("HEALTHCHECK", more).exited).code,
    remove: () => rm(container, { recursive: true, force: true }),
  };
}

/** An engine runs `["node", …]` itself; in the shell form a shell would be first in line for a signal. */
function nodeArguments(text: string): string[] {
  const [program, ...args] = JSON.parse(text);
  if (program !== NODE) throw unknown("a command", text);
  return args;
}

function unknown(what: string, text: string): Error {
  return new Error(`This test cannot carry out ${what} of the Dockerfile: ${text}`);
}

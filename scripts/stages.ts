import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildApp, isBuilt } from "./build";
import { root, tool } from "./commands";
import { noSettings, type Variables } from "./environment";
import { type Prerequisite, pythonPackages } from "./prerequisites";
import { start } from "./processes";
import { FAILED, honest, PASSED, playwrightTally, type Tally, vitestTally } from "./tally";

export type Stage = { name: string; title: string; needs: Prerequisite[]; run(): Promise<Tally> };

// A log is for reading: Biome colours every letter where CI is set, terminal or not.
const plain = process.stdout.isTTY ? [] : ["--colors=off"];
const colors: Variables = process.stdout.isTTY ? {} : { NO_COLOR: "1" };

/** In the order in which they run: what is quick to tell comes first. */
export const stages: Stage[] = [
  { name: "format", title: "Format and lint", needs: [], run: () => commands(tool("biome", "ci", ...plain)) },
  {
    name: "types",
    title: "Types",
    needs: [],
    // The routes' types are generated; a fresh clone has none.
    run: () => commands(tool("next", "typegen"), tool("tsc", "--noEmit")),
  },
  {
    name: "unit",
    title: "Unit and contract tests",
    // curl and Python run the examples and tutorials in sandbox/.
    needs: ["curl", ...pythonPackages, "redis-server"],
    run: () =>
      suite("unit.json", vitestTally, (file) => ({
        args: tool("vitest", "run", "--allowOnly=false", "--reporter=default", "--reporter=json").concat(
          `--outputFile.json=${file}`,
        ),
        env: colors,
      })),
  },
  // Without one secret: a build must need none.
  { name: "build", title: "Production build", needs: [], run: build },
  {
    name: "e2e",
    title: "End to end",
    // The fonts are for the languages: without them every letter would be a box of one width.
    needs: ["chromium", "fontconfig", "fonts-noto-core", "redis-server"],
    run: () => endToEnd("people", "--workers=2"),
  },
  {
    name: "attacks",
    title: "Attacks and faults",
    needs: ["redis-server"],
    run: () => endToEnd("attacks", "--workers=1"),
  },
  {
    name: "deploy",
    title: "Deployments",
    // The examples in deploy/ run in front of the app, and what the Dockerfile puts into an image runs by itself.
    needs: ["caddy", "chromium", "nginx", "redis-server"],
    run: () => endToEnd("deploy", "--workers=1"),
  },
];

/** The production build, driven from outside. */
async function endToEnd(project: "people" | "attacks" | "deploy", workers: string): Promise<Tally> {
  if (!isBuilt()) {
    console.log("There is no production build to test: run the build stage first.");
    return FAILED;
  }
  return suite(`${project}.json`, playwrightTally, (file) => ({
    args: tool("playwright", "test", `--project=${project}`, workers, "--reporter=list,json"),
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  }));
}

async function commands(...all: string[][]): Promise<Tally> {
  for (const args of all) {
    const { code } = await start("a check", args, { env: colors, show: true }).exited;
    if (code !== 0) return FAILED;
  }
  return PASSED;
}

async function build(): Promise<Tally> {
  // A build that fails must not leave the one before it for the tests that follow.
  rmSync(join(root, ".next", "BUILD_ID"), { force: true });
  const outcome = await buildApp({ ...noSettings, ...colors });
  if (outcome.kind === "built") return PASSED;
  console.log(outcome.output);
  return FAILED;
}

type Suite = (report: string) => { args: string[]; env: Variables };

async function suite(name: string, count: (report: unknown) => Tally, of: Suite): Promise<Tally> {
  const report = join(root, "test-results", name);
  rmSync(report, { force: true });
  const { args, env } = of(report);
  const { code } = await start(name, args, { env, show: true }).exited;
  return honest(counted(report, count), code);
}

/** Nothing when the runner broke before it could write its report. */
function counted(report: string, count: (report: unknown) => Tally): Tally | undefined {
  try {
    return count(JSON.parse(readFileSync(report, "utf8")));
  } catch (error) {
    console.log(`No report to count: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

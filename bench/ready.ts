import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { onPath } from "../scripts/browser";
import { buildApp, isBuilt } from "../scripts/build";
import { root } from "../scripts/commands";
import { noSettings } from "../scripts/environment";
import { type Prerequisite, prerequisiteProblem } from "../scripts/prerequisites";
import { DRIVER_CORE } from "./servers";

const bench = join(root, "bench");
const PEERS = ["bare", "next-auth", "better-auth"];

/** This process, and so all it starts that is not told otherwise, keeps away from the core that is measured. */
export function takeDriverCore(): void {
  if (process.platform !== "linux" || !onPath("taskset") || availableParallelism() < 2) {
    throw new Error(
      "This needs Linux with taskset (util-linux) and two cores: what is measured has one of them.",
    );
  }
  execFileSync("taskset", ["-a", "-c", "-p", DRIVER_CORE, String(process.pid)], { stdio: "ignore" });
}

export function needPrograms(wanted: Prerequisite[]): void {
  const problem = prerequisiteProblem(wanted);
  if (problem) throw new Error(problem);
}

export async function needApp(): Promise<void> {
  if (isBuilt()) return;
  console.log("Building the app …");
  const built = await buildApp(noSettings);
  if (built.kind === "failed") throw new Error(built.output);
}

/** Installed and built at the first use. */
export function needPeers(): void {
  if (!existsSync(join(bench, "node_modules"))) {
    console.log("Installing what the app is compared with …");
    run("npm", ["ci", "--no-audit", "--no-fund"]);
  }
  for (const peer of PEERS) {
    if (existsSync(join(bench, "peers", peer, ".next", "BUILD_ID"))) continue;
    console.log(`Building ${peer} …`);
    run(process.execPath, [
      join("node_modules", "next", "dist", "bin", "next"),
      "build",
      join("peers", peer),
    ]);
  }
}

function run(command: string, args: string[]): void {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: bench, encoding: "utf8", env });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
}

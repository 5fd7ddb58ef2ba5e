// Runs one program that is not node, which ends when we do, and we when it does.
import { spawn } from "node:child_process";

const [program, ...args] = process.argv.slice(2);
const kept = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });

kept.once("error", (error) => {
  console.error(`${program} could not be run (${error.message}): is it installed?`);
  process.exitCode = 1;
});
kept.once("exit", (code) => process.exit(code ?? 1));

// A signal for the group is meant for the program. We are gone when it is, so that whoever waits for us waits for it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
process.once("disconnect", () => kept.kill("SIGKILL"));

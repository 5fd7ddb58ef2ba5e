// Runs one program on one core. It ends when we do, and we when it does.
import { spawn } from "node:child_process";

const [core = "0", ...command] = process.argv.slice(2);
const child = spawn("taskset", ["-c", core, ...command], { stdio: ["ignore", "inherit", "inherit"] });
child.once("error", (error) => {
  console.error(`${command[0]} could not be run: ${error.message}`);
  process.exitCode = 1;
});
child.once("exit", (code) => process.exit(code ?? 1));

// A signal for the group is meant for the program; whoever waits for us waits for it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

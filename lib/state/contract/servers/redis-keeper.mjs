// Runs one redis-server, which ends when we do, and we when it does. The first argument is a directory that goes
// with it when the test goes without a word; "" for one that stays.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";

const [temporary, ...args] = process.argv.slice(2);
const redis = spawn("redis-server", args, { stdio: ["ignore", "inherit", "inherit"] });
if (redis.pid) console.log(`redis-server is process ${redis.pid}`);

redis.once("error", (error) => {
  console.error(`redis-server could not be run (${error.message}): is it installed?`);
  process.exitCode = 1;
});
redis.once("exit", (code) => process.exit(code ?? 1));

// A signal for the group is meant for Redis. We are gone when it is, so that whoever waits for us waits for it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

// SIGKILL, because a paused Redis would not hear SIGTERM.
process.once("disconnect", () => {
  redis.prependOnceListener("exit", () => {
    if (temporary) rmSync(temporary, { recursive: true, force: true });
  });
  redis.kill("SIGKILL");
});

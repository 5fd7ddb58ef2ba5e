import { listen } from "./http-server";
import { createSandbox } from "./sandbox";
import { readSettings } from "./settings";

const settings = readSettings(process.env);
if (settings.kind === "wrong") {
  for (const line of settings.lines) console.error(`sandbox: ${line}`);
  process.exit(1);
}

const { host, port } = settings.settings;
const sandbox = createSandbox({ settings: settings.settings });
const listening = await listen(sandbox.fetch, host, port);
if (listening.kind === "refused") {
  console.error(`sandbox: ${listening.sentence}`);
  process.exit(1);
}
sandbox.guard(listening.door);
console.log(`sandbox: ${listening.address} (handset, provider and controls; no SMS leaves this machine)`);

// Everything lives in memory, so there is nothing to finish: a waiting "slow" answer must not hold up Ctrl-C.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(0));

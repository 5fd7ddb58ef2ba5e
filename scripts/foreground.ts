import { portFrom, portProblems } from "./ports";
import { isEnding, type Running, stopAll } from "./processes";

/** PORT and SANDBOX_PORT, both free; otherwise says which is not and ends. */
export async function choosePorts(): Promise<{ appPort: number; sandboxPort: number }> {
  const appPort = portFrom("PORT", process.env.PORT, 3000);
  const sandboxPort = portFrom("SANDBOX_PORT", process.env.SANDBOX_PORT, 4010);
  const problems = await portProblems([
    { variable: "PORT", port: appPort, what: "the app" },
    { variable: "SANDBOX_PORT", port: sandboxPort, what: "the sandbox" },
  ]);
  if (problems.length > 0) await giveUp(problems.join("\n"));
  return { appPort, sandboxPort };
}

/** Prints a server's lines with its name in front. */
export function named(name: string): (line: string) => void {
  return (line) => console.log(`${name.padEnd(7)} | ${line}`);
}

/** Waits for the first of these to die, says so, and ends the others. */
export async function endWhenOneDies(servers: Running[]): Promise<never> {
  const deaths = servers.map(async ({ name, exited }) => ({ name, exit: await exited }));
  const { name, exit } = await Promise.race(deaths);
  const how = exit.signal ? `was ended by ${exit.signal}` : `ended with code ${exit.code}`;
  return giveUp(`The ${name} ${how}, and the rest ends with it.`);
}

/** Says why and ends with all that was started. */
export async function giveUp(reason: unknown): Promise<never> {
  // What falls over while everything is being ended is not the reason for it.
  if (isEnding()) return new Promise(() => {});
  console.error(reason instanceof Error ? reason.message : reason);
  await stopAll();
  process.exit(1);
}

import { createServer } from "node:net";

export type PortChoice = { variable: string; port: number; what: string };

/** Reads a port from the environment; anything but a whole number from 1 to 65535 is an error in words. */
export function portFrom(variable: string, value: string | undefined, fallback: number): number {
  if (value === undefined || value.trim() === "") return fallback;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new Error(`${variable} must be a port, a whole number from 1 to 65535.`);
}

/** What stands in the way of these ports, one sentence each; empty when nothing does. */
export async function portProblems(choices: PortChoice[]): Promise<string[]> {
  const problems: string[] = [];
  for (const [index, choice] of choices.entries()) {
    const twin = choices.slice(0, index).find((earlier) => earlier.port === choice.port);
    if (twin) problems.push(`${twin.variable} and ${choice.variable} are both ${choice.port}: choose two.`);
    else if (!(await isFree(choice.port))) problems.push(portTaken(choice));
  }
  return problems;
}

export function portTaken({ variable, port, what }: PortChoice): string {
  return (
    `Port ${port}, meant for ${what}, is taken by another program. ` +
    `End that program, or choose another port: ${variable}=${port + 1} before the command.`
  );
}

/**
 * A free port below 32768: above it the system hands out ports to outgoing connections, and one of those
 * could take the port between this look and the server's start.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
  throw new Error("No free port found between 20000 and 32000.");
}

/** All three, because some systems let one program have the loopback address and another all addresses. */
async function isFree(port: number): Promise<boolean> {
  for (const host of [undefined, "127.0.0.1", "::1"]) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      // A machine without IPv6 has no ::1 to listen on, and nobody else has either.
      resolve(error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT");
    });
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}

import { setTimeout } from "node:timers/promises";
import { freePort } from "../../scripts/ports";
import { type Running, start } from "../../scripts/processes";
import { settings, type WebProgram } from "./programs";

const START_DEADLINE_MS = 15_000;

/** Under a node on its leash, so that nothing is left behind however the tests end. */
const UNDER_NODE = `
  const [, command, ...args] = process.argv;
  const child = require("node:child_process").spawn(command, args, { stdio: "inherit" });
  child.on("error", (error) => { throw error; });
  child.on("exit", (code) => process.exit(code ?? 1));
`;

/** A web program on a free port, once it answers. */
export async function serve(program: WebProgram, baseUrl: string): Promise<Running & { url: string }> {
  const port = await freePort();
  const command = [...program.command, ...program.serve(port)];
  const running = start(program.name, ["-e", UNDER_NODE, "--", ...command], { env: settings(baseUrl) });
  const url = `http://127.0.0.1:${port}`;
  let ended = false;
  running.exited.finally(() => {
    ended = true;
  });

  const deadline = Date.now() + START_DEADLINE_MS;
  while (!(await answers(`${url}/auth/me`))) {
    if (ended || Date.now() > deadline) {
      await running.stop();
      throw new Error(`${program.name} does not answer. It said:\n${running.output()}`);
    }
    await setTimeout(50);
  }
  return { ...running, url };
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

import { actionDoor } from "../bench/doors/action-door";
import type { Door } from "../bench/doors/door";
import { formDoor } from "../bench/doors/form-door";
import { jsonDoor } from "../bench/doors/json-door";
import { measure } from "../bench/measure";
import { spentBy } from "../bench/proc";
import { typescript } from "../scripts/commands";
import { freePort } from "../scripts/ports";
import { start } from "../scripts/processes";
import { expect, test } from "./support/http";
import { startApp } from "./support/servers";

// The benchmark's own visitors, a few of them: what it measures are logins that succeed.
const DOORS: [name: string, door: Door, gzip: boolean][] = [
  ["JSON", jsonDoor, false],
  ["server actions", actionDoor({ firstPage: false }), true],
  ["server actions and the first page", actionDoor({ firstPage: true }), true],
  ["forms", formDoor({ everyPage: false }), true],
  ["forms and all pages", formDoor({ everyPage: true }), true],
];

test("the bench's visitors sign in through every door, against its gateway", async () => {
  const port = await freePort();
  const gateway = start("gateway", typescript("bench/gateway.ts"), { env: { GATEWAY_PORT: String(port) } });
  const app = await startApp({
    sandboxUrl: `http://127.0.0.1:${port}`,
    env: { LIMIT_APP_SENDS: "1000/1s", LIMIT_APP_PROVIDER: "1000/1s" },
  });
  const server = { url: app.url, spent: () => spentBy(app.pid), stop: () => app.stop() };
  try {
    for (const [name, door, gzip] of DOORS) {
      const round = await measure({ contender: { gzip }, servers: [server], door }, 3, { atOnce: 2 });
      expect(round.steps.send, name).toHaveLength(3);
      expect(round.steps.verify, name).toHaveLength(3);
    }
    const twice = { contender: { gzip: false }, servers: [server, server], door: jsonDoor };
    const paced = await measure(twice, 9, { aSecondEach: 10 });
    expect(paced.steps.read).toHaveLength(9);
    // The ninth comes eight twentieths of a second after the first.
    expect(paced.wallSeconds).toBeGreaterThan(0.39);
    expect(paced.wallSeconds).toBeLessThan(4);
  } finally {
    await Promise.all([app.stop(), gateway.stop()]);
  }
});

import { isBuilt } from "../../scripts/build";
import { localEnvironment, noSettings, type Variables } from "../../scripts/environment";
import * as pair from "../../scripts/pair";
import { freePort } from "../../scripts/ports";
import { freshSecrets } from "../../scripts/secrets";

export type { Server } from "../../scripts/pair";

const secrets = {
  ...freshSecrets(),
  // The build under test has a key of its own, the same for every app that runs from it.
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "",
};

/** A sandbox of one's own, on a free port. */
export async function startSandbox(options: { port?: number; env?: Variables } = {}): Promise<pair.Server> {
  const port = options.port ?? (await freePort());
  const env = { SANDBOX_HOST: "", SANDBOX_CODE_TTL_SECONDS: "", SANDBOX_ACCOUNT_RATE: "", ...options.env };
  return pair.startSandbox({ port, env });
}

/**
 * The production build on a free port, with nothing from the machine's own settings. One proxy is said to
 * stand in front, so that each person's X-Forwarded-For counts as that person's address.
 */
export async function startApp(options: {
  sandboxUrl: string;
  port?: number;
  env?: Variables;
  /** Another build than the one in this repository. */
  folder?: string;
  /** "/api/health/live" for an app that is to start without its store. */
  health?: string;
}): Promise<pair.Server> {
  if (!isBuilt()) throw new Error("There is no production build: npm run build.");
  const port = options.port ?? (await freePort());
  const local = localEnvironment({ appPort: port, sandboxUrl: options.sandboxUrl, secrets });
  // One origin, as a deployment has: the machine's other name is a stranger.
  const settings = { APP_ORIGIN: `http://localhost:${port}`, TRUSTED_PROXY_HOPS: "1" };
  const env = { ...noSettings, ...local, ...settings, ...options.env };
  return pair.startApp({ port, env, folder: options.folder, health: options.health });
}

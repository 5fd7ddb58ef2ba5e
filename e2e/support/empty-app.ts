import { join } from "node:path";
import { root, tool } from "../../scripts/commands";
import { start } from "../../scripts/processes";
import { type Server, startApp } from "./servers";

const FOLDER = join(root, "e2e", "empty-app");

/**
 * One empty page, built and served by the very Next that serves ours: what is not ours to weigh. Turbopack finds this
 * repository's proxy.ts and instrumentation.ts all the same, so it is started like ours; neither is sent to a browser.
 */
export async function startEmptyApp(sandboxUrl: string): Promise<Server> {
  const build = start("the empty app's build", tool("next", "build", FOLDER), {});
  const { code } = await build.exited;
  if (code !== 0) throw new Error(build.output());
  return startApp({ sandboxUrl, folder: FOLDER, health: "/" });
}

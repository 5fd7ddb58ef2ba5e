import { root } from "./commands";
import { chosenSettings, devEnvironment, hasOwnProvider } from "./dev-environment";
import { devSecrets } from "./dev-secrets";
import { choosePorts, endWhenOneDies, giveUp, named } from "./foreground";
import { sandboxUrl, startApp, startSandbox } from "./pair";
import { endTogether } from "./processes";

const REAL_SMS = `
  STARTMESSAGING_API_KEY is set, so there is no sandbox: SMS are real and cost money. (With a
  STARTMESSAGING_BASE_URL on this machine the sandbox is used.)
`;

const NO_SMS = `
  The sandbox stands in for the provider, since no STARTMESSAGING_API_KEY is set, or since its
  STARTMESSAGING_BASE_URL is on this machine. What .env.local sets is used; what it leaves out is
  filled in, with secrets that stay the same from day to day (.demo/).
`;

endTogether(() => 0);
await runDev().catch(giveUp);

async function runDev(): Promise<void> {
  const { appPort, sandboxPort } = await choosePorts();
  const chosen = chosenSettings(root);
  const colors = { FORCE_COLOR: process.stdout.isTTY ? "1" : undefined };

  const servers = [];
  if (!hasOwnProvider(chosen)) {
    const onLine = named("sandbox");
    servers.push(await startSandbox({ mode: "development", port: sandboxPort, env: colors, onLine }));
  }
  const place = { appPort, sandboxUrl: sandboxUrl(sandboxPort), secrets: devSecrets(root) };
  const env = { ...colors, ...devEnvironment(place, chosen) };
  servers.push(await startApp({ mode: "development", port: appPort, env, onLine: named("app") }));

  console.log(`\n  The app      http://localhost:${appPort}`);
  if (!hasOwnProvider(chosen))
    console.log(`  The handset  http://localhost:${sandboxPort}   where the SMS arrive`);
  console.log(hasOwnProvider(chosen) ? REAL_SMS : NO_SMS);
  await endWhenOneDies(servers);
}

import { oddNumbers } from "../sandbox/odd-numbers";
import { buildApp } from "./build";
import { localEnvironment, noConnections } from "./environment";
import { choosePorts, endWhenOneDies, giveUp, named } from "./foreground";
import { sandboxUrl, startApp, startSandbox } from "./pair";
import { endTogether } from "./processes";
import { freshSecrets } from "./secrets";

/** A few of the sandbox's numbers that misbehave, by their endings. */
const SAMPLES = ["00402", "00429", "00902", "02000"];

// Ending a demo is no failure.
endTogether(() => 0);
await runDemo().catch(giveUp);

async function runDemo(): Promise<void> {
  const { appPort, sandboxPort } = await choosePorts();
  const place = { appPort, sandboxUrl: sandboxUrl(sandboxPort), secrets: freshSecrets() };
  const env = { ...noConnections, ...localEnvironment(place) };

  console.log("Building the app for production. This takes half a minute or so.");
  const startedAt = Date.now();
  // Next seals what actions carry with a key that must be the same now and when the app runs.
  const build = await buildApp(env);
  if (build.kind === "failed") await giveUp(`The build failed:\n\n${build.output}`);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`Built in ${seconds} s. Starting the sandbox and the app.`);

  let introduced = false;
  const lines = (name: string) => (line: string) => introduced && named(name)(line);
  const sandbox = await startSandbox({ port: sandboxPort, onLine: lines("sandbox") });
  const app = await startApp({ port: appPort, env, onLine: lines("app") });
  console.log(introduction(app.url, `http://localhost:${sandboxPort}`));
  introduced = true;
  await endWhenOneDies([sandbox, app]);
}

function introduction(appUrl: string, handsetUrl: string): string {
  return `
  The app      ${appUrl}
  The handset  ${handsetUrl}   where the SMS arrive

  1. Open the app and choose "Sign in".
  2. Type an Indian mobile number, such as 98765 43210. No SMS leaves this machine.
  3. Read the code on the handset and type it in.

  Some numbers misbehave on purpose, by their last five digits:
${SAMPLES.flatMap(sample).join("\n")}
  The handset lists them all.

  Everything is kept in memory and forgotten at the end. Ctrl-C ends both.
`;
}

function sample(ending: string): string[] {
  const odd = oddNumbers.find((number) => number.ending === ending);
  return odd ? [`    98765 ${ending}  ${odd.sentence}`] : [];
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { root } from "../../scripts/commands";
import { PYTHON } from "../../scripts/python";
import { openSandbox, type Sandbox } from "./open-sandbox";
import { settings } from "./programs";
import { atTerminal } from "./terminal";

const FENCED = /```(\w+)\n([\s\S]*?)```/g;
const readme = readFileSync(join(root, "sandbox/README.md"), "utf8");

/** The code blocks under a heading, up to the next one. */
function blocks(heading: string) {
  const [, section = ""] = readme.split(new RegExp(`^#+ ${heading}$`, "m"));
  const text = section.split(/^##+ [A-Z]/m)[0] ?? "";
  return Array.from(text.matchAll(FENCED), ([, language = "", code = ""]) => ({ language, code }));
}

const runners: Record<string, { name: string; command: string[] }> = {
  sh: { name: "try.sh", command: ["sh", "-eu"] },
  js: { name: "try.mjs", command: [process.execPath] },
  ts: { name: "try.mts", command: [process.execPath, "--import", "tsx"] },
  python: { name: "try.py", command: [PYTHON, "-B"] },
};

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox?.stop());

test.each(["curl", "Node: fetch", "Node: the project's own client", "Python: requests", "Python: httpx"])(
  "the README's example for %s is a whole login",
  async (heading) => {
    const [example] = blocks(heading);
    expect(await run(example)).toMatch(/verified(": ?true|': True|: true|\n)/);
    expect(await sandbox.stats()).toMatchObject({ sends: 1, verifies: 1, verified: 1 });
    const [sms] = await sandbox.inbox("+919876543210");
    expect(sms.idempotencyKey).toMatch(/^[\da-f-]{36}$/);
  },
);

test("its other curl commands are answered, too", async () => {
  expect(await run(blocks("The wire")[0])).toContain('"success":true');
  expect(await sandbox.stats()).toMatchObject({ sends: 1 });
  const said = await run(blocks("Controls")[0]);
  expect(said).toContain('"aheadSeconds":600');
  expect(said).toContain('"forgotten":true');
});

test("its commands for the tutorials name programs that are there", () => {
  const [commands] = blocks("From your own program");
  const paths = commands?.code.match(/sandbox\/tutorials(\/\w+\.py)?| \w+(?=:app)/g) ?? [];
  expect(paths).toHaveLength(4);
  const files = paths.map((path) => (path.startsWith(" ") ? `sandbox/tutorials/${path.trim()}.py` : path));
  for (const file of files.filter((path) => path.endsWith(".py"))) {
    expect(readFileSync(join(root, file), "utf8")).toContain("STARTMESSAGING_API_KEY");
  }
});

/** What the example prints, against the sandbox of this test instead of the one on the usual port. */
async function run(example: { language: string; code: string } | undefined): Promise<string> {
  const { name = "", command = [] } = runners[example?.language ?? ""] ?? {};
  const folder = mkdtempSync(join(tmpdir(), "readme-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  // For curl a 4xx is an answer like any other; here it is a failure.
  writeFileSync(join(folder, ".curlrc"), "fail\n");
  const client = pathToFileURL(join(root, "lib/startmessaging/client.ts")).href;
  const code = (example?.code ?? "")
    .replaceAll(/(http:\/\/)?localhost:4010/g, sandbox.url)
    .replace('"./lib/startmessaging/client"', JSON.stringify(client));
  writeFileSync(join(folder, name), code);

  const env = { ...settings(sandbox.url), CURL_HOME: folder };
  const program = atTerminal([...command, join(folder, name)], env, root);
  expect([await program.ended, program.said()]).toEqual([0, expect.any(String)]);
  return program.said();
}

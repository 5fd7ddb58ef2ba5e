import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { API_KEY, accepted, json, PHONE, scriptedProvider } from "./scripted-provider";

const root = fileURLToPath(new URL("../../", import.meta.url));

test("the example in docs/client.md sends a code, asks for it, and verifies it", async () => {
  const provider = await scriptedProvider(
    accepted,
    json(400, { message: "Invalid code. 2 attempts left" }),
    json(200, { data: { verified: true } }),
  );
  const said = await runExample(provider.url, ["111111", "482913"]);

  expect(said).toContain("That code is wrong.");
  expect(said).toContain(`${PHONE} is proved`);
  expect(provider.heard.map(({ url }) => url)).toEqual(["/otp/send", "/otp/verify", "/otp/verify"]);
  expect(provider.heard[2]?.body).toEqual({ requestId: "otp-request-1", otpCode: "482913" });
});

async function runExample(baseUrl: string, codes: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "example-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "try-client.mts");
  await writeFile(file, await exampleIn(join(root, "docs/client.md")));

  const example = spawn(process.execPath, ["--import", "tsx", file, PHONE], {
    cwd: root,
    env: { NODE_ENV: "test", STARTMESSAGING_BASE_URL: baseUrl, STARTMESSAGING_API_KEY: API_KEY },
  });
  onTestFinished(() => void example.kill());
  let said = "";
  example.stderr.on("data", (chunk) => {
    said += chunk;
  });
  example.stdout.on("data", (chunk) => {
    said += chunk;
    if (String(chunk).includes("6-digit code: ")) example.stdin.write(`${codes.shift()}\n`);
  });
  await new Promise((resolve) => example.on("close", resolve));
  return said;
}

async function exampleIn(page: string): Promise<string> {
  const example = /```ts\n([\s\S]*?)```/.exec(await readFile(page, "utf8"))?.[1] ?? "";
  const client = pathToFileURL(join(root, "lib/startmessaging/client.ts")).href;
  return example.replace('"./lib/startmessaging/client"', JSON.stringify(client));
}

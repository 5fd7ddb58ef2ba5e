import { expect, test } from "vitest";
import { readEnvironment } from "@/lib/env";
import { typescript } from "./commands";
import { settingsIn } from "./environment";
import { start } from "./processes";
import { freshOperatorSecrets, freshSecrets, sandboxApiKey } from "./secrets";

test("every secret is long enough, and no two are alike", () => {
  const all = [freshSecrets(), freshOperatorSecrets(), freshSecrets(), freshOperatorSecrets()].flatMap(
    (each): string[] => Object.values(each),
  );
  expect(new Set(all).size).toBe(all.length);
  for (const secret of all) expect(secret.length).toBeGreaterThanOrEqual(32);
});

test("the key for server actions is 32 bytes in base64, as Next wants it", () => {
  const key = Buffer.from(freshSecrets().NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, "base64");
  expect(key).toHaveLength(32);
});

test("a secret holds no comma, which would make it a list of two", () => {
  for (const secret of Object.values(freshSecrets())) expect(secret).not.toContain(",");
});

test("the sandbox's key looks like a live one", () => {
  expect(sandboxApiKey()).toMatch(/^sm_live_[0-9a-f]{48}$/);
});

test("`npm run secrets` prints each under its name, as an .env file has it: the app takes them, and the next are others", async () => {
  const print = async () => {
    const printing = start("secrets", typescript("scripts/print-secrets.ts"));
    expect((await printing.exited).code).toBe(0);
    return printing.output();
  };
  const [text, again] = [await print(), await print()];
  const printed = Object.fromEntries(settingsIn(text));
  expect(Object.keys(printed)).toEqual(Object.keys({ ...freshSecrets(), ...freshOperatorSecrets() }));
  expect(text.split("\n").filter((line) => !/^(?:#.*|[A-Z_]+=\S+|)$/.test(line))).toEqual([]);
  expect(() => readEnvironment({ ...printed, STARTMESSAGING_API_KEY: sandboxApiKey() })).not.toThrow();
  for (const [name, value] of settingsIn(again)) expect(value).not.toBe(printed[name]);
});

import { expect, test } from "vitest";
import { freshSecrets, sandboxApiKey } from "./secrets";

test("every secret is long enough, and no two are alike", () => {
  const all = [...Object.values(freshSecrets()), ...Object.values(freshSecrets())];
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

import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { devSecrets } from "./dev-secrets";

test("development keeps its secrets from one start to the next, for its owner's eyes only", () => {
  const root = mkdtempSync(join(tmpdir(), "dev-secrets-"));
  const first = devSecrets(root);
  expect(devSecrets(root)).toEqual(first);
  expect(statSync(join(root, ".demo", "secrets.json")).mode & 0o777).toBe(0o600);
  rmSync(root, { recursive: true });
});

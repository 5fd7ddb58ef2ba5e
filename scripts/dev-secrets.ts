import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { freshSecrets, type Secrets } from "./secrets";

const stored = z.object({
  AUTH_SECRET: z.string(),
  COOKIE_SECRET: z.string(),
  PHONE_KEY: z.string(),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z.string(),
});

/**
 * The same secrets from one day to the next: a person's subject hangs on them, and with it whatever a
 * developer has stored about that person. Kept in a folder that git ignores, readable by its owner alone.
 */
export function devSecrets(root: string): Secrets {
  const folder = join(root, ".demo");
  const file = join(folder, "secrets.json");
  if (existsSync(file)) return stored.parse(JSON.parse(readFileSync(file, "utf8")));
  const secrets = freshSecrets();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

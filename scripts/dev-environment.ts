import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type LocalPlace, localEnvironment, settingsIn, type Variables } from "./environment";

// The files Next itself reads in development.
const ENV_FILES = [".env.development.local", ".env.local", ".env.development", ".env"];

/** What the developer has given a value, in an .env file or in the shell, which wins. */
export function chosenSettings(root: string): Map<string, string> {
  const texts = ENV_FILES.map((name) => join(root, name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, "utf8"));
  const inShell = Object.entries(process.env).flatMap(([name, value]) =>
    value ? [[name, value] as const] : [],
  );
  // The first file wins, as with Next.
  const inFiles = texts.toReversed().flatMap((text) => Array.from(settingsIn(text)));
  return new Map([...inFiles, ...inShell]);
}

/** A key of their own and no address on this machine: SMS are real. */
export function hasOwnProvider(chosen: Map<string, string>): boolean {
  const base = chosen.get("STARTMESSAGING_BASE_URL") ?? "";
  const isHere =
    URL.canParse(base) && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(base).hostname);
  return chosen.has("STARTMESSAGING_API_KEY") && !isHere;
}

/** What the developer has chosen stays; the rest is filled in. */
export function devEnvironment(place: LocalPlace, chosen: Map<string, string>): Variables {
  const filledIn: Variables = localEnvironment(place);
  return Object.fromEntries(
    Object.entries(filledIn).filter(([name]) => {
      // Key and address go together: the sandbox's key never to the provider, nor the other way round.
      if (name.startsWith("STARTMESSAGING_")) return !hasOwnProvider(chosen);
      return !chosen.has(name);
    }),
  );
}

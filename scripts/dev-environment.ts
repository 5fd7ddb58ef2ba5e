import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type LocalPlace, localEnvironment, namesSetIn, type Variables } from "./environment";

// The files Next itself reads in development.
const ENV_FILES = [".env.development.local", ".env.local", ".env.development", ".env"];

/** The names that the developer has given a value, in the shell or in an .env file. */
export function chosenNames(root: string): Set<string> {
  const texts = ENV_FILES.map((name) => join(root, name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, "utf8"));
  const inShell = Object.keys(process.env).filter((name) => process.env[name]);
  return new Set([...inShell, ...texts.flatMap((text) => Array.from(namesSetIn(text)))]);
}

export function hasOwnProvider(chosen: Set<string>): boolean {
  return chosen.has("STARTMESSAGING_API_KEY");
}

/** What the developer has chosen stays; the rest is filled in. */
export function devEnvironment(place: LocalPlace, chosen: Set<string>): Variables {
  const filledIn: Variables = localEnvironment(place);
  return Object.fromEntries(
    Object.entries(filledIn).filter(([name]) => {
      // Key and address go together: the sandbox's key never to the provider, nor the other way round.
      if (name.startsWith("STARTMESSAGING_")) return !hasOwnProvider(chosen);
      return !chosen.has(name);
    }),
  );
}

import { expect } from "@playwright/test";
import type { Place } from "../support/http";

/**
 * What Next (16.4.5) and React say, before any code of ours runs, of what they cannot decode: always a 500 or a 400 of
 * their own. What they say quotes the request. Every other error is one of ours.
 */
const CANNOT_DECODE: Record<string, RegExp> = {
  "a body that is no form":
    /Failed to parse body as FormData|^⨯ Error: (?:Connection closed\.|Malformed part header|Unexpected end of form)$/,
  "an action that is none":
    /Server Reference ID did not match|Failed to find Server Action|Invalid Server Actions request|Missing 'next-action' header/,
  "arguments that are no JSON": /^⨯ SyntaxError: .*(?:JSON|Unexpected token|$)/,
  "arguments that are no list":
    /^⨯ TypeError: (?:CreateListFromArrayLike called on non-object|Cannot read properties of (?:null|undefined) \(reading '(?:length|arrayBuffer)'\))$/,
  // It has answered, and whoever asked hangs up before all of their form is read.
  "a request that breaks off": /^(?:⨯ uncaughtException: +)?Error: aborted$/,
  "an address that is none": /^TypeError: Invalid URL$/,
  "a router's state that is none": /The router state header was sent but could not be parsed/,
};

const ERROR = /^(?:⨯ |\w*Error\b)/;
/** Where code of ours would stand; Next leaves out its own, but for its list of actions. */
const OUR_FRAME = /^ {4}at (?!Object\.get |\w+ ).*\.next\/server\/(?:app|chunks)\//;

/** How often Next has named each of its own errors since `before`; fails at any other error. */
export function nextsOwnErrors(place: Place, before: number): Record<string, number> {
  const named: Record<string, number> = {};
  const ours: string[] = [];
  for (const line of place.app.output().slice(before).split("\n")) {
    if (OUR_FRAME.test(line)) ours.push(line);
    if (!ERROR.test(line)) continue;
    const [name] = Object.entries(CANNOT_DECODE).find(([, words]) => words.test(line)) ?? [];
    if (name === undefined) ours.push(line);
    else named[name] = (named[name] ?? 0) + 1;
  }
  expect(ours, "errors that are not Next's own").toEqual([]);
  return named;
}

/** The same process still answers. */
export async function expectAlive(place: Place): Promise<void> {
  const live = await fetch(`${place.app.url}/api/health/live`);
  expect(live.status).toBe(200);
  expect(() => process.kill(place.app.pid, 0)).not.toThrow();
}

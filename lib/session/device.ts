import Bowser from "bowser";
import type { Device } from "@/lib/login/world";

/** A User-Agent of more letters is no browser's; what it says of itself comes first. */
const LONGEST_READ = 400;

const BROWSERS = new Set<string>(Object.values(Bowser.BROWSER_MAP));
const SYSTEMS = new Set<string>(Object.values(Bowser.OS_MAP));

/** Programs that the JSON door is made for, and that are no browsers. */
const PROGRAMS: [begins: RegExp, device: Device][] = [
  [/^curl\//, { browser: "curl", system: null }],
  [/^Wget\//, { browser: "Wget", system: null }],
  [/^HTTPie\//, { browser: "HTTPie", system: null }],
  [/^PostmanRuntime\//, { browser: "Postman", system: null }],
  [/^python-(?:requests|httpx)\//, { browser: "Python", system: null }],
  [/^(?:node|undici)\b/, { browser: "Node.js", system: null }],
  [/^Dart\//, { browser: "Dart", system: null }],
  [/^okhttp\//, { browser: "okhttp", system: null }],
  // Android's own client, and that of the systems of iPhones and Macs: an app, which says no name that can be relied on.
  [/^Dalvik\//, { browser: null, system: "Android" }],
  [/\bCFNetwork\/.*\bDarwin\//, { browser: null, system: "iOS / macOS" }],
];

/**
 * What somebody signs in from, in names that they know; null where it cannot be told. Only names of closed lists: what
 * a client says of itself is shown to people later, and is not to be words of its own.
 */
export function readDevice(userAgent: string | null): Device {
  const said = userAgent?.slice(0, LONGEST_READ) ?? "";
  const program = PROGRAMS.find(([begins]) => begins.test(said));
  if (program) return program[1];
  if (said === "") return { browser: null, system: null };
  const { browser, os } = Bowser.parse(said);
  return {
    browser: browser.name && BROWSERS.has(browser.name) ? shorter(browser.name) : null,
    system: os.name && SYSTEMS.has(os.name) ? os.name : null,
  };
}

/** The system stands beside it. */
const shorter = (name: string) => name.replace(/ for Android$/, "");

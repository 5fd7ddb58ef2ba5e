import { isIPv4 } from "node:net";
import { refusal } from "./answers";

/**
 * A page elsewhere must be able neither to change what this sandbox does nor, under a name of its own that it points at
 * this machine, to read the codes. Programs, which send no Origin, may do both.
 * @param host what the sandbox listens on: open to the network, any name may be its own.
 */
export function refusedStranger(request: Request, host: string): Response | undefined {
  const named = request.headers.get("host");
  if (named !== null && isLoopback(host) && !isLoopback(hostnameOf(named))) {
    return refusal(403, "This sandbox answers to the names of this machine only: localhost or 127.0.0.1.");
  }
  if (request.method !== "GET" && isForeign(request)) {
    return refusal(403, "This may be posted from the handset's own page, or by a program, only.");
  }
  return undefined;
}

function isForeign(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.get("host");
}

function hostnameOf(named: string): string {
  return URL.canParse(`http://${named}`) ? new URL(`http://${named}`).hostname : "";
}

function isLoopback(name: string): boolean {
  return ["localhost", "::1", "[::1]"].includes(name) || (isIPv4(name) && name.startsWith("127."));
}

import { environment } from "@/lib/env";
import { verifyProblem } from "@/lib/http/login-problems";
import { problem, toldProblem } from "@/lib/http/problem";
import { originOf } from "@/lib/http/same-origin";
import { voiceHere } from "@/lib/languages/here";
import { knock } from "@/lib/session/knock";

type Handler = (request: Request) => Promise<Response>;

const METHODS = ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "POST"] as const;

/**
 * A POST route of the JSON door: a foreign or `null` Origin is refused (a missing one is an app or a script), the outer
 * door counts it before its body is read, any other method gets a 405 of ours, nothing is cached.
 */
export function jsonDoor(handler: Handler): Record<(typeof METHODS)[number], Handler> {
  return ownDoor(async (request) => {
    const door = await knock();
    return door.kind === "open" ? handler(request) : verifyProblem(door, await voiceHere());
  });
}

/** The same without the outer door: nobody is to be kept from signing out. */
export function ownDoor(handler: Handler): Record<(typeof METHODS)[number], Handler> {
  const refuseMethod = async () =>
    problem("method_not_allowed", "Use POST here.", { headers: { allow: "POST" } });
  return {
    GET: refuseMethod,
    PUT: refuseMethod,
    PATCH: refuseMethod,
    DELETE: refuseMethod,
    OPTIONS: refuseMethod,
    async POST(request) {
      if (originOf(request.headers, environment().origins) === "foreign") {
        return toldProblem(await voiceHere(), "cross_site", "trouble.crossSite");
      }
      const response = await handler(request);
      response.headers.set("cache-control", "no-store");
      return response;
    },
  };
}

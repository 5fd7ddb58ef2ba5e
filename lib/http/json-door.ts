import "server-only";
import { environment } from "@/lib/env";
import { CROSS_SITE } from "@/lib/login/sentences";
import { problem } from "./problem";
import { originOf } from "./same-origin";

type Handler = (request: Request) => Promise<Response>;

const METHODS = ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "POST"] as const;

/**
 * A POST route of the JSON door: a foreign or `null` Origin is refused (a missing one is an app or a script), any
 * other method gets a 405 of ours, nothing is cached.
 */
export function jsonDoor(handler: Handler): Record<(typeof METHODS)[number], Handler> {
  const refuseMethod = async () =>
    problem("method_not_allowed", "Use POST here.", { headers: { allow: "POST" } });
  return {
    GET: refuseMethod,
    PUT: refuseMethod,
    PATCH: refuseMethod,
    DELETE: refuseMethod,
    OPTIONS: refuseMethod,
    async POST(request) {
      if (originOf(request.headers, environment().origins) === "foreign")
        return problem("cross_site", CROSS_SITE);
      const response = await handler(request);
      response.headers.set("cache-control", "no-store");
      return response;
    },
  };
}

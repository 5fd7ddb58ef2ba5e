import { problem } from "./problem";

const refuse = async () =>
  problem("method_not_allowed", "Use GET here.", { headers: { allow: "GET, HEAD" } });

/** The other methods of a route that is only read. Next's own 405 is empty and names no method. */
export const getOnly = { POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: refuse };

import "server-only";
import { getServerSession, type Session } from "next-auth";
import { type AskSession, askState, authOptions } from "./auth-options";
import { cookieName } from "./cookies";

/** `setCookies`: Set-Cookie lines of the session cookie, renewed or dropped. */
export type SessionRead =
  | { kind: "read"; session: Session | null; setCookies: readonly string[] }
  | { kind: "unavailable" };

/**
 * What next-auth says of a session token. It is shown that one cookie and nothing else of the request: it would join
 * every cookie whose name begins with ours (a neighbour's would sign people out), and answers 500 to a stranger's
 * `callbackUrl`, in the query or in a planted cookie.
 */
export async function readSession(token: string | undefined): Promise<SessionRead> {
  const name = cookieName("login-session");
  let unavailable = false;
  const ask: AskSession = async (claims) => {
    const answer = await askState(claims);
    unavailable = answer.kind === "state_unavailable";
    return answer;
  };
  let lines: readonly string[] = [];
  const request = { headers: {}, cookies: token === undefined ? {} : { [name]: token } };
  const response = {
    getHeader: () => [...lines],
    setHeader: (_header: "Set-Cookie", all: readonly string[]) => {
      lines = all;
    },
  };
  // Node's request and response, as far as next-auth uses them.
  const session = await getServerSession(request as never, response as never, authOptions(ask));
  if (unavailable) return { kind: "unavailable" };
  // It also sets cookies for doors that are not here (CSRF, callback).
  return { kind: "read", session, setCookies: lines.filter((line) => line.startsWith(`${name}=`)) };
}

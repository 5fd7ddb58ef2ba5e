import { toldProblem } from "@/lib/http/problem";
import { voiceHere } from "@/lib/languages/here";
import { signOut } from "@/lib/session/sign-out";
import { ownDoor } from "../json-door";

/** `POST /auth/sign-out`: ends the session on the server and drops its cookie. */
async function endSession(): Promise<Response> {
  const { reached } = await signOut();
  if (reached) return new Response(null, { status: 204 });
  return toldProblem(await voiceHere(), "unavailable", "account.signOutUnreached", {
    headers: { "retry-after": "60" },
  });
}

export const { GET, PUT, PATCH, DELETE, OPTIONS, POST } = ownDoor(endSession);

import { jsonDoor } from "@/lib/http/json-door";
import { problem } from "@/lib/http/problem";
import { signOut } from "@/lib/session/login-steps";

/** `POST /auth/sign-out`: ends the session on the server and drops its cookie. */
async function endSession(): Promise<Response> {
  const { reached } = await signOut();
  if (reached) return new Response(null, { status: 204 });
  return problem(
    "unavailable",
    "You are signed out here, but the session could not be ended everywhere. Try again.",
    {
      headers: { "retry-after": "60" },
    },
  );
}

export const { GET, PUT, PATCH, DELETE, OPTIONS, POST } = jsonDoor(endSession);

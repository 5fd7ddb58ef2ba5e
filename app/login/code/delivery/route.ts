import { getOnly } from "@/lib/http/get-only";
import { voiceHere } from "@/lib/languages/here";
import { viewChallenge } from "@/lib/login/challenge-view";
import { challengeOnScreen } from "@/lib/session/login-steps";
import { spoken } from "../../words";

const headers = { "cache-control": "no-store" };

/**
 * The code page's challenge as it is now, for a page that stays open: where the SMS is, and both countdowns anew. `null`
 * where nothing is waited for any more, 204 where nothing can be said just now. It costs no more than the page itself.
 */
export async function GET(): Promise<Response> {
  const challenge = await challengeOnScreen({ look: true });
  if (challenge?.kind === "state_unavailable") return new Response(null, { status: 204, headers });
  const view = challenge && viewChallenge(challenge);
  return Response.json(view && spoken(view, await voiceHere()), { headers });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = getOnly;

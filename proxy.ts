import { type NextRequest, NextResponse } from "next/server";
import { newPagePolicy, pageRefusal } from "@/lib/http/page-door";
import { problem } from "@/lib/http/problem";
import { chooseLanguage, LANGUAGE_COOKIE } from "@/lib/languages/choose";
import type { Sentence } from "@/lib/languages/sentence";
import { voice } from "@/lib/languages/voice";

/**
 * In front of every page: a nonce for its scripts, and no form from elsewhere. It makes no authentication decision.
 * Off Vercel most pages have it done before they get here (lib/http/let-in.ts).
 */
export function proxy(request: NextRequest): Response {
  const refusal = isProgramDoor(request) ? refuseUnreadable(request) : refuse(request);
  if (refusal) return refusal;
  const policy = newPagePolicy();
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/**
 * Everything but built files, which are the same for everybody; the doors of programs, spelt as they are, which answer for
 * themselves; and what was let in already. It would cost a login as much as all that it does (decisions 0056, 0058).
 */
export const config = {
  matcher: [
    {
      source:
        "/((?!_next/static/|auth/(?:send-otp|verify-otp|sign-out)$|api/auth/session$|api/health$|api/health/live$).*)",
      missing: [{ type: "header", key: "x-login-let-in" }],
    },
  ],
};

/** What programs ask answers for itself, in problem bodies. */
const isProgramDoor = ({ nextUrl }: NextRequest) =>
  /^\/(?:(?:auth|api)(?:\/|$)|openapi\.json$)/.test(nextUrl.pathname);

/** A path that is no text, like `/api/%ff`: Next would answer 500 in place of the route for all that is not there. */
function refuseUnreadable({ nextUrl }: NextRequest): Response | null {
  try {
    decodeURIComponent(nextUrl.pathname);
    return null;
  } catch {
    return problem("not_found", "There is nothing here.");
  }
}

function refuse(request: NextRequest): NextResponse | null {
  switch (pageRefusal(request.method, request.headers)) {
    case null:
      return null;
    case "no_such_method":
      return plain(405, "Pages are read with GET, and their forms sent with POST.", {
        allow: "GET, HEAD, POST",
      });
    case "cross_site":
      return tell(request, 403, "trouble.crossSite");
    case "too_large":
      return tell(request, 413, "trouble.tooLarge");
  }
}

/** To the person whose form it is. */
function tell({ cookies, headers }: NextRequest, status: number, sentence: Sentence): NextResponse {
  const language = chooseLanguage(cookies.get(LANGUAGE_COOKIE)?.value, headers.get("accept-language"));
  return plain(status, voice(language).say(sentence), { "content-language": language });
}

function plain(status: number, text: string, more: Record<string, string>): NextResponse {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...more };
  return new NextResponse(`${text}\n`, { status, headers });
}

import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { environment } from "@/lib/env";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";
import { LARGEST_BODY_BYTES } from "@/lib/http/json-body";
import { problem } from "@/lib/http/problem";
import { originOf } from "@/lib/http/same-origin";
import { chooseLanguage, LANGUAGE_COOKIE } from "@/lib/languages/choose";
import type { Sentence } from "@/lib/languages/sentence";
import { voice } from "@/lib/languages/voice";

/**
 * In front of every page: a nonce for its scripts, and no form from elsewhere. It makes no authentication decision.
 * Next itself would run an action that has no Origin, and answers a foreign one or an oversized body with a 500.
 */
export function proxy(request: NextRequest): Response {
  const refusal = isProgramDoor(request) ? refuseUnreadable(request) : refuse(request);
  if (refusal) return refusal;
  const nonce = randomBytes(16).toString("base64");
  const { production } = environment();
  const policy = contentSecurityPolicy(nonce, { development: !production });
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/**
 * Everything but built files, which are the same for everybody; the doors of programs, spelt as they are, which answer for
 * themselves; and what this process asks itself to put into an action's answer, whose form has passed here. It would
 * cost a login as much as all that it does (decision 0056).
 */
export const config = {
  matcher: [
    {
      source:
        "/((?!_next/static/|auth/(?:send-otp|verify-otp|sign-out)$|api/auth/session$|api/health$|api/health/live$).*)",
      missing: [{ type: "header", key: "x-login-own-request" }],
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
  if (request.method === "GET" || request.method === "HEAD") return null;
  // Next would answer any other as a GET.
  if (request.method !== "POST") {
    return plain(405, "Pages are read with GET, and their forms sent with POST.", {
      allow: "GET, HEAD, POST",
    });
  }
  if (originOf(request.headers, environment().origins) !== "ours") {
    return tell(request, 403, "trouble.crossSite");
  }
  const length = request.headers.get("content-length");
  if (length === null || Number(length) > LARGEST_BODY_BYTES) {
    return tell(request, 413, "trouble.tooLarge");
  }
  return null;
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

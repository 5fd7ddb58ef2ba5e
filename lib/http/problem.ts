import type { Key, Sentence } from "@/lib/languages/sentence";
import type { Voice } from "@/lib/languages/voice";

/** What a program reads to know what happened; the sentence is for people. */
export type ProblemCode = keyof typeof PROBLEMS;

/** RFC 9457 problems of this API: their status and title. Each answer adds a `detail` fit to show. */
export const PROBLEMS = {
  invalid_phone: { status: 400, title: "Invalid phone number" },
  invalid_code: { status: 400, title: "Invalid code" },
  invalid_request: { status: 400, title: "Invalid request" },
  wrong_code: { status: 401, title: "Wrong code" },
  cross_site: { status: 403, title: "Cross-site request" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  challenge_over: { status: 410, title: "This code is over" },
  too_large: { status: 413, title: "Request too large" },
  unsupported_media_type: { status: 415, title: "Unsupported media type" },
  too_many_requests: { status: 429, title: "Too many requests" },
  misconfigured: { status: 500, title: "Sign-in is not available" },
  unavailable: { status: 503, title: "Sign-in is unavailable" },
} as const;

export type ProblemMore = { headers?: Record<string, string>; members?: Record<string, unknown> };

/** Those whose sentence is for the person at the keyboard, and not for who wrote the program. */
type ShownCode = { [C in ProblemCode]: `problem.${C}` extends Key ? C : never }[ProblemCode];

/** A mistake of the program that asks, in English. Never cached: the next try may fare better. */
export function problem(code: ProblemCode, detail: string, more: ProblemMore = {}): Response {
  return answer(code, { title: PROBLEMS[code].title, detail, language: "en" }, more);
}

/** One that a person may be shown, in the language that was asked for; the `code` is the same in all of them. */
export function toldProblem(
  voice: Voice,
  code: ShownCode,
  detail: Sentence,
  { headers = {}, members = {} }: ProblemMore = {},
): Response {
  const text = { title: voice.say(`problem.${code}`), detail: voice.say(detail), language: voice.language };
  return answer(code, text, { headers: { vary: "Accept-Language, Cookie", ...headers }, members });
}

function answer(
  code: ProblemCode,
  { title, detail, language }: { title: string; detail: string; language: string },
  { headers = {}, members = {} }: ProblemMore,
): Response {
  const { status } = PROBLEMS[code];
  return Response.json(
    { status, title, detail, code, ...members },
    {
      status,
      headers: {
        "content-type": "application/problem+json",
        "content-language": language,
        "cache-control": "no-store",
        ...headers,
      },
    },
  );
}

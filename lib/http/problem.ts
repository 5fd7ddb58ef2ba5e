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

/** An `application/problem+json` answer. Never cached: the next try may fare better. */
export function problem(
  code: ProblemCode,
  detail: string,
  { headers = {}, members = {} }: ProblemMore = {},
): Response {
  const { status, title } = PROBLEMS[code];
  return Response.json(
    { status, title, detail, code, ...members },
    {
      status,
      headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
    },
  );
}

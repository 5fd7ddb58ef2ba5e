import { z } from "zod";
import { languages } from "@/lib/languages/languages";
import { CHALLENGE_COOKIE_SECONDS } from "@/lib/session/cookie-life";
import {
  problemReply,
  sendReply,
  sendRequest,
  sessionReply,
  verifyReply,
  verifyRequest,
} from "./api-schemas";
import { PROBLEMS, type ProblemCode } from "./problem";

const json = (schema: z.ZodType, io: "input" | "output") => ({
  "application/json": { schema: z.toJSONSchema(schema, { io, target: "draft-2020-12" }) },
});
const body = (schema: z.ZodType) => ({ required: true, content: json(schema, "input") });
const reply = (description: string, schema: z.ZodType) => ({ description, content: json(schema, "output") });

const said = (description: string, schema: object) => ({ description, required: true, schema });
const RETRY_AFTER = {
  "Retry-After": said("Seconds until it is worth asking again.", { type: "integer", minimum: 1 }),
};
/** What a program reads besides the body. */
const HEADERS_OF_STATUS = new Map<number, object>([
  [401, { "WWW-Authenticate": said("Our own scheme: no browser asks for a password.", { type: "string" }) }],
  [429, RETRY_AFTER],
  [503, RETRY_AFTER],
]);

/** One entry a status: several codes may share one. */
function problems(...codes: ProblemCode[]) {
  const shared = z.toJSONSchema(problemReply, { io: "output", target: "draft-2020-12" });
  const statuses = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = PROBLEMS[code];
    statuses.set(status, [...(statuses.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...statuses].map(([status, names]) => [
      status,
      {
        description: names.join(", "),
        ...(HEADERS_OF_STATUS.has(status) && { headers: HEADERS_OF_STATUS.get(status) }),
        content: { "application/problem+json": { schema: shared } },
      },
    ]),
  );
}

const ANY_POST = [
  "invalid_request",
  "cross_site",
  "too_large",
  "unsupported_media_type",
  "too_many_requests",
] as const;
const LOGIN_TROUBLE = ["challenge_over", "misconfigured", "unavailable"] as const;

const idempotencyKey = (what: string) => ({
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: `${what} Without one each request is a new one.`,
  schema: { type: "string", minLength: 22, maxLength: 128, pattern: "^[\\x21-\\x7e]+$" },
});

/** OpenAPI 3.1. */
export function openApi() {
  return {
    openapi: "3.1.0",
    info: {
      title: "Phone login",
      version: "1",
      description:
        "A number, a code by SMS, a session. Times are ISO 8601 in UTC. Errors are RFC 9457 problems whose `code` says what happened; `title` and `detail`, where people may be shown them, " +
        `are in the language that Accept-Language prefers of ${languages.join(", ")}, and Content-Language names it. ` +
        `The challenge cookie lives ${CHALLENGE_COOKIE_SECONDS} seconds; a client without cookies sends \`requestId\` back instead.`,
    },
    paths: {
      "/auth/send-otp": {
        post: {
          operationId: "sendOtp",
          summary: "Send a code by SMS, or resume the live challenge this client holds for the number",
          parameters: [idempotencyKey("The intent: the same key and number never send two SMS.")],
          requestBody: body(sendRequest),
          responses: {
            200: reply("A code is on its way. Sets the challenge cookie.", sendReply),
            ...problems("invalid_phone", ...ANY_POST, ...LOGIN_TROUBLE),
          },
        },
      },
      "/auth/verify-otp": {
        post: {
          operationId: "verifyOtp",
          summary: "Prove the code and get a session",
          parameters: [
            idempotencyKey("The submission: the same key, challenge and code get the same session."),
          ],
          requestBody: body(verifyRequest),
          responses: {
            200: reply("Signed in. Sets the session cookie.", verifyReply),
            ...problems("invalid_code", "wrong_code", ...ANY_POST, ...LOGIN_TROUBLE),
          },
        },
      },
      "/auth/sign-out": {
        post: {
          operationId: "signOut",
          summary: "End this session",
          responses: { 204: { description: "Signed out." }, ...problems("cross_site", "unavailable") },
        },
      },
      "/api/auth/session": {
        get: {
          operationId: "session",
          summary: "The session of the cookie, as next-auth says it; `{}` without one",
          responses: { 200: reply("The session, or `{}`.", sessionReply), ...problems("unavailable") },
        },
      },
    },
  };
}

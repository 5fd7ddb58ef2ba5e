import { z } from "zod";
import { methodNotAllowed } from "./answers";
import { orderBody } from "./order";
import { guessBody } from "./verify";
import { delivery, problem, sentAppCode, sentProviderCode, verified, wallet } from "./wire-answers";

/** `GET /openapi.json`: the provider's wire, drawn from the very schemas that read its requests. */
export function openApi(request: Request): Response {
  return request.method === "GET" ? Response.json(openApiDocument()) : methodNotAllowed("GET");
}

export function openApiDocument() {
  return {
    openapi: "3.1.0",
    info: {
      title: "StartMessaging OTP API, as the sandbox speaks it",
      version: "1.0.0",
      description: "Written from the provider's guides. `/_sandbox/…` is no part of it.",
    },
    servers: [{ url: "/", description: "This sandbox" }, { url: "https://api.startmessaging.com" }],
    security: [{ apiKey: [] }],
    paths: {
      "/otp/send": {
        post: {
          operationId: "sendOtp",
          summary: "Text a code: the provider's own, or yours in variables.otp",
          requestBody: { required: true, content: json(orderBody) },
          responses: {
            // Either form may come with either status.
            200: answer("The provider made the code", z.union([sentProviderCode, sentAppCode])),
            201: answer("The code was yours", z.union([sentAppCode, sentProviderCode])),
            ...refusals([400, 401, 402, 409, 413, 415, 429]),
          },
        },
      },
      "/otp/verify": {
        post: {
          operationId: "verifyOtp",
          summary: "Is this the code? The right one verifies again and again until it expires",
          requestBody: { required: true, content: json(guessBody) },
          responses: {
            200: answer("The code was looked at", verified),
            ...refusals([400, 401, 404, 410, 413, 415, 429]),
          },
        },
      },
      "/messages/{messageId}": {
        get: {
          operationId: "getMessage",
          summary: "What became of the SMS",
          parameters: [{ name: "messageId", in: "path", required: true, schema: { type: "string" } }],
          responses: { 200: answer("Its delivery so far", delivery), ...refusals([401, 404, 429]) },
        },
      },
      "/wallet": {
        get: {
          operationId: "getWallet",
          summary: "The prepaid balance",
          responses: { 200: answer("In rupees", wallet), ...refusals([401, 429]) },
        },
      },
    },
    components: {
      securitySchemes: { apiKey: { type: "apiKey", in: "header", name: "X-API-Key" } },
      schemas: { Problem: schema(problem) },
    },
  };
}

const meanings: Record<number, string> = {
  400: "A bad request; or a wrong code",
  401: "X-API-Key is missing, wrong or revoked",
  402: "The wallet is empty",
  404: "There is no such request or message",
  409: "The idempotency key is another number's, or its first request is still running",
  410: "The code has expired",
  413: "The body is over 16 KB",
  415: "The body is not said to be JSON",
  429: "A limit is reached; without Retry-After at verify: the attempts are used up",
};

const outage = {
  "5XX": { description: "An outage; the body may be anything. Ask again with the same idempotency key" },
};

function refusals(statuses: number[]) {
  const headers = { "Retry-After": { schema: { type: "string" }, description: "Seconds or an HTTP date." } };
  const described = Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: meanings[status],
        ...(status === 429 ? { headers } : {}),
        content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  );
  return { ...described, ...outage };
}

function answer(description: string, of: z.ZodType) {
  return { description, content: json(of) };
}

function json(of: z.ZodType) {
  return { "application/json": { schema: schema(of) } };
}

/** JSON Schema 2020-12 is OpenAPI 3.1's own; each schema stands inside a document that says so. */
function schema(of: z.ZodType) {
  const { $schema: _, ...rest } = z.toJSONSchema(of, {
    target: "draft-2020-12",
    io: "input",
    // Strict where real answers are tested; whoever reads an answer must put up with fields that come later.
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties;
    },
  });
  return rest;
}

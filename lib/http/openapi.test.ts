import { describe, expect, test } from "vitest";
import { z } from "zod";
import { voice } from "@/lib/languages/voice";
import { clientKey } from "@/lib/login/parsing";
import { sendRequest, verifyRequest } from "./api-schemas";
import { sendProblem, verifyProblem } from "./login-problems";
import { openApi } from "./openapi";
import { PROBLEMS, problem } from "./problem";

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];
type Operation = {
  parameters?: { name: string; schema: { minLength: number; maxLength: number; pattern: string } }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<
    string,
    {
      description: string;
      headers?: Record<string, { required: boolean }>;
      content?: Record<string, { schema: JsonSchema }>;
    }
  >;
};

const document = JSON.parse(JSON.stringify(openApi()));
const operation = (path: string, method = "post"): Operation => document.paths[path][method];
const send = operation("/auth/send-otp");
const verify = operation("/auth/verify-otp");

test("is OpenAPI 3.1, of these paths and no others", () => {
  expect(document.openapi).toBe("3.1.0");
  const paths = Object.entries(document.paths).map(([path, methods]) => [
    path,
    Object.keys(methods as object),
  ]);
  expect(paths).toEqual([
    ["/auth/send-otp", ["post"]],
    ["/auth/verify-otp", ["post"]],
    ["/auth/sign-out", ["post"]],
    ["/api/auth/session", ["get"]],
  ]);
});

test("names each status that an operation can have, and none that it cannot", () => {
  const statuses = (path: string, method = "post") =>
    Object.keys(operation(path, method).responses).map(Number);
  expect(statuses("/auth/send-otp")).toEqual([200, 400, 403, 410, 413, 415, 429, 500, 503]);
  expect(statuses("/auth/verify-otp")).toEqual([200, 400, 401, 403, 410, 413, 415, 429, 500, 503]);
  expect(statuses("/auth/sign-out")).toEqual([204, 403, 503]);
  expect(statuses("/api/auth/session", "get")).toEqual([200, 503]);
});

test("each error's description lists its codes", () => {
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const { responses } of Object.values(methods as Record<string, Operation>)) {
      for (const [status, { description }] of Object.entries(responses)) {
        if (Number(status) < 400) continue;
        for (const code of description.split(", ")) {
          expect(PROBLEMS, `${path} ${status}`).toHaveProperty(code);
          expect(PROBLEMS[code as keyof typeof PROBLEMS].status).toBe(Number(status));
        }
      }
    }
  }
  expect(send.responses[400]?.description).toBe("invalid_phone, invalid_request");
  expect(verify.responses[400]?.description).toBe("invalid_code, invalid_request");
});

describe("a body that the description accepts is one that the route accepts, and the other way round:", () => {
  const described = (of: Operation) =>
    z.fromJSONSchema(of.requestBody?.content["application/json"]?.schema ?? false);
  const bodies: unknown[] = [
    {},
    null,
    [],
    "x",
    { phoneNumber: "+919876543210" },
    { phoneNumber: "" },
    { phoneNumber: 7 },
    { phoneNumber: "x", resend: true, requestId: "y" },
    { phoneNumber: "x", resend: "true" },
    { phoneNumber: "x", requestId: "" },
    { phoneNumber: "x", requestId: "y".repeat(2000) },
    { phoneNumber: "x", requestId: "y".repeat(2001) },
    { phoneNumber: "x", otherwise: 1 },
    { otpCode: "123456" },
    { otpCode: 123456 },
    { otpCode: "123456", requestId: "y" },
    { otpCode: "123456", requestId: null },
  ];
  test.each([
    ["send", send, sendRequest],
    ["verify", verify, verifyRequest],
  ] as const)("%s", (_name, of, schema) => {
    for (const body of bodies) {
      expect(described(of).safeParse(body).success, JSON.stringify(body)).toBe(
        schema.safeParse(body).success,
      );
    }
  });

  test("and so for the Idempotency-Key", () => {
    for (const { parameters } of [send, verify]) {
      const [parameter] = parameters ?? [];
      const { minLength = 0, maxLength = 0, pattern = "" } = parameter?.schema ?? {};
      expect(parameter?.name).toBe("Idempotency-Key");
      for (const key of [
        "",
        "x".repeat(21),
        "x".repeat(22),
        "x".repeat(128),
        "x".repeat(129),
        `${"x".repeat(30)} `,
        "é".repeat(30),
      ]) {
        const says = key.length >= minLength && key.length <= maxLength && new RegExp(pattern).test(key);
        expect(says, key).toBe(clientKey.safeParse(key).success);
      }
    }
  });
});

test("every problem that a login can end in is of the shape described, its headers too", async () => {
  const answers = [
    sendProblem({ kind: "invalid_phone", why: "malformed" }, voice("en")),
    sendProblem({ kind: "challenge_over", reason: "used", resendInSeconds: 3 }, voice("en")),
    sendProblem({ kind: "too_many_requests", retryAfterSeconds: 30 }, voice("en")),
    sendProblem({ kind: "unavailable", retryAfterSeconds: 60 }, voice("en")),
    sendProblem({ kind: "misconfigured" }, voice("en")),
    verifyProblem({ kind: "wrong_code", attemptsLeft: 0 }, voice("en")),
    verifyProblem({ kind: "malformed_code" }, voice("en")),
    problem("too_large", "The request is larger than 16 KB."),
  ];
  for (const answer of answers) {
    const schema = verify.responses[answer.status]?.content?.["application/problem+json"]?.schema ?? false;
    expect(z.fromJSONSchema(schema).safeParse(await answer.json()).error).toBeUndefined();
    const described = Object.keys(verify.responses[answer.status]?.headers ?? {});
    const told = ["Retry-After", "WWW-Authenticate"].filter((name) => answer.headers.has(name));
    expect(told, String(answer.status)).toEqual(described);
  }
});

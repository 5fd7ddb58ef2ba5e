import { randomBytes } from "node:crypto";
import { idempotencyKey, verifyRequest } from "@/lib/http/api-schemas";
import { readJson } from "@/lib/http/json-body";
import { jsonDoor } from "@/lib/http/json-door";
import { verifyProblem } from "@/lib/http/login-problems";
import { problem } from "@/lib/http/problem";
import { completeLogin } from "@/lib/session/login-steps";

/** `POST /auth/verify-otp`: a code becomes a session, as `/openapi.json` describes it. */
async function verifyOtp(request: Request): Promise<Response> {
  const read = await readJson(request, verifyRequest);
  if ("refusal" in read) return read.refusal;
  const key = idempotencyKey.safeParse(request.headers.get("idempotency-key") ?? undefined);
  if (!key.success) {
    return problem("invalid_request", "Idempotency-Key must be 22 to 128 visible characters.", {
      members: { field: "Idempotency-Key" },
    });
  }
  const submission = key.data ?? randomBytes(16).toString("base64url");
  const outcome = await completeLogin({ code: read.body.otpCode, submission, handle: read.body.requestId });
  if (outcome.kind === "signed_in") {
    return Response.json({ verified: true, expiresAt: new Date(outcome.expiresAt).toISOString() });
  }
  return verifyProblem(outcome);
}

export const { GET, PUT, PATCH, DELETE, OPTIONS, POST } = jsonDoor(verifyOtp);

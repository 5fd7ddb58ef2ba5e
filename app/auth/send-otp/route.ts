import { randomBytes } from "node:crypto";
import { idempotencyKey, sendRequest } from "@/lib/http/api-schemas";
import { readJson } from "@/lib/http/json-body";
import { jsonDoor } from "@/lib/http/json-door";
import { sendProblem } from "@/lib/http/login-problems";
import { problem } from "@/lib/http/problem";
import { askForNewCode, beginLogin, holdsChallenge } from "@/lib/session/login-steps";

/** `POST /auth/send-otp`: a code to a number, as `/openapi.json` describes it. */
async function sendOtp(request: Request): Promise<Response> {
  const read = await readJson(request, sendRequest);
  if ("refusal" in read) return read.refusal;
  const key = idempotencyKey.safeParse(request.headers.get("idempotency-key") ?? undefined);
  if (!key.success) {
    return problem("invalid_request", "Idempotency-Key must be 22 to 128 visible characters.", {
      members: { field: "Idempotency-Key" },
    });
  }
  const { phoneNumber, resend, requestId } = read.body;
  const intent = key.data ?? randomBytes(16).toString("base64url");
  // In place of nothing, a new code is an ordinary one.
  const replaces = resend && (requestId !== undefined || (await holdsChallenge()));
  const outcome = replaces
    ? await askForNewCode({ phone: phoneNumber, intent, handle: requestId })
    : await beginLogin({ phone: phoneNumber, intent, destination: undefined });
  if (outcome.kind !== "code_page") return sendProblem(outcome);
  const { deadline, attemptsLeft, resendAt } = outcome.facts;
  return Response.json({
    requestId: outcome.handle,
    expiresAt: new Date(deadline).toISOString(),
    attemptsLeft,
    resendAt: new Date(resendAt).toISOString(),
  });
}

export const { GET, PUT, PATCH, DELETE, OPTIONS, POST } = jsonDoor(sendOtp);

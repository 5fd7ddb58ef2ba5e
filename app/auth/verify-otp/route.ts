import { verifyRequest } from "@/lib/http/api-schemas";
import { readIdempotencyKey } from "@/lib/http/client-key";
import { readJson } from "@/lib/http/json-body";
import { verifyProblem } from "@/lib/http/login-problems";
import { voiceHere } from "@/lib/languages/here";
import { completeLogin } from "@/lib/session/login-steps";
import { jsonDoor } from "../json-door";

/** `POST /auth/verify-otp`: a code becomes a session, as `/openapi.json` describes it. */
async function verifyOtp(request: Request): Promise<Response> {
  const read = await readJson(request, verifyRequest);
  if ("refusal" in read) return read.refusal;
  const submission = readIdempotencyKey(request);
  if ("refusal" in submission) return submission.refusal;
  const { otpCode, requestId } = read.body;
  const outcome = await completeLogin({ code: otpCode, submission: submission.key, handle: requestId });
  if (outcome.kind !== "signed_in") return verifyProblem(outcome, await voiceHere());
  return Response.json({ verified: true, expiresAt: new Date(outcome.expiresAt).toISOString() });
}

export const { GET, PUT, PATCH, DELETE, OPTIONS, POST } = jsonDoor(verifyOtp);

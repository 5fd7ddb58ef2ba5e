import { sendRequest } from "@/lib/http/api-schemas";
import { readIdempotencyKey } from "@/lib/http/client-key";
import { readJson } from "@/lib/http/json-body";
import { sendProblem } from "@/lib/http/login-problems";
import { voiceHere } from "@/lib/languages/here";
import { askForNewCode, beginLogin, holdsChallenge } from "@/lib/session/login-steps";
import { jsonDoor } from "../json-door";

/** `POST /auth/send-otp`: a code to a number, as `/openapi.json` describes it. */
async function sendOtp(request: Request): Promise<Response> {
  const read = await readJson(request, sendRequest);
  if ("refusal" in read) return read.refusal;
  const intent = readIdempotencyKey(request);
  if ("refusal" in intent) return intent.refusal;
  const { phoneNumber, resend, requestId } = read.body;
  const form = { phone: phoneNumber, intent: intent.key, handle: requestId };
  // In place of nothing, a new code is an ordinary one.
  const replaces = resend && (requestId !== undefined || (await holdsChallenge()));
  const outcome = replaces
    ? await askForNewCode(form)
    : await beginLogin({ ...form, destination: undefined });
  if (outcome.kind !== "code_page") return sendProblem(outcome, await voiceHere());
  const { deadline, attemptsLeft, resendAt } = outcome.facts;
  return Response.json({
    requestId: outcome.handle,
    expiresAt: new Date(deadline).toISOString(),
    attemptsLeft,
    resendAt: new Date(resendAt).toISOString(),
  });
}

export const { GET, PUT, PATCH, DELETE, OPTIONS, POST } = jsonDoor(sendOtp);

import { z } from "zod";
import type { OtpRequest } from "./account";
import { refusal, success } from "./answers";
import { codeMatches } from "./code";
import { withFault } from "./faults";
import { oddNumber } from "./odd-numbers";
import type { World } from "./world";
import { refusesIn } from "./wrong-code";

export const guessBody = z.object(
  {
    requestId: z.string({ error: "requestId must be text." }).min(1, { error: "requestId is empty." }),
    otpCode: z
      .string({ error: "otpCode must be text." })
      .regex(/^\d{4,6}$/, { error: "otpCode must be 4 to 6 digits." }),
  },
  { error: "The body must be a JSON object." },
);

/** POST /otp/verify. */
export async function verify(body: unknown, world: World): Promise<Response> {
  const parsed = guessBody.safeParse(body);
  if (!parsed.success) return refusal(400, parsed.error.issues[0]?.message ?? "Bad request.");

  world.account.counts.verifies += 1;
  const request = world.account.requests.get(parsed.data.requestId);
  // Not a 400: the guides' "any other 400" means a wrong code, and this is not one.
  if (!request) return refusal(404, "There is no such OTP request.");
  request.verifies += 1;

  const odd = oddNumber(request.phone);
  const fault = odd?.firstTryOnly && request.verifies > 1 ? undefined : odd?.onVerify;
  return withFault(fault, async () => judge(parsed.data.otpCode, request, world), world);
}

function judge(guess: string, request: OtpRequest, world: World): Response {
  const odd = oddNumber(request.phone);
  if (world.clock.now() >= request.expiresAt) return refusal(410, "This OTP has expired. Request a new one.");

  // Once verified a request has nothing left to guess: the right code goes on verifying, attempts or not.
  if (request.attemptsLeft === 0 && !request.verified) return (odd?.usedUp ?? refusesIn(world).usedUp)();

  if (codeMatches(guess, request.code)) {
    request.verified = true;
    world.account.counts.verified += 1;
    return success({ verified: true }, 200, world);
  }
  request.attemptsLeft = Math.max(0, request.attemptsLeft - 1);
  return (odd?.wrongCode ?? refusesIn(world).wrongCode)(request.attemptsLeft);
}

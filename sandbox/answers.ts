import { newId } from "./random";
import type { World } from "./world";

/** The provider's envelope. Its `requestId` is a trace id for logs, never the id of an OTP request. */
export function success(data: object, status: 200 | 201, world: Pick<World, "clock" | "random">): Response {
  return Response.json(
    {
      success: true,
      statusCode: status,
      requestId: newId("req", world.random),
      timestamp: new Date(world.clock.now()).toISOString(),
      data,
    },
    { status },
  );
}

/** The plain form of an error: `{ message }`, sometimes with something more. */
export function refusal(status: number, message: string, more: { attemptsLeft?: number } = {}): Response {
  return Response.json({ message, ...more }, { status });
}

/** The structured form: `{ success: false, error: { code, message } }`. */
export function failure(status: number, code: string, message: string): Response {
  return Response.json({ success: false, error: { code, message } }, { status });
}

export function tooMany(waitMs: number, message: string): Response {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return Response.json(
    { success: false, error: { code: "rate_limited", message, retry_after: seconds } },
    { status: 429, headers: { "retry-after": String(seconds) } },
  );
}

export function methodNotAllowed(allow: string): Response {
  return Response.json(
    { message: `This address answers ${allow} only.` },
    { status: 405, headers: { allow } },
  );
}

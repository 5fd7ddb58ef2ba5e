import { failure, methodNotAllowed, refusal, success, tooMany } from "./answers";
import { messageStatus } from "./delivery";
import type { JsonBody } from "./json-body";
import { send } from "./send";
import { noteEvent, waitForRoomMs } from "./sliding-window";
import { verify } from "./verify";
import type { World } from "./world";

/** The provider's wire: who asks, how often, and then what. */
export async function provider(world: World): Promise<Response> {
  const { account, call, clock } = world;
  if (!call.route) return refusal(404, "There is nothing at this address.");
  if (!call.endpoint) return methodNotAllowed(call.route.method);
  if (!/^sm_live_\S+$/.test(call.apiKey)) {
    return failure(401, "invalid_api_key", "X-API-Key is missing, wrong or revoked.");
  }

  const now = clock.now();
  const waitMs = waitForRoomMs(account.rate, now);
  if (waitMs > 0) return tooMany(waitMs, "Too many requests for this account.");
  noteEvent(account.rate, now);

  switch (call.endpoint) {
    case "send":
      return withBody(call.body, (body) => send(body, world));
    case "verify":
      return withBody(call.body, (body) => verify(body, world));
    case "messages":
      return messageStatus(call.messageId, world);
    case "wallet": {
      const { walletPaise } = world.chaos.purse() ?? account;
      return success({ balance: walletPaise / 100, currency: "INR" }, 200, world);
    }
  }
}

async function withBody(body: JsonBody, answer: (body: unknown) => Promise<Response>): Promise<Response> {
  switch (body.kind) {
    case "json":
      return answer(body.value);
    case "not_json":
      return refusal(400, "The body is not JSON.");
    case "unsupported_media_type":
      return refusal(415, "Content-Type must be application/json.");
  }
}

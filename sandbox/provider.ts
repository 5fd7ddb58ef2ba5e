import { failure, methodNotAllowed, refusal, success, tooMany } from "./answers";
import { messageStatus } from "./delivery";
import { readDeclaredJson } from "./json-body";
import { send } from "./send";
import { noteEvent, waitForRoomMs } from "./sliding-window";
import { verify } from "./verify";
import type { World } from "./world";

type Route = {
  method: "GET" | "POST";
  path: RegExp;
  answer: (request: Request, world: World, argument: string) => Promise<Response>;
};

const routes: Route[] = [
  {
    method: "POST",
    path: /^\/otp\/send$/,
    answer: (request, world) => withBody(request, (body) => send(body, world)),
  },
  {
    method: "POST",
    path: /^\/otp\/verify$/,
    answer: (request, world) => withBody(request, (body) => verify(body, world)),
  },
  {
    method: "GET",
    path: /^\/messages\/([^/]+)$/,
    answer: (_request, world, messageId) => messageStatus(messageId, world),
  },
  {
    method: "GET",
    path: /^\/wallet$/,
    answer: async (_request, world) =>
      success({ balance: world.account.walletPaise / 100, currency: "INR" }, 200, world),
  },
];

/** The provider's wire: who asks, how often, and then what. */
export async function provider(request: Request, world: World): Promise<Response> {
  const { pathname } = new URL(request.url);
  const route = routes.find(({ path }) => path.test(pathname));
  if (!route) return refusal(404, "There is nothing at this address.");
  if (request.method !== route.method) return methodNotAllowed(route.method);
  if (!/^sm_live_\S+$/.test(request.headers.get("x-api-key") ?? "")) {
    return failure(401, "invalid_api_key", "X-API-Key is missing, wrong or revoked.");
  }

  const now = world.clock.now();
  const waitMs = waitForRoomMs(world.account.rate, now);
  if (waitMs > 0) return tooMany(waitMs, "Too many requests for this account.");
  noteEvent(world.account.rate, now);

  return route.answer(request, world, route.path.exec(pathname)?.[1] ?? "");
}

async function withBody(request: Request, answer: (body: unknown) => Promise<Response>): Promise<Response> {
  const body = await readDeclaredJson(request);
  switch (body.kind) {
    case "json":
      return answer(body.value);
    case "not_json":
      return refusal(400, "The body is not JSON.");
    case "unsupported_media_type":
      return refusal(415, "Content-Type must be application/json.");
  }
}

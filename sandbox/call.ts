import { z } from "zod";
import type { Account } from "./account";
import { type Endpoint, type Route, routes } from "./endpoints";
import { type JsonBody, readDeclaredJson } from "./json-body";
import { phoneField } from "./phone";

/** A request to the provider, read once: for the rules, for the journal and for the answer. */
export type Call = {
  method: string;
  /** Null at an address where nothing is; with another method than the route's nobody is home either. */
  route: Route | null;
  endpoint: Endpoint | null;
  messageId: string;
  apiKey: string;
  body: JsonBody;
  phone: string | null;
  requestId: string | null;
  idempotencyKey: string | null;
};

export async function readCall(request: Request, account: Account): Promise<Call> {
  const { pathname } = new URL(request.url);
  const route = routes.find(({ path }) => path.test(pathname)) ?? null;
  const endpoint = route?.method === request.method ? route.endpoint : null;
  const messageId = route?.path.exec(pathname)?.[1] ?? "";
  const body = await readDeclaredJson(request);
  const seen = glimpse.parse(body.kind === "json" ? body.value : null);
  const call = {
    method: request.method,
    route,
    endpoint,
    messageId,
    apiKey: request.headers.get("x-api-key") ?? "",
    body,
    phone: null,
    requestId: null,
    idempotencyKey: null,
  };

  switch (endpoint) {
    case "send":
      return { ...call, phone: seen.phoneNumber, idempotencyKey: seen.idempotencyKey };
    case "verify": {
      const phone = account.requests.get(seen.requestId ?? "")?.phone ?? null;
      return { ...call, phone, requestId: seen.requestId };
    }
    case "messages": {
      const message = account.sent.get(messageId);
      return { ...call, phone: message?.phone ?? null, requestId: message?.requestId ?? null };
    }
    case "wallet":
    case null:
      return call;
  }
}

const name = z.string().min(1).max(200).nullable().catch(null);

/** What is wrong with a body is the endpoint's to say; here it is only recognised, as far as it can be. */
const glimpse = z
  .object({ phoneNumber: phoneField("").nullable().catch(null), requestId: name, idempotencyKey: name })
  .catch({ phoneNumber: null, requestId: null, idempotencyKey: null });

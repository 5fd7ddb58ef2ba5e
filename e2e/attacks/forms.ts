import type { APIRequestContext, APIResponse } from "@playwright/test";
import type { App } from "../support/cluster";
import { formOn } from "../support/form-post";

/** The form of one app's page, as a browser without JavaScript has it: to be posted at any app of the deployment. */
export async function formFrom(context: APIRequestContext, app: App, path: string, holds: string) {
  const { hidden } = await formOn(context, `${app.url}${path}`, holds);
  return (fields: Record<string, string>, to: App): Promise<APIResponse> =>
    context.post(`${to.url}${path}`, {
      multipart: { ...hidden, ...fields },
      headers: { origin: to.url },
      maxRedirects: 0,
    });
}

/** Status, and where it leads to. */
export function leadsTo(answer: APIResponse): [status: number, location: string | undefined] {
  return [answer.status(), answer.headers().location];
}

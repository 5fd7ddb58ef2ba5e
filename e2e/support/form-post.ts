import type { APIRequestContext, APIResponse } from "@playwright/test";

/** The form of a page as a browser without JavaScript posts it: every hidden field as it came, the rest filled in. */
export async function formOn(request: APIRequestContext, path: string, holds: string) {
  const html = await (await request.get(path)).text();
  const form = html.match(/<form[\s\S]*?<\/form>/g)?.find((each) => each.includes(`name="${holds}"`));
  if (!form) throw new Error(`No form with ${holds} on ${path}.`);
  const hidden: Record<string, string> = {};
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    if (name) hidden[name] = decode(/value="([^"]*)"/.exec(input)?.[1] ?? "");
  }
  return {
    hidden,
    post: (fields: Record<string, string>, origin: string): Promise<APIResponse> =>
      request.post(path, { multipart: { ...hidden, ...fields }, headers: { origin }, maxRedirects: 0 }),
  };
}

function decode(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

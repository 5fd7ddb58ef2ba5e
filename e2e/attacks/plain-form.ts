import type { Answer, Client } from "../support/client";

const BOUNDARY = "----boundary-of-a-form";

/** A form's fields as browsers send them; what stands in a value is sent as it is. */
export function multipart(fields: Iterable<readonly [string, string]>) {
  const parts = Array.from(
    fields,
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
    body: `${parts.join("")}--${BOUNDARY}--\r\n`,
  };
}

/**
 * The hidden fields of the form on a page that holds a field whose name begins so, or a button that says so: what a
 * browser without JavaScript sends along.
 */
export async function hiddenFields(client: Client, path: string, holds: string) {
  const page = await client.get(path);
  return hiddenFieldsIn(page.text, holds);
}

export function hiddenFieldsIn(html: string, holds: string): Record<string, string> {
  const form = html
    .match(/<form[\s\S]*?<\/form>/g)
    ?.find((each) => each.includes(`name="${holds}`) || each.includes(`>${holds}</button>`));
  if (!form) throw new Error(`No form with ${holds} on this page: ${html.slice(0, 200)}`);
  const hidden: Record<string, string> = {};
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const attribute = (name: string) => decoded(new RegExp(`${name}="([^"]*)"`).exec(input)?.[1] ?? "");
    hidden[attribute("name")] = attribute("value");
  }
  return hidden;
}

/** Somebody's browser without JavaScript: its cookie jar, and one of the deployment's origins. */
export type Browser = { client: Client; origin: string };

/** The form of a page, to be filled in and posted where it came from, cookies and all. */
export async function formOf(browser: Browser, path: string, holds: string) {
  const hidden = await hiddenFields(browser.client, path, holds);
  return (fields: Record<string, string>) => postForm(browser, path, { ...hidden, ...fields });
}

export function postForm(
  { client, origin }: Browser,
  path: string,
  fields: Record<string, string>,
): Promise<Answer> {
  const { headers, body } = multipart(Object.entries(fields));
  return client.ask(path, { method: "POST", headers: { origin, ...headers }, body });
}

function decoded(text: string): string {
  const letters: Record<string, string> = { quot: '"', "#x27": "'", lt: "<", gt: ">", amp: "&" };
  return text.replace(/&(quot|#x27|lt|gt|amp);/g, (_, name: string) => letters[name] ?? "");
}

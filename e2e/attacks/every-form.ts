import type { Client } from "../support/client";
import { multipart } from "./plain-form";

export type Fields = [name: string, value: string][];

/** A form of a page: where it is, and all that a browser without JavaScript would post of it, typed fields filled in. */
export type FormOnPage = { path: string; fields: Fields };

/** What somebody types; a field of another name stays as it came. */
export type Typed = Record<string, string>;

/** Every form of a page that an action of ours answers. */
export async function formsOn(client: Client, path: string, typed: Typed = {}): Promise<FormOnPage[]> {
  const { text } = await client.get(path);
  const forms = text.match(/<form[\s\S]*?<\/form>/g) ?? [];
  return forms
    .map((form) => ({ path, fields: fieldsOf(form, typed) }))
    .filter(({ fields }) => actionOf(fields));
}

function fieldsOf(form: string, typed: Typed): Fields {
  return Array.from(form.matchAll(/<(?:input|select|button)\b[^>]*>/g), ([element]): [string, string] => {
    const attribute = (name: string) => decoded(new RegExp(`\\b${name}="([^"]*)"`).exec(element)?.[1] ?? "");
    const name = attribute("name");
    return [name, typed[name] ?? attribute("value")];
  }).filter(([name]) => name !== "");
}

/** The id of the action behind a form: bound to a state, or by itself. */
export function actionOf(fields: Fields): string | null {
  const text = fields.map(([name, value]) => `${name}=${value}`).join("\n");
  return (/\$ACTION_ID_([0-9a-f]+)/.exec(text) ?? /"id":"([0-9a-f]+)"/.exec(text))?.[1] ?? null;
}

export type Post = { path: string; headers: Record<string, string>; body: string };

/** The same wish as a browser posts it without JavaScript, and as React's client calls its action. */
export function postsOf({ path, fields }: FormOnPage): Post[] {
  const plain = multipart(fields);
  const own = fields.filter(([name]) => !name.startsWith("$ACTION"));
  const called = multipart([
    ...own.map(([name, value]) => [`1_${name}`, value] as const),
    ["0", '[{},"$K1"]'],
  ]);
  return [
    { path, ...plain },
    { path, ...called, headers: { ...called.headers, "next-action": actionOf(fields) ?? "" } },
  ];
}

function decoded(text: string): string {
  const letters: Record<string, string> = { quot: '"', "#x27": "'", lt: "<", gt: ">", amp: "&" };
  return text.replace(/&(quot|#x27|lt|gt|amp);/g, (_, name: string) => letters[name] ?? "");
}

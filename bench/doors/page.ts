import { multipart } from "../../e2e/attacks/plain-form";

/** The form's fields as React sends them with an action: the state before, and the fields under a number of their own. */
export function actionBody(state: object, fields: Record<string, string>) {
  const numbered = Object.entries(fields).map(([name, value]) => [`_1_${name}`, value] as const);
  return multipart([...numbered, ["0", JSON.stringify([state, "$K1"])]]);
}

/** What a form's hidden fields say of its action: which it is, and the state it begins with. */
export function actionOf(hidden: Record<string, string>): { id: string; state: object } {
  const [, reference = ""] = Object.entries(hidden).find(([name]) => /^\$ACTION_\d+:0$/.test(name)) ?? [];
  const [, bound = ""] = Object.entries(hidden).find(([name]) => /^\$ACTION_\d+:1$/.test(name)) ?? [];
  return { id: JSON.parse(reference).id, state: JSON.parse(bound)[0] };
}

/** The router's tree of a page two or three segments deep, as the browser's router tells it. */
export function routerState(...segments: string[]): string {
  const leaf: unknown[] = ["__PAGE__", {}, null, null, 0];
  const inner = segments.reduceRight((child, name) => [name, { children: child }, null, null, 0], leaf);
  return encodeURIComponent(JSON.stringify(["", { children: inner }, null, null, 16]));
}

/** HTML that is safe to put into a page. */
export type Html = { html: string };

type Value = string | number | Html | Html[] | false | null | undefined;

/** Every value is escaped, unless it is Html already; what is false or absent is left out. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return { html: String.raw({ raw: strings }, ...values.map(fragment)) };
}

function fragment(value: Value): string {
  if (value === false || value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(fragment).join("");
  return typeof value === "object" ? value.html : escapeHtml(String(value));
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

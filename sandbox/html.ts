/** HTML that is safe to put into a page. */
export type Html = { html: string };

/** Every value is escaped, unless it is Html already. */
export function html(strings: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  return { html: String.raw({ raw: strings }, ...values.map(fragment)) };
}

function fragment(value: string | number | Html | Html[]): string {
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

/** As it is, as a URL has it, and in base64 wherever it may begin in a longer text. */
export function formsOf(secret: string): string[] {
  const whole = Buffer.from(secret).toString("base64");
  const shifted = ["", "x", "xx"].map((before) => {
    const text = Buffer.from(before + secret).toString("base64");
    // The first and last letters also hold bits of the neighbours.
    return text.slice(before === "" ? 0 : 4, text.endsWith("=") ? -4 : undefined);
  });
  const inBase64 = [whole, ...shifted].filter((text) => text.length >= 8);
  const forUrls = inBase64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, ""));
  return [...new Set([secret, encodeURIComponent(secret), ...inBase64, ...forUrls])];
}

const SIX_DIGITS = /^\d{6}$/;

/** Values that nobody may be told, each with what it is. */
export class Hidden {
  readonly #values = new Map<string, string>();

  add(what: string, value: string | null | undefined): void {
    if (value) this.#values.set(value, what);
  }

  /** What of them is told in a text: `a code in the log`. */
  toldIn(text: string, where: string): string[] {
    return [...this.#values].flatMap(([value, what]) => (isIn(text, value) ? [`${what} in ${where}`] : []));
  }
}

function isIn(text: string, value: string): boolean {
  const [plain, ...others] = formsOf(value);
  if (others.some((form) => text.includes(form) && form !== plain)) return true;
  // Six digits in the middle of a longer number or of a hash are no code.
  if (SIX_DIGITS.test(value)) return new RegExp(`(?<![0-9A-Za-z])${value}(?![0-9A-Za-z])`).test(text);
  return text.includes(value);
}

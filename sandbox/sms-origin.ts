/**
 * The last line that lets a browser fill the code in, and only on the site it is for: `@example.com #123456`
 * (wicg.github.io/sms-one-time-codes). Safari and WebOTP pass over anything else without a word.
 */
export type OriginLine =
  | { kind: "missing" }
  | { kind: "right"; domain: string }
  | { kind: "wrong"; line: string; why: string };

export function originLine(text: string, code: string): OriginLine {
  const lines = text.trimEnd().split(/\r\n|\r|\n/);
  const last = lines.at(-1) ?? "";
  if (meantAsOriginLine(last)) return judged(last, code);
  const earlier = lines.find((line) => judged(line, code).kind === "right");
  if (earlier) return { kind: "wrong", line: earlier, why: "It must be the last line: text follows it." };
  const inline = /@\S+ #\S+$/.exec(last);
  if (inline) return { kind: "wrong", line: inline[0], why: "It must be a line of its own." };
  return { kind: "missing" };
}

function meantAsOriginLine(line: string): boolean {
  return /^\s*(@|https?:\/\/\S+\s*#|[\w.-]+\.[\w-]+ #)/i.test(line);
}

/** In the order in which somebody who wrote the line would mend it. */
function judged(line: string, code: string): OriginLine {
  const wrong = (why: string): OriginLine => ({ kind: "wrong", line, why });
  if (/^\s/.test(line)) return wrong("Nothing may stand before the @, not even a space.");
  if (!line.startsWith("@")) return wrong("It must begin with @.");
  if (!line.includes("#")) return wrong("The code must follow as #code.");
  if (/^@\S+#/.test(line)) return wrong("A space must stand between the domain and the #.");
  const parts = /^@(\S*) #(\S*)(?: @(\S+))?$/.exec(line);
  if (!parts) return wrong("It must be @domain, one space and #code, and no more.");

  const [, domain = "", lineCode = "", embedded] = parts;
  for (const each of embedded === undefined ? [domain] : [domain, embedded]) {
    const why = whyNoDomain(each);
    if (why) return wrong(why);
  }
  if (lineCode !== code) {
    return wrong(lineCode === "" ? "No code follows the #." : "Its code is not the one in the text.");
  }
  return { kind: "right", domain: domain.toLowerCase() };
}

function whyNoDomain(domain: string): string | undefined {
  if (domain === "") return "No domain follows the @.";
  if (domain.includes("://")) return "A domain alone, without https://.";
  if (domain.includes("/")) return "A domain alone, without a path.";
  if (domain.includes(":")) return "A domain alone, without a port.";
  if (domain.endsWith(".")) return "The domain ends in a dot.";
  if (/^[\d.]+$/.test(domain)) return "A domain, not an IP address.";
  if (!isDomain(domain.toLowerCase())) return "This is no domain name.";
  return undefined;
}

/** RFC 1123 labels; other scripts as punycode. `localhost` is the one name without a dot that browsers take. */
function isDomain(domain: string): boolean {
  if (domain === "localhost") return true;
  const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
  return domain.length <= 253 && domain.includes(".") && domain.split(".").every((part) => label.test(part));
}

import { createHmac, randomBytes } from "node:crypto";
import fc from "fast-check";

/** A token and what was done to it. */
export type Spoilt = [how: string, token: string];

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const base64url = (bytes: Buffer | string) => Buffer.from(bytes).toString("base64url");

/** The parts of a token that are bytes, written as base64url or as hex; null for one that is a text. */
function bytesOf(part: string): { bytes: Buffer; write: (bytes: Buffer) => string } | null {
  if (/^(?:[0-9a-f]{2}){16,}$/.test(part)) {
    return { bytes: Buffer.from(part, "hex"), write: (bytes) => bytes.toString("hex") };
  }
  const bytes = Buffer.from(part, "base64url");
  if (part.length < 16 || base64url(bytes) !== part) return null;
  return { bytes, write: base64url };
}

/**
 * Each decoded byte of each part with these bits turned, and each character with another one: also where that decodes to
 * the same bytes.
 */
export function eachByteFlipped(
  token: string,
  separator: "." | "*",
  bits: (at: number) => number[],
): Spoilt[] {
  const parts = token.split(separator);
  return parts.flatMap((part, index) => {
    const put = (other: string) => parts.with(index, other).join(separator);
    const letters = Array.from(part, (letter, at): Spoilt => {
      const other = ALPHABET[(ALPHABET.indexOf(letter) + 1) % ALPHABET.length];
      return [`letter ${at} of part ${index}`, put(part.slice(0, at) + other + part.slice(at + 1))];
    });
    const decoded = bytesOf(part);
    if (decoded === null) return letters;
    const bytes = Array.from(decoded.bytes, (byte, at) =>
      bits(at).map((bit): Spoilt => {
        const changed = Buffer.from(decoded.bytes);
        changed[at] = byte ^ (1 << bit);
        return [`bit ${bit} of byte ${at} of part ${index}`, put(decoded.write(changed))];
      }),
    );
    return [...letters, ...bytes.flat()];
  });
}

/** Tokens cut, put together of several, stretched and stirred. @param others sound tokens of other people. */
export function stirred(
  token: string,
  others: readonly string[],
  separator: "." | "*",
): fc.Arbitrary<Spoilt> {
  const all = [token, ...others];
  const parts = all.map((each) => each.split(separator));
  const count = parts[0]?.length ?? 0;
  const spliced = fc
    .tuple(
      fc.array(fc.nat(all.length - 1), { minLength: count, maxLength: count }),
      fc.shuffledSubarray([...Array(count).keys()]),
    )
    .map(([from, order]): Spoilt => {
      const mixed = from.map((whose, at) => parts[whose]?.[at] ?? "");
      const sorted = order.length === count ? order.map((at) => mixed[at] ?? "") : mixed;
      return ["parts of several", sorted.join(separator)];
    });
  const cut = fc.tuple(fc.nat(token.length), fc.nat(token.length)).map(([one, other]): Spoilt => {
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    return ["cut", token.slice(from, to)];
  });
  const stretched = fc
    .tuple(
      fc.nat(token.length),
      fc.constantFrom(".", "*", "~", "~1", "~2", "A", "=", "%00", "..", token.slice(0, 40)),
    )
    .map(([at, put]): Spoilt => ["stretched", token.slice(0, at) + put + token.slice(at)]);
  const letters = fc.constantFrom(...ALPHABET);
  const scattered = fc
    .array(fc.tuple(fc.nat(token.length - 1), letters), { minLength: 2, maxLength: 20 })
    .map((changes): Spoilt => {
      const text = Array.from(token);
      for (const [at, letter] of changes) text[at] = letter;
      return ["letters changed", text.join("")];
    });
  // A whole token of somebody's would be no attack.
  return fc.oneof(spliced, cut, stretched, scattered).filter(([, each]) => !all.includes(each));
}

/** What somebody makes who knows how such tokens look: unsigned, or signed with keys that are not the key. */
export function madeUp(claims: object, keys: readonly string[]): Spoilt[] {
  const body = base64url(JSON.stringify(claims));
  const heads = ["none", "None", "NONE", "nOnE", "", null, 0].map((alg) =>
    base64url(JSON.stringify({ alg, typ: "JWT" })),
  );
  const unsigned = heads.flatMap((head): Spoilt[] => [
    ["unsigned", `${head}.${body}.`],
    ["unsigned, two parts", `${head}.${body}`],
    [
      "unsigned, as an encrypted one has parts",
      `${head}..${base64url(randomBytes(12))}.${body}.${base64url(randomBytes(16))}`,
    ],
  ]);
  const signed = keys.flatMap((key) =>
    ["sha256", "sha384", "sha512"].map((hash): Spoilt => {
      const head = base64url(JSON.stringify({ alg: `HS${hash.slice(3)}`, typ: "JWT" }));
      const signature = createHmac(hash, key).update(`${head}.${body}`).digest("base64url");
      return [`signed, ${hash}`, `${head}.${body}.${signature}`];
    }),
  );
  return [...unsigned, ...signed];
}

import fc from "fast-check";

const PIECES = [
  ..."/\\.%?#:@;&=+ \t\n\0aA~*'\"<>|^`[]{}",
  ...[
    "//",
    "///",
    "..",
    "/..",
    "/.",
    "%2f",
    "%2F",
    "%5c",
    "%2e",
    "%25",
    "%252f",
    "%255c",
    "%09",
    "%0d%0a",
    "%00",
    "%u002f",
  ],
  ...[
    "login",
    "LOGIN",
    "auth",
    "api",
    "account",
    "%6cogin",
    "%61uth",
    "evil.example",
    "localhost",
    "127.0.0.1",
    "user@",
  ],
  ...["https:", "http:", "javascript:", "data:text/html,", "blob:", "file:", "\\\\", "/\\", "\\/"],
  ...[
    "\u200b",
    "\u202e",
    "\ufeff",
    "\u2028",
    "\uff0f",
    "\u2044",
    "\u3002",
    "é",
    "😀",
    "callbackUrl=",
    "&callbackUrl=//evil.example",
  ],
];

const hostile = fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }).map((parts) => parts.join(""));

/** What somebody puts where a destination is wanted: other sites, doors of our own, and what looks like neither. */
export const hostileDestination = fc.oneof(
  { weight: 4, arbitrary: hostile },
  { weight: 4, arbitrary: hostile.map((text) => `/${text}`) },
  { weight: 2, arbitrary: hostile.map((text) => `//evil.example/${text}`) },
  { weight: 1, arbitrary: fc.webUrl() },
  { weight: 1, arbitrary: fc.webPath() },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 500, max: 3_000 }).map((length) => `/${"a/".repeat(length / 2)}`),
  },
);

/** As a query has it; a half of a surrogate pair, which no URL can hold, as what stands for it. */
export const encoded = (text: string) => encodeURIComponent(text.toWellFormed());

/** A query may also hold it as it is, if it is made of what a request line takes. */
export const asItIs = (text: string) => (/^[\x21-\x7e]*$/.test(text) && !/[#&]/.test(text) ? text : null);

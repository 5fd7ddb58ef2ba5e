import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_DESTINATION, safeDestination } from "./destination";

const SITE = "https://x.test";

test.each([
  "/",
  "/account",
  "/account/",
  "/orders/2026/11",
  "/orders?page=2&sort=date",
  "/search?q=a%20b%2Fc",
  "/a.b/c-d_e~f",
  "/.well-known/x",
  "/...",
  "/a..b",
  "/loginhelp",
  "/authors",
  "/my/login",
  "/apis",
  "/p?next=//elsewhere",
  "/p?next=https://elsewhere.example/",
  "/p?",
  "/a@b",
  "/a:b",
  "/a;v=1",
  `/${"a".repeat(511)}`,
])("%s is a place on this site", (path) => {
  expect(safeDestination(path)).toBe(path);
});

const OTHER_SITES = [
  "//evil.example",
  "//evil.example/account",
  "///evil.example",
  "////evil.example",
  "//",
  "///",
  "/\\evil.example",
  "\\/evil.example",
  "\\\\evil.example",
  "/\\/evil.example",
  "/\\\\evil.example",
  "\\evil.example",
  "/a\\b",
  "/a/\\evil.example",
  "/a//evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/./evil.example",
  "/../evil.example",
  "/a/..//evil.example",
  "/a/../../evil.example",
  "/.",
  "/..",
  "/a/.",
  "/a/..",
  "/a/./b",
  "/a/../b",
  "/./\\evil.example",
  "/%2f%2fevil.example",
  "/%2F/evil.example",
  "/%5cevil.example",
  "/%5C%5Cevil.example",
  "/%2e%2e//evil.example",
  "/%2e/",
  "/%2E%2E/",
  "/.%2e/",
  "/%09/evil.example",
  "/%0a/evil.example",
  "/%00",
  "/%252f%252fevil.example",
  "/%255cevil.example",
  "/a%2f%2fb",
  "/%",
  "/%zz",
  "%2f%2fevil.example",
  "%2faccount",
  "/\tevil.example",
  "/\t/evil.example",
  "\t//evil.example",
  "/\n/evil.example",
  "\n//evil.example",
  "/\r/evil.example",
  "/\r\nLocation: https://evil.example",
  "/account\r\nSet-Cookie: a=b",
  "/account\n",
  "/account\0",
  "/\0/evil.example",
  " /account",
  "/ /evil.example",
  "/account ",
  " //evil.example",
  "\u0000//evil.example",
  "\u00a0//evil.example",
  "\u200b//evil.example",
  "\ufeff//evil.example",
  "/\u2044evil.example",
  "/\u2215evil.example",
  "/\uff0fevil.example",
  "\uff0f\uff0fevil.example",
  "/\u3002evil.example",
  "/é",
  "/\u202e",
  "/😀",
  "https://evil.example",
  "https://evil.example/account",
  "HTTPS://evil.example",
  "https:/evil.example",
  "https:evil.example",
  "https:\\\\evil.example",
  "https:///evil.example",
  "http://evil.example",
  "http:evil.example",
  "https://x.test",
  "https://x.test/account",
  "https://x.test@evil.example",
  "https://x.test.evil.example",
  "javascript:alert(1)",
  "JavaScript:alert(1)",
  "java\nscript:alert(1)",
  "javascript://x.test/%0aalert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "file:///etc/passwd",
  "blob:https://x.test/1",
  "ftp://evil.example",
  "mailto:a@evil.example",
  "tel:+919876543210",
  "about:blank",
  "view-source:https://x.test",
  "ws://evil.example",
  "intent://evil.example#Intent;end",
  "x.test",
  "evil.example",
  "@evil.example",
  "/<script>",
  '/"onload="',
  "/`",
  "?next=/account",
  "#fragment",
  "/account#fragment",
  "account",
  "./account",
  "../account",
  ".",
  "..",
  "",
  `/${"a".repeat(512)}`,
  `/${"a".repeat(100_000)}`,
];

const DOORS = [
  "/login",
  "/login/",
  "/login?",
  "/login?callbackUrl=/login",
  "/login/code",
  "/LOGIN",
  "/Login/Code",
  "/auth",
  "/auth/",
  "/auth/sign-out",
  "/auth?x",
  "/AUTH/sign-out",
  "/api",
  "/api/auth/session",
  "/api/auth/signout",
  "/API/",
  "/./login",
  "/a/../login",
  "/%6cogin",
  "/%6Cogin",
  "/login%2fcode",
  "/login%3fx",
  "/%256cogin",
  "/l%6fgin",
  "/aut%68/sign-out",
  "//login",
  "/\tlogin",
  "/login#",
  "/login\\code",
];

const NOT_TEXT = [
  undefined,
  null,
  0,
  1,
  true,
  {},
  [],
  ["/account"],
  { toString: () => "/account" },
  Symbol("x"),
];

test("there are plenty of them", () => {
  expect(OTHER_SITES.length + DOORS.length + NOT_TEXT.length).toBeGreaterThanOrEqual(145);
});

test.each([...OTHER_SITES, ...DOORS].map((wanted) => [wanted.slice(0, 60), wanted]))(
  "%o is not followed",
  (_, wanted) => {
    expect(safeDestination(wanted)).toBe(DEFAULT_DESTINATION);
  },
);

test("what is no text is not followed", () => {
  for (const wanted of NOT_TEXT) expect(safeDestination(wanted)).toBe(DEFAULT_DESTINATION);
});

/** The path that a browser, or somebody who decodes once or twice too often, would ask for. */
function places(destination: string): URL[] {
  const texts = [destination];
  for (let decoding = 0; decoding < 2; decoding++) {
    try {
      texts.push(decodeURIComponent(texts.at(-1)?.split("?")[0] ?? ""));
    } catch {
      break;
    }
  }
  return texts.map((text) => new URL(text, SITE));
}

test("whatever is wanted, the answer stays on this site and away from its doors, even decoded once or twice", () => {
  const pieces = fc.constantFrom(
    ..."/\\.%?#:@;&= \t\n\0aA",
    ...[
      "//",
      "..",
      "%2f",
      "%5c",
      "%2e",
      "%25",
      "%252f",
      "%09",
      "login",
      "LOGIN",
      "auth",
      "api",
      "evil.example",
    ],
    ...["https:", "javascript:", "%6cogin", "%61uth", "\u200b", "\uff0f", "callbackUrl=", "account"],
  );
  const hostile = fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join(""));
  const wanted = fc.oneof(
    hostile,
    hostile.map((text) => `/${text}`),
    fc.webPath(),
    fc.webUrl(),
    fc.string(),
  );
  fc.assert(
    fc.property(wanted, (text) => {
      const destination = safeDestination(text);
      expect(destination === text || destination === DEFAULT_DESTINATION).toBe(true);
      for (const url of places(destination)) {
        expect(url.origin).toBe(SITE);
        expect(url.pathname).not.toMatch(/^\/(login|auth)(\/|$)/i);
      }
    }),
    { numRuns: 5000 },
  );
});

import { expect, test } from "vitest";
import { originLine } from "./sms-origin";

const TEXT = "123456 is your code for Acme.";

test.each([
  ["a blank line before it", `${TEXT}\n\n@example.com #123456`, "example.com"],
  ["right under the text", `${TEXT}\n@example.com #123456`, "example.com"],
  ["the line alone", "@example.com #123456", "example.com"],
  ["line breaks of Windows", `${TEXT}\r\n\r\n@example.com #123456\r\n`, "example.com"],
  ["blanks after it", `${TEXT}\n@example.com #123456 \n`, "example.com"],
  ["a subdomain with a hyphen", `${TEXT}\n@login.my-shop.co.in #123456`, "login.my-shop.co.in"],
  ["capitals", `${TEXT}\n@Example.COM #123456`, "example.com"],
  ["punycode", `${TEXT}\n@xn--p1b6ci4b4b3a.xn--h2brj9c #123456`, "xn--p1b6ci4b4b3a.xn--h2brj9c"],
  ["localhost", `${TEXT}\n@localhost #123456`, "localhost"],
  ["an embedded frame's domain", `${TEXT}\n@example.com #123456 @pay.example`, "example.com"],
])("right: %s", (_words, text, domain) => {
  expect(originLine(text, "123456")).toEqual({ kind: "right", domain });
});

test.each([
  ["another code", `${TEXT}\n@example.com #654321`, /not the one in the text/],
  ["part of the code", `${TEXT}\n@example.com #12345`, /not the one in the text/],
  ["no code", `${TEXT}\n@example.com #`, /No code follows/],
  ["no #", `${TEXT}\n@example.com 123456`, /#code/],
  ["no space", `${TEXT}\n@example.com#123456`, /space must stand/],
  ["two spaces", `${TEXT}\n@example.com  #123456`, /one space/],
  ["more after the code", `${TEXT}\n@example.com #123456 is it`, /no more/],
  ["a space before it", `${TEXT}\n @example.com #123456`, /before the @/],
  ["a scheme", `${TEXT}\n@https://example.com #123456`, /without https/],
  ["a scheme in place of the @", `${TEXT}\nhttps://example.com #123456`, /begin with @/],
  ["no @", `${TEXT}\nexample.com #123456`, /begin with @/],
  ["a path", `${TEXT}\n@example.com/login #123456`, /without a path/],
  ["a port", `${TEXT}\n@localhost:3000 #123456`, /without a port/],
  ["a dot at its end", `${TEXT}\n@example.com. #123456`, /ends in a dot/],
  ["an address", `${TEXT}\n@127.0.0.1 #123456`, /IP address/],
  ["one label", `${TEXT}\n@example #123456`, /no domain name/],
  ["an empty label", `${TEXT}\n@example..com #123456`, /no domain name/],
  ["a label that begins with a hyphen", `${TEXT}\n@-a.com #123456`, /no domain name/],
  ["a label of 64 letters", `${TEXT}\n@${"a".repeat(64)}.com #123456`, /no domain name/],
  ["another script, not as punycode", `${TEXT}\n@उदाहरण.भारत #123456`, /no domain name/],
  ["no domain", `${TEXT}\n@ #123456`, /No domain follows/],
  ["an embedded domain that is none", `${TEXT}\n@example.com #123456 @pay`, /no domain name/],
  ["text after it", `@example.com #123456\n${TEXT}`, /last line/],
  ["in the middle of a line", `${TEXT} @example.com #123456`, /line of its own/],
])("wrong: %s", (_words, text, why) => {
  expect(originLine(text, "123456")).toMatchObject({ kind: "wrong", why: expect.stringMatching(why) });
});

test.each([
  ["the usual text", TEXT],
  ["a mail address in the text", `${TEXT} Questions? help@example.com`],
  ["a ticket number", `${TEXT} See #42`],
  ["nothing", ""],
])("missing: %s", (_words, text) => {
  expect(originLine(text, "123456")).toEqual({ kind: "missing" });
});

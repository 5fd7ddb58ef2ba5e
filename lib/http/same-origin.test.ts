import { describe, expect, test } from "vitest";
import { originOf } from "./same-origin";

const OURS = ["https://login.example.com", "https://www.example.com"];
const of = (origin: string) => originOf(new Headers({ origin }), OURS);

test("any of ours is ours; none at all is an app or a script", () => {
  for (const origin of OURS) expect(of(origin)).toBe("ours");
  expect(originOf(new Headers({ referer: OURS[0] ?? "" }), OURS)).toBe("missing");
});

describe("everything else is foreign:", () => {
  test.each([
    "null",
    "",
    "https://evil.example",
    "http://login.example.com",
    "https://login.example.com:8443",
    "https://login.example.com.evil.example",
    "https://login.example.comm",
    "https://evil-login.example.com",
    "https://login.example.com/",
    "https://LOGIN.example.com",
    "https://login.example.com, https://www.example.com",
    "https://login.example.com null",
    "login.example.com",
    "file://",
  ])("%j", (origin) => expect(of(origin)).toBe("foreign"));

  test("and with no origin of ours at all, whatever comes", () => {
    expect(originOf(new Headers({ origin: "https://login.example.com" }), [])).toBe("foreign");
  });
});

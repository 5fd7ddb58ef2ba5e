import fc from "fast-check";
import { expect, test } from "vitest";
import { readDevice } from "./device";

test.each([
  [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36",
    "Chrome",
    "Android",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
    "Samsung Internet",
    "Android",
  ],
  [
    "Mozilla/5.0 (Linux; U; Android 13; en-US; Redmi) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.58 UCBrowser/13.6.0.1315 Mobile Safari/537.36",
    "UC Browser",
    "Android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
    "Safari",
    "iOS",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/145.0 Mobile/15E148 Safari/605.1.15",
    "Firefox",
    "iOS",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
    "Safari",
    "macOS",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0",
    "Microsoft Edge",
    "Windows",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox", "Linux"],
  ["curl/8.5.0", "curl", null],
  ["okhttp/4.12.0", "okhttp", null],
  ["python-requests/2.31.0", "Python", null],
  ["node", "Node.js", null],
  ["Dalvik/2.1.0 (Linux; U; Android 13; Pixel 7)", null, "Android"],
  ["ShopApp/12 CFNetwork/1496.0.7 Darwin/23.5.0", null, "iOS / macOS"],
])("%s", (userAgent, browser, system) => {
  expect(readDevice(userAgent)).toEqual({ browser, system });
});

test("whoever says nothing, or nothing known, is nobody known", () => {
  for (const said of [null, "", " ", "x", "my-own-thing/1.0", "Mozilla/5.0"]) {
    expect(readDevice(said), String(said)).toEqual({ browser: null, system: null });
  }
});

test("nobody puts words of their own into a list that people read", () => {
  for (const said of [
    "Call +91 98765 43210 now/1.0",
    "<b>Your account is locked</b>/1.0 (Android)",
    "Mozilla/5.0 (X11; Your account is locked) Version/9 LockedApp/1.0",
  ]) {
    const told = JSON.stringify(readDevice(said));
    expect(told).not.toMatch(/Call|locked/i);
  }
});

test("any text at all is read, soon, and in names of a few letters", () => {
  const pieces = fc.constantFrom(
    "Mozilla/5.0 (",
    "Android ",
    "Version/",
    "Chrome/1",
    "; ",
    ")",
    "0.",
    "\u0000",
    "🙂",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces, { maxLength: 500 }).map((all) => all.join("")),
      ),
      (said) => {
        const { browser, system } = readDevice(said);
        for (const name of [browser, system])
          expect(name === null || /^[\w .\-/]{1,30}$/.test(name)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

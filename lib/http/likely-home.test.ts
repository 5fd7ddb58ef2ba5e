import { expect, test } from "vitest";
import { likelyHome } from "./likely-home";

const served = { allowed: ["IN", "GB", "US"], byDefault: "IN" };
const asked = (headers: Record<string, string>, onVercel: boolean) =>
  likelyHome(new Headers(headers), { served, onVercel });

test("on Vercel its word counts more than the browser's, if that country is served", () => {
  expect(asked({ "x-vercel-ip-country": "GB", "accept-language": "en-US" }, true)).toBe("GB");
  expect(asked({ "x-vercel-ip-country": "FR", "accept-language": "en-US" }, true)).toBe("US");
  expect(asked({ "x-vercel-ip-country": "FR", "accept-language": "fr-FR" }, true)).toBe("IN");
});

test("anywhere else anybody could send its header, so it says nothing", () => {
  expect(asked({ "x-vercel-ip-country": "GB" }, false)).toBe("IN");
  expect(asked({ "x-vercel-ip-country": "GB", "accept-language": "en-US" }, false)).toBe("US");
});

import { afterEach, expect, test, vi } from "vitest";
import { startAnew } from "@/lib/session/test-environment";

afterEach(() => vi.unstubAllEnvs());

async function addressOn(settings: Parameters<typeof startAnew>[0], headers: Record<string, string>) {
  startAnew(settings);
  const { requestAddress } = await import("./request-address");
  return requestAddress(new Headers(headers));
}

test("on Vercel it is the platform's header, and nothing that a client writes", async () => {
  const on = (headers: Record<string, string>) => addressOn({ VERCEL: "1" }, headers);
  expect(await on({ "x-vercel-forwarded-for": "203.0.113.7", "x-forwarded-for": "198.51.100.1" })).toBe(
    "203.0.113.7",
  );
  expect(await on({ "x-vercel-forwarded-for": "203.0.113.7, 198.51.100.1" })).toBe("203.0.113.7");
  expect(await on({ "x-forwarded-for": "198.51.100.1", "x-real-ip": "198.51.100.1" })).toBe("unknown");
});

test("elsewhere the platform's header is a client's invention", async () => {
  expect(await addressOn({}, { "x-vercel-forwarded-for": "203.0.113.7" })).toBe("unknown");
});

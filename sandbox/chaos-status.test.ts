import { afterAll, beforeAll, expect, test } from "vitest";
import { type WireSandbox, wireSandbox } from "./testing-wire";

let wire: WireSandbox;
beforeAll(async () => {
  wire = await wireSandbox();
});
afterAll(() => wire.close());

const statuses = ["400", "401", "402", "404", "409", "410", "429", "500", "502", "503", "504"];

test.each(statuses)("%s without Retry-After, in JSON, with a message", async (status) => {
  await wire.chaos({ kind: "status", status });
  const { headers, body, ...answer } = await wire.send();
  expect(answer).toEqual({ status: Number(status) });
  expect(headers?.has("retry-after")).toBe(false);
  expect(body.message ?? body.error.message).toMatch(/\w/);
  expect(JSON.stringify(body)).not.toContain("retry_after");
});

test.each(statuses)("%s with seconds, a huge number and a date", async (status) => {
  const told = async (options: object) => {
    await wire.chaos({ kind: "status", status, ...options });
    const { headers, body } = await wire.send();
    return { header: headers?.get("retry-after"), body: body.error?.retry_after };
  };
  expect(await told({ retryAfter: "seconds", seconds: 7 })).toEqual({ header: "7" });
  expect(await told({ retryAfter: "seconds", retryAfterIn: "body" })).toEqual({ header: null, body: 60 });
  expect(await told({ retryAfter: "huge", retryAfterIn: "both" })).toEqual({
    header: "999999999",
    body: 999999999,
  });
  const { header } = await told({ retryAfter: "date", seconds: 90 });
  expect(header).toMatch(/ GMT$/);
  const ahead = Date.parse(header ?? "") - Date.now();
  expect(ahead).toBeGreaterThan(85_000);
  expect(ahead).toBeLessThan(91_000);
});

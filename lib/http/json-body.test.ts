import { describe, expect, test } from "vitest";
import { z } from "zod";
import { LARGEST_BODY_BYTES, readJson } from "./json-body";

const shape = z.object({ name: z.string(), more: z.object({ deep: z.number() }).optional() });
const JSON_TYPE = { "content-type": "application/json" };

type Body = NonNullable<ConstructorParameters<typeof Request>[1]>["body"];

async function read(body: Body, headers: Record<string, string> = JSON_TYPE) {
  const request = new Request("http://localhost/", {
    method: "POST",
    body,
    headers,
    duplex: "half",
  } as RequestInit);
  const answer = await readJson(request, shape);
  if ("body" in answer) return answer.body;
  return { status: answer.refusal.status, ...(await answer.refusal.json()) };
}

const drip = (text: string, size = 1000) =>
  new ReadableStream({
    start(controller) {
      for (let at = 0; at < text.length; at += size) {
        controller.enqueue(new TextEncoder().encode(text.slice(at, at + size)));
      }
      controller.close();
    },
  });

test("JSON of the right shape is read, and what nobody asked for is left out", async () => {
  expect(await read('{"name":"x","phone":"+91"}')).toEqual({ name: "x" });
  expect(await read(drip('{"name":"x"}', 3))).toEqual({ name: "x" });
  expect(await read('{"__proto__":{"polluted":true},"name":"x"}')).toEqual({ name: "x" });
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

describe("the type must be JSON:", () => {
  test.each([
    "application/json",
    "Application/JSON",
    "application/json; charset=utf-8",
    "application/json ;x",
  ])("%s is", async (type) => {
    expect(await read('{"name":"x"}', { "content-type": type })).toEqual({ name: "x" });
  });
  test.each([
    "text/plain",
    "application/jsonp",
    "application/json-seq",
    "application/problem+json",
    "text/json",
    "x application/json",
    "application/json, text/plain",
  ])("%s is not", async (type) => {
    expect(await read('{"name":"x"}', { "content-type": type })).toMatchObject({
      status: 415,
      code: "unsupported_media_type",
    });
  });
});

test("16 KB are read, a byte more is not: said or not said", async () => {
  const longest = JSON.stringify({ name: "x".repeat(LARGEST_BODY_BYTES - '{"name":""}'.length) });
  expect(longest).toHaveLength(LARGEST_BODY_BYTES);
  expect(await read(longest)).toHaveProperty("name");
  expect(await read(drip(longest))).toHaveProperty("name");
  for (const body of [`${longest} `, drip(`${longest} `)]) {
    expect(await read(body)).toMatchObject({ status: 413, code: "too_large" });
  }
  const announced = { ...JSON_TYPE, "content-length": String(LARGEST_BODY_BYTES + 1) };
  expect(await read('{"name":"x"}', announced)).toMatchObject({ status: 413 });
});

test("a body that never ends is left where it is too long", async () => {
  let pulled = 0;
  const endless = new ReadableStream({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(4096));
    },
  });
  expect(await read(endless)).toMatchObject({ status: 413 });
  expect(pulled).toBeLessThan(10);
});

describe("400 names the field, or the body where there is none:", () => {
  test.each([
    ["{}", "name"],
    ['{"name":7}', "name"],
    ['{"name":null}', "name"],
    ['{"name":"x","more":{"deep":"y"}}', "more.deep"],
    ["", "body"],
    ["null", "body"],
    ["[]", "body"],
    ['"name"', "body"],
    ['{"name":"x"', "body"],
    ['{"name":"x"}{}', "body"],
    ['\uFEFF\uFEFF{"name":"x"}', "body"],
    ["{'name':'x'}", "body"],
    [`${"[".repeat(8000)}`, "body"],
  ])("%j → %s", async (body, field) => {
    expect(await read(body)).toMatchObject({ status: 400, code: "invalid_request", field });
  });

  test("bytes that are no UTF-8 are no JSON", async () => {
    const bytes = Buffer.from('{"name":"x"}');
    bytes[bytes.indexOf("x")] = 0xff;
    expect(await read(new Uint8Array(bytes))).toMatchObject({ status: 400, field: "body" });
  });
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { openApiDocument } from "./openapi";
import { orderBody } from "./order";
import { PHONE, type WireSandbox, wireSandbox } from "./testing-wire";
import { guessBody } from "./verify";
import * as answers from "./wire-answers";

let wire: WireSandbox;
beforeEach(async () => {
  wire = await wireSandbox({ walletPaise: 75 });
});
afterEach(() => wire.close());

test("/openapi.json is served, in OpenAPI 3.1, and needs no key", async () => {
  const response = await fetch(`${wire.address}/openapi.json`);
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  expect(await response.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  expect((await fetch(`${wire.address}/openapi.json`, { method: "POST" })).status).toBe(405);
});

test("the requests are drawn from the schemas that read them", () => {
  const { paths } = openApiDocument();
  const drawn = (schema: z.ZodType) =>
    expect.objectContaining(z.toJSONSchema(schema, { io: "input" }).properties ?? {});
  const asked = (path: "/otp/send" | "/otp/verify") =>
    paths[path].post.requestBody.content["application/json"].schema;
  expect(asked("/otp/send")).toMatchObject({ required: ["phoneNumber"], properties: drawn(orderBody) });
  expect(asked("/otp/verify")).toMatchObject({
    required: ["requestId", "otpCode"],
    properties: drawn(guessBody),
  });
});

test("every reference leads somewhere, every operation has a name and says what it answers", () => {
  const document = JSON.parse(JSON.stringify(openApiDocument()));
  for (const [, name] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
    expect(document.components.schemas).toHaveProperty(name ?? "");
  }
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path as object));
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(4);
  for (const { responses } of operations) {
    for (const [status, { description }] of Object.entries<{ description: string }>(responses)) {
      expect([status, description]).toEqual([
        expect.stringMatching(/^(?:\d{3}|5XX)$/),
        expect.stringMatching(/\w/),
      ]);
    }
  }
});

/** What is documented for a status of an operation must be what really came, without a field more or less. */
function expectDocumented(path: "/otp/send" | "/otp/verify", answer: { status?: number; body?: unknown }) {
  expect(Object.keys(openApiDocument().paths[path].post.responses)).toContain(String(answer.status));
  if ((answer.status ?? 0) >= 400) answers.problem.parse(answer.body);
}

test("real answers are as documented: both forms of a send, verify, delivery, wallet and refusals", async () => {
  const sent = await wire.send();
  expectDocumented("/otp/send", sent);
  const { data } = answers.sentProviderCode.parse(sent.body);
  const app = await wire.send({ variables: { otp: "123456" } });
  expectDocumented("/otp/send", app);
  answers.sentAppCode.parse(app.body);
  answers.delivery.parse((await wire.outcome("GET", `/messages/${data.messageId}`)).body);
  answers.wallet.parse((await wire.outcome("GET", "/wallet")).body);

  const [, { code }] = await wire.inbox();
  const right = await wire.verify(data.requestId, code);
  expectDocumented("/otp/verify", right);
  answers.verified.parse(right.body);
  expectDocumented("/otp/verify", await wire.verify(data.requestId, code === "000000" ? "1111" : "0000"));
  expectDocumented("/otp/verify", await wire.verify("otp_nobody", "000000"));
  await wire.chaos({ kind: "wrong_code", form: "200_with_attempts" });
  answers.verified.parse((await wire.verify(data.requestId, code === "000000" ? "1111" : "0000")).body);

  const keyed = { idempotencyKey: "k" };
  await wire.send(keyed);
  for (const refused of [
    await wire.send({ phoneNumber: "nobody" }),
    await wire.send({}, { key: "wrong" }),
    await wire.send({ phoneNumber: "+919876543211" }),
    await wire.send({ ...keyed, phoneNumber: "+919876543211" }),
    await wire.send({ phoneNumber: PHONE }),
  ]) {
    expectDocumented("/otp/send", refused);
  }
  await wire.advance(700);
  expectDocumented("/otp/verify", await wire.verify(data.requestId, code));
});

import { inspect } from "node:util";
import { expect, test } from "vitest";
import { ProviderDidNotAnswer } from "./client";
import { sendBody } from "./dialects";
import {
  ACCEPTED,
  AMPLE,
  accepted,
  clientFor,
  json,
  PHONE,
  SEND,
  scriptedProvider,
  text,
} from "./scripted-provider";

const APP_CODE = { dialect: "app-code", appName: "Chai Point", templateId: "dlt-7" } as const;

test("in the provider-code dialect the provider is told the number and the idempotency key, no code", async () => {
  const provider = await scriptedProvider(accepted);
  await clientFor(provider.url).client.sendCode(SEND, AMPLE);
  expect(provider.heard[0]?.body).toEqual(SEND);
});

test("a template is named in either dialect when the account needs one", () => {
  const common = { apiKey: "sm_live_x", baseUrl: "https://sms.example", templateId: "dlt-7" };
  expect(sendBody({ ...common, dialect: "provider-code" }, SEND)).toEqual({ ...SEND, templateId: "dlt-7" });
});

test("in the app-code dialect every try of one call carries the same six digits", async () => {
  const provider = await scriptedProvider(text(503, ""), json(200, {}), accepted);
  const reply = await clientFor(provider.url, {}, APP_CODE).client.sendCode(SEND, AMPLE);

  expect(reply.kind).toBe("accepted");
  const [first, ...rest] = provider.heard.map((heard) => heard.body);
  expect(first).toEqual({
    phoneNumber: PHONE,
    idempotencyKey: SEND.idempotencyKey,
    templateId: "dlt-7",
    variables: { otp: expect.stringMatching(/^\d{6}$/), appName: "Chai Point" },
  });
  expect(rest).toEqual([first, first]);
});

test("codes are drawn afresh each call, leading zeros kept", () => {
  const settings = { apiKey: "sm_live_x", baseUrl: "https://sms.example", ...APP_CODE };
  const codes = Array.from({ length: 2_000 }, () => codeIn(sendBody(settings, SEND)));
  expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
  expect(new Set(codes).size).toBeGreaterThan(1_900);
  expect(codes.some((code) => code.startsWith("0"))).toBe(true);
});

test("the code this client made is in no reply, no report and no error", async () => {
  const answering = await scriptedProvider((response, request) => json(201, ACCEPTED)(response, request));
  const failing = await scriptedProvider(text(500, "{}"));
  const seen: unknown[] = [];
  const watch = { onAttempt: (attempt: unknown) => seen.push(attempt) };

  seen.push(await clientFor(answering.url, watch, APP_CODE).client.sendCode(SEND, AMPLE));
  const error = await clientFor(failing.url, watch, APP_CODE)
    .client.sendCode(SEND, AMPLE)
    .catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ProviderDidNotAnswer);
  seen.push(error);

  const printed = inspect(seen, { depth: 9, showHidden: true });
  for (const heard of [...answering.heard, ...failing.heard]) {
    expect(printed).not.toContain(codeIn(heard.body as Record<string, unknown>));
  }
});

function codeIn(body: Record<string, unknown>): string {
  return (body.variables as { otp: string }).otp;
}

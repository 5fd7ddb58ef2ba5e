import { inspect } from "node:util";
import { expect, test } from "vitest";
import { createStartMessaging, type StartMessagingSettings } from "./client";
import { checkSettings } from "./settings";

const GOOD: StartMessagingSettings = {
  apiKey: "sm_live_abc",
  baseUrl: "https://api.startmessaging.com",
  dialect: "provider-code",
};

test.each([
  ["a key of another kind", { apiKey: "sk_secretvalue" }, /apiKey must start with sm_live_/],
  ["a key that is only the prefix", { apiKey: "sm_live_" }, /apiKey/],
  ["a key with a line break", { apiKey: "sm_live_secretvalue\r\nx: y" }, /apiKey/],
  ["no key", { apiKey: undefined as unknown as string }, /apiKey/],
  ["a relative base URL", { baseUrl: "/secretvalue" }, /baseUrl must be an absolute http or https URL/],
  ["a base URL without a scheme", { baseUrl: "api.startmessaging.com" }, /baseUrl/],
  ["a base URL of another scheme", { baseUrl: "ftp://secretvalue" }, /baseUrl/],
  ["a base URL with a password", { baseUrl: "https://me:secretvalue@example.com" }, /baseUrl/],
  ["a base URL with a query", { baseUrl: "https://example.com/?secretvalue" }, /baseUrl/],
  ["an unknown dialect", { dialect: "secretvalue" as "app-code" }, /dialect must be/],
  ["app-code without an app name", { dialect: "app-code" as const }, /appName is needed/],
  ["an empty template", { templateId: "" }, /templateId/],
])("%s is refused by name, without showing a value", (_what, wrong, complaint) => {
  const refused = errorOf(() => createStartMessaging({ ...GOOD, ...wrong }));
  expect(refused).toBeInstanceOf(TypeError);
  expect(refused.message).toMatch(complaint);
  expect(inspect(refused, { depth: 9, showHidden: true })).not.toContain("secretvalue");
});

test("the base URL keeps its path and loses its trailing slashes", () => {
  expect(checkSettings({ ...GOOD, baseUrl: "http://localhost:4010/sms/v2//" }).baseUrl).toBe(
    "http://localhost:4010/sms/v2",
  );
  expect(checkSettings({ ...GOOD, baseUrl: "https://api.startmessaging.com/" }).baseUrl).toBe(GOOD.baseUrl);
});

test("a client shows no key when it is printed", () => {
  const client = createStartMessaging(GOOD);
  expect(inspect(client, { depth: 9, showHidden: true })).not.toContain(GOOD.apiKey);
});

function errorOf(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

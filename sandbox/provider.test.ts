import { expect, test } from "vitest";
import { says } from "./faults";
import { testSandbox } from "./testing";

const PHONE = "+919876543210";

test.each([[""], ["sm_live_"], ["sm_test_abc"], ["xsm_live_abc"], ["sm_live_a b"]])(
  "the key %j is refused with 401, on every path",
  async (key) => {
    const sandbox = testSandbox();
    for (const [method, path] of [
      ["POST", "/otp/send"],
      ["POST", "/otp/verify"],
      ["GET", "/messages/msg_1"],
      ["GET", "/wallet"],
    ] as const) {
      const { status, body } = await sandbox.ask(method, path, undefined, { "x-api-key": key });
      expect(status).toBe(401);
      expect(body).toMatchObject({ success: false, error: { code: "invalid_api_key" } });
    }
  },
);

test("no key at all is 401", async () => {
  expect((await testSandbox().fetch("/wallet")).status).toBe(401);
});

test("any key that starts with sm_live_ will do, and all of them are one account", async () => {
  const sandbox = testSandbox({ settings: { walletPaise: 100 } });
  await sandbox.ask("POST", "/otp/send", { phoneNumber: PHONE }, { "x-api-key": "sm_live_one" });
  const { body } = await sandbox.ask("GET", "/wallet", undefined, { "x-api-key": "sm_live_two" });
  expect(body.data.balance).toBe(0.75);
});

test.each([["/otp"], ["/otp/send/"], ["/otp/send/more"], ["/messages"], ["/messages/a/b"], ["/nothing"]])(
  "%s is 404 in JSON",
  async (path) => {
    const { status, body } = await testSandbox().ask("POST", path, {});
    expect(status).toBe(404);
    expect(body.message).toBeTypeOf("string");
  },
);

test.each([
  ["GET", "/otp/send", "POST"],
  ["PUT", "/otp/verify", "POST"],
  ["POST", "/wallet", "GET"],
  ["DELETE", "/messages/msg_1", "GET"],
  ["POST", "/", "GET"],
])("%s %s is 405 and says what is allowed", async (method, path, allow) => {
  const { status, headers } = await testSandbox().ask(method, path);
  expect(status).toBe(405);
  expect(headers.get("allow")).toBe(allow);
});

test.each([["text/plain"], ["application/jsonp"], ["application/x-www-form-urlencoded"]])(
  "a body that says it is %s is 415",
  async (type) => {
    const { status } = await testSandbox().ask(
      "POST",
      "/otp/send",
      { phoneNumber: PHONE },
      { "content-type": type },
    );
    expect(status).toBe(415);
  },
);

test("JSON with a charset is JSON", async () => {
  const headers = { "content-type": "Application/JSON; charset=utf-8" };
  expect((await testSandbox().ask("POST", "/otp/send", { phoneNumber: PHONE }, headers)).status).toBe(200);
});

test.each([["{"], [""], ["null"], ["[]"], ['"+919876543210"']])("the body %j is a 400", async (body) => {
  const { status, body: answer } = await testSandbox().ask("POST", "/otp/send", body);
  expect(status).toBe(400);
  expect(answer.message).toBeTypeOf("string");
});

test("a fault stands between a request and the provider, and spares controls and handset", async () => {
  const sandbox = testSandbox({ faultFor: () => says(() => new Response(null, { status: 599 })) });
  expect((await sandbox.send(PHONE)).status).toBe(599);
  expect((await sandbox.ask("GET", "/wallet")).status).toBe(599);
  expect((await sandbox.stats()).sends).toBe(0);
  expect((await sandbox.fetch("/")).status).toBe(200);
});

import { expect, test } from "vitest";
import {
  AMPLE,
  API_KEY,
  accepted,
  clientFor,
  GUESS,
  json,
  SEND,
  scriptedProvider,
} from "./scripted-provider";

test("each call asks its own path, with the key in X-API-Key and JSON in and out", async () => {
  const provider = await scriptedProvider(
    accepted,
    json(200, { data: { verified: true } }),
    json(200, { data: { messageId: "m-1", status: "sent", deliveredAt: null, error: null } }),
    json(200, { data: { balance: 10 } }),
  );
  const { client } = clientFor(provider.url);
  await client.sendCode(SEND, AMPLE);
  await client.verifyCode(GUESS, AMPLE);
  await client.messageStatus("m-1", AMPLE);
  await client.walletBalance(AMPLE);

  expect(provider.heard.map(({ method, url, body }) => ({ method, url, body }))).toEqual([
    { method: "POST", url: "/otp/send", body: SEND },
    { method: "POST", url: "/otp/verify", body: { requestId: GUESS.requestId, otpCode: GUESS.code } },
    { method: "GET", url: "/messages/m-1", body: null },
    { method: "GET", url: "/wallet", body: null },
  ]);
  for (const { headers } of provider.heard) {
    expect(headers).toMatchObject({ "x-api-key": API_KEY, accept: "application/json" });
  }
  expect(provider.heard[0]?.headers["content-type"]).toBe("application/json");
});

test("a path in the base URL goes before each path of the provider", async () => {
  const provider = await scriptedProvider(accepted);
  await clientFor(`${provider.url}/sms/v2/`).client.sendCode(SEND, AMPLE);
  expect(provider.heard[0]?.url).toBe("/sms/v2/otp/send");
});

test("connections are kept open from call to call", async () => {
  const provider = await scriptedProvider(accepted);
  let connections = 0;
  provider.server.on("connection", () => connections++);
  const { client } = clientFor(provider.url);
  for (let i = 0; i < 20; i++) await client.sendCode(SEND, AMPLE);
  // Two at most: the second call may begin before the first connection has noticed that its reply is over.
  expect(connections).toBeLessThanOrEqual(2);
});

test("an observer that throws takes the code from nobody", async () => {
  const provider = await scriptedProvider(accepted);
  const onAttempt = () => {
    throw new Error("the log is full");
  };
  const reply = await clientFor(provider.url, { onAttempt }).client.sendCode(SEND, AMPLE);
  expect(reply.kind).toBe("accepted");
});

test("the report of a try says which call, how it ended and how long it took, and nothing of its content", async () => {
  const provider = await scriptedProvider(json(503, { message: SEND.phoneNumber }), accepted);
  const { client, attempts } = clientFor(provider.url);
  await client.sendCode(SEND, AMPLE);
  const milliseconds = expect.any(Number);
  expect(attempts).toEqual([
    { call: "send", attempt: 1, outcome: "failed", status: 503, reason: "server_error", milliseconds },
    { call: "send", attempt: 2, outcome: "answered", status: 201, reason: null, milliseconds },
  ]);
});

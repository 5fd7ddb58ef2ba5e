import { inspect } from "node:util";
import { errors } from "undici";
import { expect, test } from "vitest";
import { AttemptFailed, failureFrom, ProviderDidNotAnswer } from "./failure";
import {
  AMPLE,
  type Answer,
  API_KEY,
  clientFor,
  GUESS,
  json,
  PHONE,
  SEND,
  scriptedProvider,
  text,
} from "./scripted-provider";

const NATIONAL_NUMBER = PHONE.slice(3);

/** Says back all that it was told, in the way of the case. */
function echo(answer: (told: string) => Answer): Answer {
  return (response, request) => {
    const told = `${JSON.stringify(SEND)} ${JSON.stringify(GUESS)} ${JSON.stringify(request.headers)}`;
    answer(told)(response, request);
  };
}

test.each([
  ["a 500", echo((told) => text(500, told))],
  ["a JSON message", echo((told) => json(503, { message: told }))],
  ["a body of no shape", echo((told) => text(200, told))],
  ["a redirect", echo((told) => text(302, told, { location: `/?${encodeURIComponent(told)}` }))],
  ["something that is not HTTP", echo((told) => (response) => response.socket?.end(`${told}\r\n\r\n`))],
  [
    "a broken header",
    echo((told) => (response) => response.socket?.end(`HTTP/1.1 200 OK\r\n${told}\r\n\r\n`)),
  ],
])(
  "an error says nothing of key, phone, code or reply, even if the provider repeats them: %s",
  async (_what, answer) => {
    const provider = await scriptedProvider(answer);
    const { client, attempts } = clientFor(provider.url);
    const errors = await Promise.all([
      client.sendCode(SEND, AMPLE).catch((error) => error),
      client.verifyCode(GUESS, AMPLE).catch((error) => error),
    ]);
    for (const error of errors) expect(error).toBeInstanceOf(ProviderDidNotAnswer);
    const printed = inspect([errors, attempts], { depth: 20, showHidden: true });
    for (const secret of [API_KEY, NATIONAL_NUMBER, GUESS.code, GUESS.requestId, SEND.idempotencyKey]) {
      expect(printed).not.toContain(secret);
    }
  },
);

test("an error says what happened to whom it may concern", async () => {
  const provider = await scriptedProvider(text(502, ""));
  const error = await clientFor(provider.url)
    .client.sendCode(SEND, AMPLE)
    .catch((thrown) => thrown);
  expect(error.name).toBe("ProviderDidNotAnswer");
  expect(error.message).toBe("StartMessaging did not answer (3 tries; the last one: server error, 502)");
  expect(error.cause).toMatchObject({
    name: "AttemptFailed",
    reason: "server_error",
    status: 502,
    code: null,
  });
});

const systemError = (code: string, syscall: string) => Object.assign(new Error(code), { code, syscall });

test.each([
  ["refused", systemError("ECONNREFUSED", "connect")],
  ["no such name", systemError("ENOTFOUND", "getaddrinfo")],
  ["no name service", systemError("EAI_AGAIN", "getaddrinfo")],
  ["no route to the network", systemError("ENETUNREACH", "connect")],
  ["no route to the host", systemError("EHOSTUNREACH", "connect")],
  [
    "refused on each address",
    new AggregateError([systemError("ECONNREFUSED", "connect"), systemError("ENETUNREACH", "connect")]),
  ],
])("never connected: %s", (_what, error) => {
  expect(failureFrom(error).reason).toBe("not_connected");
});

test.each([
  ["an open connection that lost its route", systemError("EHOSTUNREACH", "read"), "reset"],
  ["a reset", systemError("ECONNRESET", "read"), "reset"],
  ["a peer that hung up", new errors.SocketError("other side closed"), "reset"],
  ["a connection that took too long", new errors.ConnectTimeoutError(), "timed_out"],
  ["the system's own timeout", systemError("ETIMEDOUT", "connect"), "timed_out"],
  [
    "refused on one address, no answer from the other",
    new AggregateError([systemError("ECONNREFUSED", "connect"), systemError("ETIMEDOUT", "connect")]),
    "reset",
  ],
  ["a reply that is too long", new errors.ResponseExceededMaxSizeError(), "unreadable"],
  [
    "bytes that are not HTTP",
    Object.assign(new errors.HTTPParserError("bad"), { code: "HPE_INVALID_CONSTANT" }),
    "unreadable",
  ],
  ["something that is no error", "text", "reset"],
])("maybe sent: %s", (_what, error, reason) => {
  expect(failureFrom(error).reason).toBe(reason);
});

test("a code that could be anything but a name is left out", () => {
  const error = Object.assign(new Error("x"), { code: `secret ${PHONE}` });
  expect(failureFrom(error).code).toBe("UNKNOWN");
  expect(new AttemptFailed("timed_out").message).toBe("timed out");
});

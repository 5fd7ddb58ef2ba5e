import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import {
  AMPLE,
  type Answer,
  accepted,
  clientFor,
  json,
  reset,
  SEND,
  scriptedProvider,
} from "./scripted-provider";

// `definite`, where connections are refused; what other failures leave of it is in retry.test.ts.

test("refused connections to the last are certainly not sent", async () => {
  const provider = await scriptedProvider(accepted);
  provider.close();
  const { client, attempts } = clientFor(provider.url);
  await expect(client.sendCode(SEND, AMPLE)).rejects.toMatchObject({ attempts: 3, definite: true });
  expect(attempts.map(({ reason }) => reason)).toEqual(Array(3).fill("not_connected"));
});

test("a host that has no address is certainly not sent to", async () => {
  const { client } = clientFor("http://no-such-host.invalid");
  await expect(client.sendCode(SEND, AMPLE)).rejects.toMatchObject({ definite: true });
});

test.each([
  ["a refusal is definite", json(402, {}), { kind: "wallet_empty", definite: true }],
  ["a conflict never is", json(409, {}), { kind: "key_conflict", definite: false }],
])("after a refused connection %s", async (_what, answer, expected) => {
  const port = await freePort();
  const server = createServer((request, response) => answer(response, request));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { client } = clientFor(`http://127.0.0.1:${port}`, {
    now: () => 0,
    sleep: () =>
      new Promise((resolve) => (server.listening ? resolve() : server.listen(port, "127.0.0.1", resolve))),
  });
  expect(await client.sendCode(SEND, AMPLE)).toEqual(expected);
});

test("a refused connection, a reset, a refusal: the reset leaves it unknown", async () => {
  const port = await freePort();
  const answers: Answer[] = [reset, json(402, {})];
  const server = createServer((request, response) => answers.shift()?.(response, request));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { client, attempts } = clientFor(`http://127.0.0.1:${port}`, {
    now: () => 0,
    sleep: () =>
      new Promise((resolve) => (server.listening ? resolve() : server.listen(port, "127.0.0.1", resolve))),
  });
  expect(await client.sendCode(SEND, AMPLE)).toEqual({ kind: "wallet_empty", definite: false });
  expect(attempts.map(({ reason }) => reason)).toEqual(["not_connected", "reset", null]);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
